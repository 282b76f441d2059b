/** The part of a recording that is kept, in seconds of it. */
export interface Trim {
  from: number;
  to: number;
}

export type Edge = keyof Trim;

/** Anything shorter is seen by nobody. */
export const SHORTEST_SECONDS = 1;
const STEP = 0.1;
const LEAP = 1;

/** As much of a recording as may be kept of it, from its beginning. */
export function wholeTrim(length: number, longest: number): Trim {
  return { from: 0, to: Math.min(length, longest) };
}

/** Where one of the ends can be while the other stays where it is. */
export function edgeRange({ from, to }: Trim, edge: Edge, length: number): { min: number; max: number } {
  const shortest = Math.min(SHORTEST_SECONDS, length);
  return edge === 'from'
    ? { min: 0, max: Math.max(0, to - shortest) }
    : { min: Math.min(length, from + shortest), max: length };
}

/** One of the ends brought as near to a time as it can be. */
export function moveEdge(trim: Trim, edge: Edge, time: number, length: number): Trim {
  const { min, max } = edgeRange(trim, edge, length);
  return { ...trim, [edge]: Math.min(max, Math.max(min, time)) };
}

/** Where a key takes a slider from `now`; undefined for a key that does nothing to it. */
export function keyedTime(key: string, now: number, { min, max }: { min: number; max: number }) {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - STEP;
    case 'ArrowRight':
    case 'ArrowUp':
      return now + STEP;
    case 'PageDown':
      return now - LEAP;
    case 'PageUp':
      return now + LEAP;
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return undefined;
  }
}

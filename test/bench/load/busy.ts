/** What the processors did between two looks, in milliseconds. */
export interface Span {
  elapsedMs: number;
  /** All processors together, by the kernel's count. */
  busyMs: number;
  /** The benchmark itself: its clients and its servers. */
  ownMs: number;
}

/** Whoever uses more than that of one processor is measured as well. */
const MOST_OF_OTHERS = 0.1;

/** How much of one processor others have used on average; 0.25 is a quarter of one. */
export function usedByOthers({ elapsedMs, busyMs, ownMs }: Span): number {
  // The kernel samples what is busy and adds up what processes took: in a short span the two may well cross.
  return elapsedMs > 0 ? Math.max(0, busyMs - ownMs) / elapsedMs : 0;
}

/** Others used so much that what was measured says nothing of who was measured. */
export function isBusy(others: number): boolean {
  return others > MOST_OF_OTHERS;
}

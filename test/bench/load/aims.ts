import { isBusy } from './busy.ts';

/** What a figure of Usher's is held against, as a ratio to somebody else's. */
export interface Aim {
  readonly bound: 'at most' | 'at least';
  readonly ratio: number;
}

/** Times beside the floor that saves a row. */
export const TIMES = {
  away: { p50: atMost(1.4), p99: atMost(2) },
  'cut off': { p50: atMost(1.6), p99: atMost(2.5) },
} as const;
/** The median time beside that of another system. */
export const PEER_TIME = atMost(0.8);
/** The rate of joins beside that of the floor that saves a row for each. */
export const JOINS = atLeast(0.8);
export const PEER_JOINS = atLeast(1 / 0.8);

export type Verdict = 'met' | 'not met' | 'busy, no verdict';

/** Whether all ratios are as they should be; of a machine that others used nothing is said. */
export function verdict(usedByOthers: number, ratios: readonly (readonly [number, Aim])[]): Verdict {
  if (isBusy(usedByOthers)) return 'busy, no verdict';
  return ratios.every(([ratio, aim]) => isMet(ratio, aim)) ? 'met' : 'not met';
}

export function aimText({ bound, ratio }: Aim): string {
  return `${bound === 'at most' ? '≤' : '≥'} ${ratio}`;
}

function isMet(ratio: number, aim: Aim): boolean {
  return aim.bound === 'at most' ? ratio <= aim.ratio : ratio >= aim.ratio;
}

function atMost(ratio: number): Aim {
  return { bound: 'at most', ratio };
}

function atLeast(ratio: number): Aim {
  return { bound: 'at least', ratio };
}

/** What the processors did between two looks, in milliseconds. */
export interface Span {
  elapsedMs: number;
  /** All processors together, by the kernel's count. */
  busyMs: number;
  /** The benchmark itself: its clients and its servers. */
  ownMs: number;
  /** All other processes, each by itself. */
  othersMs: number;
}

/** Whoever uses more than that of one processor is measured as well. */
const MOST_OF_OTHERS = 0.1;

/**
 * How much of one processor others have used on average; 0.25 is a quarter of one. By whichever count is more: what is
 * busy is only sampled and may fall short of what processes took, and not all that keeps a processor busy is a process here.
 */
export function usedByOthers({ elapsedMs, busyMs, ownMs, othersMs }: Span): number {
  return elapsedMs > 0 ? Math.max(0, busyMs - ownMs, othersMs) / elapsedMs : 0;
}

/** Others used so much that what was measured says nothing of who was measured. */
export function isBusy(others: number): boolean {
  return others > MOST_OF_OTHERS;
}

/** How long the runtime keeps an object in memory for which nothing happens, before it hibernates. */
export const IDLE_MS = 10_000;

/** For how many seconds an object was in memory that was woken at these times: spans that overlap count once. */
export function spanOf(events: readonly number[]): number {
  let [total, until] = [0, -Infinity];
  for (const at of events.toSorted((a, b) => a - b)) {
    total += at + IDLE_MS - Math.max(at, until);
    until = at + IDLE_MS;
  }
  return Math.round(total / 1_000);
}

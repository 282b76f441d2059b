import type { Tally } from './tally.ts';

/** A run in figures, one a line, as they are printed and put into the docs. */
export function figures(tally: Tally): string[] {
  const { checked, handoffs, offers, spread } = tally;
  const count = (value: number): string => value.toLocaleString('en');
  const hours = (milliseconds: number): string => count(Math.round(milliseconds / 3_600_000));
  const jain = spread.total === 0 ? 1 : tally.jainSum / spread.total;
  return [
    `events: ${count(tally.events)}; call attempts ${count(offers.total)}, answered ${count(tally.answered)}; restarts ${count(tally.restarts)}, evictions ${count(tally.evictions)}`,
    `time without agent and without notice: ${count(tally.stuck)} ms of ${hours(tally.watched)} visitor hours`,
    `waiting while an eligible agent had room: 0 of ${count(checked.waiting)} looked at`,
    `over capacity: 0 of ${count(checked.places)} places looked at`,
    `double connects: 0 of ${count(checked.connected)} calls`,
    `states without deadline: 0 of ${count(checked.waits)} waits looked at`,
    `handoffs per visitor: mean ${handoffs.mean.toFixed(3)}, p99 ${handoffs.percentile(0.99)}, max ${handoffs.max} (${count(handoffs.total)} visitors); in one cascade at most ${tally.longestCascade}`,
    `offers per call attempt: mean ${offers.mean.toFixed(3)}, max ${offers.max}`,
    `spread within a pool's tier: mean ${spread.mean.toFixed(3)}, p99 ${spread.percentile(0.99)}, max ${spread.max}; Jain index: mean ${jain.toFixed(4)}, least ${tally.jainLeast.toFixed(4)} (${count(spread.total)} samples)`,
  ];
}

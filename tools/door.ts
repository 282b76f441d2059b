import { parseArgs } from 'node:util';
import { PLACES_PER_AGENT } from '../test/support/door/crowd.ts';
import { DoorRun } from '../test/support/door/simulate.ts';
import { Progress } from './progress.ts';

/** A crowd before the door of one organization (docs/decisions/0033-a-door-at-the-edge.md), simulated. */
const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: { seed: number, visitors: number, agents: number, minutes: number },
});
const size = {
  seed: numberOf(values.seed, Date.now() % 1_000_000_000),
  visitors: numberOf(values.visitors, 1_000_000),
  agents: numberOf(values.agents, 200),
  minutes: numberOf(values.minutes, 60),
};
console.log(
  `npm run simulate:door -- ${Object.entries(size)
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ')}`,
);
const progress = new Progress('seconds', size.minutes * 60);
const tally = new DoorRun(size).run((second) => progress.show(second));
progress.clear();
const { entered, left, outside, filled, outOfTurn, lateness, looks, events, mostInside, cheats } = tally;
for (const line of [
  `people: ${count(size.visitors)} came for ${count(size.agents * PLACES_PER_AGENT)} places; ${count(entered)} came in, ${count(left)} left, ${count(outside)} wait outside`,
  `places: ${(100 * filled).toFixed(1)} % taken while anybody waited outside; at most ${count(mostInside)} waited inside`,
  `order: ${outOfTurn} out of turn; in ${lateness.p50} s after their turn (p50), ${lateness.p99} s (p99), ${lateness.most} s at most`,
  `tickets: ${cheats.refused} of ${cheats.tried} that were another's or used were refused`,
  `asked: ${looks.toFixed(1)} looks at the cut-off each, at the edge; the object ${events.average.toFixed(0)} times a second, ${events.most} at most`,
])
  console.log(line);

function numberOf(value: string | undefined, otherwise: number): number {
  const given = value === undefined ? otherwise : Number(value);
  if (!Number.isSafeInteger(given) || given < 0) throw new Error(`${value} is not a whole number.`);
  return given;
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}

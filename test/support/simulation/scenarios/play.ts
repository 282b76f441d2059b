import { Random } from '../../random.ts';
import type { Failure, SimulationSize } from '../simulate.ts';
import { Tally } from '../tally.ts';
import type { Scenario } from './stage.ts';
import { Stage } from './stage.ts';

/** How often the object is evicted between two rounds; it must not matter. */
const EVICTED = 0.2;

/** Plays round after round of a hard day, everything checked after every event. Stops at the first thing wrong. */
export function play(
  scenario: Scenario,
  { seed, events, agents, visitors, everybodyEvery }: SimulationSize,
): { tally: Tally; failure: Failure | null } {
  const tally = new Tally();
  const random = new Random(seed);
  const stage = new Stage(scenario.organization(random, agents), tally, seed, everybodyEvery);
  try {
    stage.fill(visitors);
    while (tally.events < events) {
      scenario.round(stage);
      if (random.chance(EVICTED)) stage.world.evict();
    }
    stage.world.end();
  } catch (error) {
    return { tally, failure: { error, trace: stage.world.trace } };
  }
  return { tally, failure: null };
}

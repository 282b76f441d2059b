import { Random } from '../../random.ts';
import type { Failure, SimulationSize } from '../simulate.ts';
import { Tally } from '../tally.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioRun } from './scenario.ts';

/** How often the object is evicted between two rounds; it must not matter. */
const EVICTED = 0.2;

const EVENTS_OF_A_DAY = 20_000;

/**
 * Plays round after round of a hard day, and another day when that has been long enough, everything checked after
 * every event. Stops at the first thing wrong.
 */
export function runScenario(
  scenario: Scenario,
  { seed, events, agents, visitors, fullCheckEvery, onProgress }: SimulationSize,
): { tally: Tally; failure: Failure | null } {
  const tally = new Tally();
  const random = new Random(seed);
  while (tally.events < events) {
    const evening = Math.min(events, tally.events + EVENTS_OF_A_DAY);
    const organization = scenario.organization(random, agents);
    const run = new ScenarioRun(organization, tally, random.between(0, 2 ** 31), fullCheckEvery);
    try {
      run.fill(visitors);
      while (tally.events < evening) {
        scenario.round(run);
        if (random.chance(EVICTED)) run.world.evict();
      }
      run.world.end();
      onProgress?.(tally.events);
    } catch (error) {
      return { tally, failure: { error, trace: run.world.trace } };
    }
  }
  return { tally, failure: null };
}

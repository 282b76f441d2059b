import { Random } from '../random.ts';
import { RandomRun } from './random-run.ts';
import { someOrganization } from './organization.ts';
import { Tally } from './tally.ts';
import type { Trace } from './trace.ts';

/** How large a run is. Everything else about it follows from the seed. */
export interface SimulationSize {
  seed: number;
  events: number;
  /** At most so many in one organization; how many there are follows from the seed. */
  agents: number;
  visitors: number;
  /** Everybody is checked after so many steps, and after each of the others those whom it touched. */
  fullCheckEvery?: number;
  /** Is told now and then how many events there have been. */
  onProgress?: (events: number) => void;
}

/** A run that failed: why, and all that is needed to see it fail again. */
export interface Failure {
  error: unknown;
  trace: Trace;
}

const EVENTS_PER_RUN = 5_000;

/**
 * Random events against the core, one organization after the other, everything checked after every event. Stops
 * at the first thing that is wrong.
 */
export function simulate(
  size: SimulationSize,
  tally = new Tally(),
): { tally: Tally; failure: Failure | null } {
  const random = new Random(size.seed);
  while (tally.events < size.events) {
    const seed = random.between(0, 2 ** 31);
    const organization = someOrganization(new Random(seed + 1), random.between(1, size.agents));
    const visitors = random.between(2, size.visitors);
    const randomRun = new RandomRun(organization, tally, seed, visitors, size.fullCheckEvery);
    try {
      randomRun.run(Math.min(size.events, tally.events + EVENTS_PER_RUN));
      randomRun.world.end();
      size.onProgress?.(tally.events);
    } catch (error) {
      return { tally, failure: { error, trace: randomRun.world.trace } };
    }
  }
  return { tally, failure: null };
}

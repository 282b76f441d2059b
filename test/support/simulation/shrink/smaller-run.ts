import { Random } from '../../random.ts';
import { RandomRun } from '../random-run.ts';
import { someOrganization } from '../organization.ts';
import { replay } from '../replay.ts';
import type { Shrunk } from './shrink.ts';
import { shrink } from './shrink.ts';
import { Tally } from '../tally.ts';
import type { Trace } from '../trace.ts';

const MAX_RUNS = 3_000;
const EVENTS_PER_RUN = 300;
/** So many failing lives are shrunk; one of them is nearly always short. */
const ENOUGH = 6;

/**
 * Looks in short lives of tiny organizations for a failure of the same kind, and shrinks those it finds: in a long
 * list everything hangs together, and little can be taken out. Null when that kind of failure needs more than this.
 */
export function smallerRun(kind: string): Shrunk | null {
  let least: Shrunk | null = null;
  let found = 0;
  for (let seed = 1; seed <= MAX_RUNS && found < ENOUGH; seed += 1) {
    const trace = failingLife(seed, kind);
    const shrunk = trace && shrink(trace);
    if (!shrunk) continue;
    found += 1;
    if (least === null || shrunk.trace.entries.length < least.trace.entries.length) least = shrunk;
  }
  return least;
}

function failingLife(seed: number, kind: string): Trace | null {
  const random = new Random(seed);
  const organization = someOrganization(random, random.between(1, 3));
  const randomRun = new RandomRun(organization, new Tally(), seed, random.between(2, 4));
  try {
    randomRun.run(EVENTS_PER_RUN);
    randomRun.world.end();
    return null;
  } catch {
    return replay(randomRun.world.trace)?.kind === kind ? randomRun.world.trace : null;
  }
}

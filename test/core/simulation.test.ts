import { describe, expect, test } from 'vitest';
import { Random } from '../support/random.ts';
import { simulate } from '../support/simulation/simulate.ts';

const EVENTS = 200_000;
const RUNS = 40;

/** `SEED` repeats a run; otherwise each run of the tests has a seed of its own, printed when it fails. */
const seed = Number(process.env['SEED'] ?? Math.floor(Date.now() % 1_000_000_000));

describe('the simulation', () => {
  test(
    `[R-18] keeps every invariant over ${EVENTS} random events (seed ${seed})`,
    { timeout: 240_000 },
    () => {
      const random = new Random(seed);
      let steps = 0;
      let answered = 0;
      let handoffs = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const size = {
          seed: random.between(0, 2 ** 31),
          agents: random.between(1, 8),
          visitors: random.between(2, 16),
        };
        const report = simulate({ ...size, events: EVENTS / RUNS });
        steps += report.steps;
        answered += report.answered;
        handoffs += report.handoffs;
      }
      expect(steps).toBeGreaterThanOrEqual(EVENTS);
      expect(answered).toBeGreaterThan(100);
      expect(handoffs).toBeGreaterThan(100);
    },
  );
});

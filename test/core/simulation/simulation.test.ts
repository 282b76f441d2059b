import { describe, expect, test } from 'vitest';
import { SEED } from '../../support/fixed-seed.ts';
import { describeError } from '../../support/simulation/replay.ts';
import { simulate } from '../../support/simulation/simulate.ts';

const EVENTS = 200_000;

/** `npm run simulate` looks for seeds that fail; the tests repeat one. */
const seed = SEED;
const size = { seed, events: EVENTS, agents: 6, visitors: 12 };

describe('the simulation', () => {
  test(`[R-18] nothing is ever wrong in ${EVENTS} random events (seed ${seed})`, { timeout: 240_000 }, () => {
    const { tally, failure } = simulate(size);
    const again = `npm run simulate -- --seed ${seed} --events ${EVENTS} prints the shortest test`;
    expect(failure && `${describeError(failure.error).wrong}; ${again}`).toBeNull();
    expect(tally.events).toBeGreaterThanOrEqual(EVENTS);
    expect(tally.stuck).toBe(0);
    expect(tally.watched).toBeGreaterThan(0);
    expect(tally.answered).toBeGreaterThan(1_000);
    expect(tally.handoffs.mean).toBeGreaterThan(0);
  });

  test('[R-18] is the same whenever its seed is', () => {
    const [once, again] = [simulate({ ...size, events: 5_000 }), simulate({ ...size, events: 5_000 })];
    expect(again.tally).toEqual(once.tally);
  });
});

import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../../worker/core/index.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-53] staleness: one check for all, never later than the limit after the last', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    world.available('ann');
    for (let i = 0; i < 20; i += 1) world.visitor();
    const before = world.steps;
    world.pass(1_200);
    const checks = world.steps - before;
    expect(checks).toBeGreaterThanOrEqual(10);
    expect(checks).toBeLessThan(100);
  });

  test('[R-53] with nobody there nothing wakes the object', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    visitor.drop();
    ann.drop();
    world.pass(1_000);
    expect(nextDeadline(world.state)).toBe(null);
  });

  test('[R-18] whoever leaves takes all deadlines along', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    ann.away();
    visitor.drop();
    ann.drop();
    world.pass(1_000);
    expect(world.state.deadlines.size).toBe(0);
    expect(world.state.visitors.size).toBe(0);
    expect(world.state.sockets.size).toBe(0);
  });
});

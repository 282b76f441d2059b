import { expect, test } from 'vitest';
import { MODES, World } from '../../support/core/world.ts';

const AGENTS = { ann: 5, bob: 5, cy: 5, zoe: 5 };

test.each(MODES)(
  '%s: [R-4, T-3] a visitor who waits concerns who is on duty without a console, and only while nobody is free',
  (mode) => {
    const world = new World(mode, {
      agents: AGENTS,
      pools: {
        default: { members: { ann: 1, bob: 1, cy: 1 }, overflow: 'none' },
        sales: { path: '/sales', members: { zoe: 1 } },
      },
    });
    const [ann, bob, cy, zoe] = world.available('ann', 'bob', 'cy', 'zoe');
    const watching = world.visitor();
    // Away and offline are no duty; a socket that is gone is one that may be back in a moment.
    cy.away();
    zoe.tab().drop();
    bob.tab().drop();
    expect(world.alerts).toEqual([]);
    world.pass(11);
    expect([watching.agent, world.alerts]).toEqual(['ann', []]);
    ann.tab().drop();
    const early = world.visitor();
    expect(world.alerts).toEqual([{ kind: 'waiting', to: ['bob'] }]);
    world.pass(11);
    // The one who was handed to nobody, once for both.
    expect(world.alerts.slice(1)).toEqual([{ kind: 'waiting', to: ['ann', 'bob'] }]);
    early.reload();
    early.page('https://shop.test/two');
    expect(world.alerts).toHaveLength(2);
    // Of a pool that takes help from all, all; of one that does not, nobody else.
    world.visitor('https://shop.test/sales');
    expect(world.alerts.slice(2)).toEqual([{ kind: 'waiting', to: ['ann', 'bob', 'zoe'] }]);
    world.available('zoe');
    world.visitor();
    expect(world.alerts.at(-1)).toEqual({ kind: 'waiting', to: ['ann', 'bob'] });
    const hours = { timeZone: 'UTC', days: [{ day: 0, from: '00:00', to: '00:01' }] };
    world.change({ hours });
    world.visitor();
    expect(world.alerts.at(-1)).toEqual({ kind: 'waiting', to: [] });
  },
);

test('[R-74] whoever waits because their network has its places, with agents free, concerns nobody', () => {
  const world = new World('kept', { agents: { ann: 20, bob: 5 } });
  const [, bob] = world.available('ann', 'bob');
  bob.tab().drop();
  world.pass(11);
  for (let at = 0; at < 15; at += 1) world.visitor('https://shop.test/', 'one network');
  expect(world.alerts.length).toBeGreaterThan(0);
  expect(world.alerts.flatMap(({ to }) => to)).toEqual([]);
});

test('[T-6] a missed call concerns who missed it, and a message the pool it was left for', () => {
  const world = new World('kept', { agents: AGENTS, pools: { default: { members: { ann: 1, bob: 1 } } } });
  const [ann, bob, zoe] = world.available('ann', 'bob', 'zoe');
  bob.tab().drop();
  zoe.tab().drop();
  world.pass(11);
  const visitor = world.visitor();
  visitor.call();
  world.pass(16);
  expect([ann.status, world.alerts[0]]).toEqual(['away', { kind: 'missed', to: ['ann'] }]);
  visitor.send({ type: 'message:leave', email: 'v@shop.test', text: 'Call me.' });
  expect(world.alerts.at(-1)).toEqual({ kind: 'message', to: ['bob'] });
});

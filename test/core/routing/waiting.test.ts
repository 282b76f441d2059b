import { describe, expect, test } from 'vitest';
import { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-7] waiting visitors are served in order of arrival', () => {
    const world = new World(mode, { agents: { ann: 2, bob: 1 } });
    const line = Array.from({ length: 4 }, () => {
      world.pass(1);
      return world.visitor();
    });
    world.available('ann');
    expect(line.map((visitor) => visitor.agent)).toEqual(['ann', 'ann', null, null]);
    line[0]?.drop();
    expect(line.map((visitor) => visitor.agent)).toEqual(['ann', 'ann', 'ann', null]);
    world.available('bob');
    expect(line[3]?.agent).toBe('bob');
  });

  test('[R-7] a place in line is kept over pages and reconnects', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const first = world.visitor();
    world.pass(1);
    const second = world.visitor();
    world.pass(1);
    first.reload('https://a.test/two');
    first.page('https://a.test/three');
    world.available('ann');
    expect([first.agent, second.agent]).toEqual(['ann', null]);
  });

  const frees: [string, (world: World, watching: VisitorHandle) => void][] = [
    ['an agent comes back', (world) => void world.available('bob')],
    ['a viewer leaves', (_, watching) => watching.drop()],
    ['capacity is raised', (world) => world.saveAgent('ann', { capacity: 2 })],
    [
      'an agent joins the pool',
      (world) => {
        world.available('zoe');
        world.savePool('default', { members: { ann: 1, bob: 1, zoe: 1 } });
      },
    ],
    [
      'a call ends',
      (world, watching) => {
        watching.call();
        world.agent('ann').accept();
        watching.end();
        watching.drop();
      },
    ],
    [
      'a viewer turns to a page of another pool',
      (world, watching) => {
        world.savePool('sales', { path: '/p', members: { zoe: 1 }, overflow: 'none' });
        watching.page('https://a.test/p');
      },
    ],
  ];
  test.each(frees)('[R-7] a waiting visitor is served when %s', (_, happen) => {
    const world = new World(mode, {
      agents: { ann: 1, bob: 1, zoe: 1 },
      pools: { default: { members: { ann: 1, bob: 1 }, overflow: 'none' } },
    });
    world.available('ann');
    const watching = world.visitor();
    const waiting = world.visitor();
    expect(waiting.agent).toBe(null);
    happen(world, watching);
    expect(waiting.agent).not.toBe(null);
  });

  test('[R-7] of all pools the freed agent is in, the visitor waiting longest', () => {
    const world = new World(mode, {
      agents: { ann: 1 },
      pools: { sales: { members: { ann: 9 }, path: '/p', overflow: 'none' } },
    });
    const sales = world.visitor('https://a.test/p');
    world.pass(1);
    const other = world.visitor();
    world.available('ann');
    expect([sales.agent, other.agent]).toEqual(['ann', null]);
  });

  test('[R-7] queued callers come before waiting visitors', () => {
    const world = new World(mode, { agents: { ann: 2, bob: 1 } });
    const [ann] = world.available('ann');
    const first = world.visitor();
    const second = world.visitor();
    const waiting = world.visitor();
    first.call();
    second.call();
    expect(second.inbox.last('call:ringing').queued).toBe(true);
    expect(waiting.agent).toBe(null);
    const [bob] = world.available('bob');
    expect(bob.rings).toBe(true);
    // Bob is full with his caller, whose place with ann is free.
    expect(second.inbox.last('agent:reassigned').newAgent.id).toBe('bob');
    expect(waiting.agent).toBe('ann');
    expect(ann.rings).toBe(true);
  });

  test('[R-40] who met no agent is a missed opportunity, once per page session', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const visitor = new VisitorHandle(world, 'https://a.test/x');
    visitor.country = 'CH';
    visitor.join();
    expect(world.missed.filter((row) => row.visitorId === visitor.id)).toMatchObject([
      { pageUrl: 'https://a.test/x', poolId: 'default', country: 'CH' },
    ]);
    visitor.page('https://a.test/y');
    visitor.reload();
    visitor.drop();
    world.pass(1_000);
    visitor.join();
    expect(world.missed.filter((row) => row.visitorId === visitor.id)).toHaveLength(1);
  });

  test('[R-39] a silent visitor is closed, and frees their place', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    world.available('ann');
    const silent = world.visitor();
    silent.mute();
    const waiting = world.visitor();
    world.pass(119.9);
    expect(waiting.agent).toBe(null);
    world.pass(0.1);
    expect(world.closed.get(silent.socket ?? '')).toBe(4407);
    expect(waiting.agent).toBe('ann');
  });

  test('[R-39] a socket that never joins is closed when silent', () => {
    const world = new World(mode, { agents: {} });
    const socket = world.open('unjoined', () => {});
    world.mute(socket);
    world.step({ type: 'visitor-opened', socket });
    world.pass(120);
    expect(world.closed.get(socket)).toBe(4407);
  });
});

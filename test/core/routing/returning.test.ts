import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-6] the next page, or a reconnect: the previous agent, though another would come first', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    world.available('ann');
    const visitor = world.visitor('https://a.test/one');
    world.available('bob');
    expect(visitor.reload('https://a.test/two')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'ann' } },
    ]);
    expect(visitor.page('https://a.test/three')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'ann' } },
    ]);
    expect(world.agent('ann').viewers).toEqual([visitor.id]);
  });

  test.each<[string, (world: World) => void]>([
    ['is away', (world) => void world.agent('ann').away()],
    ['is full', (world) => void world.visitor()],
  ])('[R-6] not the previous agent when it %s', (_, happen) => {
    const world = new World(mode, { agents: { ann: 1, bob: 25 } });
    world.available('ann');
    const visitor = world.visitor();
    visitor.drop();
    happen(world);
    world.available('bob');
    expect(visitor.join()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
    expect(world.handoffs).toEqual([]);
  });

  test('[R-6] the previous agent in its grace', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann] = world.available('ann', 'bob');
    const visitor = world.visitor();
    ann.drop();
    expect(visitor.reload()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'ann' } }]);
    world.pass(10);
    expect(visitor.agent).toBe('bob');
  });

  test('[R-6] a page in another pool: an agent of that pool, and no handoff message', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    world.available('ann', 'bob');
    const visitor = world.visitor('https://a.test/');
    expect(visitor.page('https://a.test/p')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'bob' } },
    ]);
    expect(visitor.reload('https://a.test/')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'ann' } },
    ]);
    expect(world.handoffs).toEqual([]);
  });

  test('[R-6] an agent of both pools stays', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { sales: { members: { bob: 1, ann: 2 }, path: '/p' } },
    });
    world.available('ann', 'bob');
    const visitor = world.visitor('https://a.test/');
    visitor.page('https://a.test/p');
    expect(visitor.agent).toBe('ann');
  });

  test('[R-6] [R-4] an agent from outside gives way to one of the pool on the next page', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    world.available('ann');
    const visitor = world.visitor('https://a.test/p');
    expect(visitor.agent).toBe('ann');
    visitor.page('https://a.test/p/2');
    expect(visitor.agent).toBe('ann');
    world.available('bob');
    expect(visitor.agent).toBe('ann');
    visitor.page('https://a.test/p/3');
    expect(visitor.agent).toBe('bob');
    expect(world.handoffs).toEqual([]);
  });

  test('[R-6] [R-4] another pool with overflow none and nobody there: waiting, not the agent it had', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: {
        default: { members: { ann: 1 } },
        sales: { members: { bob: 1 }, path: '/p', overflow: 'none' },
      },
    });
    world.available('ann');
    const visitor = world.visitor('https://a.test/');
    expect(visitor.page('https://a.test/p')).toMatchObject([
      { type: 'agent:unavailable', reason: 'no_agents' },
    ]);
    expect(world.handoffs).toEqual([]);
  });

  test('[R-6] every page is answered by the present state, watching or waiting', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const visitor = world.visitor();
    expect(types(visitor.page('https://a.test/x'))).toEqual(['agent:unavailable']);
    world.available('ann');
    expect(types(visitor.page('https://a.test/y'))).toEqual(['agent:assigned']);
  });

  test('[R-6] the same visitor again before its old socket has closed takes no second place', () => {
    const world = new World(mode, { agents: { ann: 50 } });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    for (let i = 0; i < 40; i += 1) {
      const old = visitor.socket ?? '';
      visitor.join();
      expect(world.closed.get(old)).toBe(4408);
      world.step({ type: 'socket-gone', socket: old });
    }
    expect(ann.viewers).toEqual([visitor.id]);
    visitor.drop();
    expect(ann.viewers).toEqual([]);
  });

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

  test('[R-39] a silent visitor is closed, and frees its place', () => {
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

  test('[R-60] before visitor:join nothing else is taken, and it is taken once', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    world.available('ann');
    const visitor = world.visitor();
    expect(visitor.joinAgain()).toMatchObject([
      { type: 'error', code: 'WRONG_STATE', about: 'visitor:join' },
    ]);
    const socket = world.open('visitor', visitor.inbox.receive);
    world.step({ type: 'visitor-opened', socket });
    visitor.drain();
    world.step({ type: 'visitor-said', socket, country: null, message: { type: 'call:request' } });
    expect(visitor.drain()).toMatchObject([{ type: 'error', code: 'WRONG_STATE', about: 'call:request' }]);
  });

  test('[R-60] [R-37] a request with nobody there is refused, and changes nothing', () => {
    const world = new World(mode, { agents: {} });
    const visitor = world.visitor();
    expect(visitor.call()).toMatchObject([{ type: 'error', code: 'WRONG_STATE', about: 'call:request' }]);
    expect(world.state.attempts.size).toBe(0);
  });
});

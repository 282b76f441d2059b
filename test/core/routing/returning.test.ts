import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
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
  ])('[R-6] not the previous agent when they %s', (_, happen) => {
    const world = new World(mode, { agents: { ann: 1, bob: 25 } });
    world.available('ann');
    const visitor = world.visitor();
    visitor.drop();
    happen(world);
    world.available('bob');
    expect(visitor.join()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
    expect(world.handoffs).toEqual([]);
  });

  test('[R-6] the previous agent in their grace', () => {
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

  test('[R-6] [R-4] another pool with overflow none and nobody there: waiting, not the agent they had', () => {
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

  test('[R-6] the same visitor again before their old socket has closed takes no second place', () => {
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
    world.step({
      type: 'visitor-said',
      socket,
      country: null,
      source: null,
      message: { type: 'call:request' },
    });
    expect(visitor.drain()).toMatchObject([{ type: 'error', code: 'WRONG_STATE', about: 'call:request' }]);
  });

  test('[R-60] [R-37] a request with nobody there is refused, and changes nothing', () => {
    const world = new World(mode, { agents: {} });
    const visitor = world.visitor();
    expect(visitor.call()).toMatchObject([{ type: 'error', code: 'WRONG_STATE', about: 'call:request' }]);
    expect(world.state.attempts.size).toBe(0);
  });
});

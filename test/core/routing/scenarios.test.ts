import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)("%s: the scenarios of every release, the server's half", (mode) => {
  test('1 [T-1] [R-20] away, a replacement available', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.drain();
    ann.away();
    expect(visitor.drain()).toMatchObject([
      {
        type: 'agent:reassigned',
        previousAgentId: 'ann',
        previousAgentName: 'Ann',
        newAgent: { id: 'bob', displayName: 'Bob', loopUrl: '/bob/loop' },
        reason: 'agent_away',
        cascade: { firstAgentName: 'Ann', count: 1 },
      },
    ]);
  });

  test('2 [T-1] [R-22] away, nobody: the notice', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    visitor.drain();
    ann.away();
    expect(visitor.drain()).toMatchObject([
      { type: 'agent:unavailable', previousAgentName: 'Ann', reason: 'agent_away', canLeaveMessage: true },
    ]);
  });

  test('3 [T-3] the agent reloads within 10 s: nobody notices', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.drain();
    ann.drop();
    world.pass(2);
    ann.connect();
    world.pass(60);
    expect(visitor.drain()).toEqual([]);
  });

  test('4 [T-3] the agent closes the tab: after the grace, reassigned', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.drain();
    ann.drop();
    world.pass(10);
    expect(visitor.drain()).toMatchObject([{ type: 'agent:reassigned', reason: 'agent_offline' }]);
  });

  test.each([10, 0])('5 [R-30] the agent is lost in a call, at setting %d', (agentRejoinSeconds) => {
    const world = new World(mode, { agents: two, settings: { agentRejoinSeconds } });
    const [ann] = world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.call();
    ann.accept();
    visitor.drain();
    ann.drop();
    world.pass(10);
    const tail = ['call:ended', 'agent:assigned'];
    expect(types(visitor.drain())).toEqual(agentRejoinSeconds === 0 ? tail : ['call:reconnecting', ...tail]);
    expect(visitor.agent).toBe('bob');
  });

  test('6 [T-5] reject, another available: rings on', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.call();
    visitor.drain();
    ann.reject();
    expect(types(visitor.drain())).toEqual(['agent:reassigned', 'call:ringing']);
    bob.accept();
    expect(visitor.drain()).toMatchObject([{ type: 'call:accepted', agentId: 'bob' }]);
  });

  test('7 [T-5] reject, nobody: the notice', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    visitor.call();
    visitor.drain();
    ann.reject();
    expect(visitor.drain()).toMatchObject([{ type: 'agent:unavailable', previousAgentName: 'Ann' }]);
  });

  test('8 [T-6] no answer, another available: away, rings on', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.call();
    visitor.drain();
    world.pass(15);
    expect(ann.status).toBe('away');
    expect(types(visitor.drain())).toEqual(['agent:reassigned', 'call:ringing']);
    expect(bob.rings).toBe(true);
  });

  test('9 [T-6] no answer, nobody: the notice', () => {
    const world = new World(mode, { agents: two });
    world.available('ann');
    const visitor = world.visitor();
    visitor.call();
    visitor.drain();
    world.pass(15);
    expect(visitor.drain()).toMatchObject([{ type: 'agent:unavailable', reason: 'rna_timeout' }]);
  });

  test('10 [R-14] [R-21] all go away one after the other: at most three moves, then the final notice', () => {
    const names = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
    const world = new World(mode, { agents: Object.fromEntries(names.map((name) => [name, 25])) });
    world.available(...names);
    const visitor = world.visitor();
    visitor.drain();
    for (const name of names) {
      world.agent(name).away();
      world.pass(1);
    }
    expect(types(visitor.drain())).toEqual([
      'agent:reassigned',
      'agent:reassigned',
      'agent:reassigned',
      'agent:unavailable',
    ]);
  });

  test('11 [R-10] away during a call: refused', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    world.visitor().call();
    ann.accept();
    expect(ann.away()).toMatchObject([{ type: 'error', code: 'AGENT_IN_CALL', about: 'agent:away' }]);
    expect(ann.status).toBe('in_call');
  });

  test('12 [T-4] two viewers, one accepted: only the other moves', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    const viewer = world.visitor();
    world.available('bob');
    caller.call();
    caller.drain();
    viewer.drain();
    ann.accept();
    expect(types(caller.drain())).toEqual(['call:accepted']);
    expect(viewer.drain()).toMatchObject([
      { type: 'agent:reassigned', reason: 'agent_busy', newAgent: { id: 'bob' } },
    ]);
  });

  test.each(['any', 'none'] as const)(
    '13 [R-4] never to Support while Sales has somebody, nor ever with %s',
    (overflow) => {
      const world = new World(mode, {
        agents: { sam: 25, sue: 25, tim: 25 },
        pools: {
          default: { members: { tim: 1 } },
          sales: { members: { sam: 1, sue: 2 }, path: '/pricing', overflow },
        },
      });
      const [sam, sue] = world.available('sam', 'sue', 'tim');
      const visitor = world.visitor('https://a.test/pricing');
      sam.away();
      expect(visitor.agent).toBe('sue');
      sue.away();
      expect(visitor.agent).toBe(overflow === 'any' ? 'tim' : null);
    },
  );

  test('14 [R-22] nobody, twice: the visitor who has nobody is told nothing new', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    ann.away();
    visitor.drain();
    ann.offline();
    ann.drop();
    world.pass(60);
    expect(visitor.drain()).toEqual([]);
  });

  test("15 [R-6] the page changes during a handoff: the new page's agent", () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25, sam: 25 },
      pools: { default: { members: { ann: 1, bob: 2 } }, sales: { members: { sam: 1 }, path: '/pricing' } },
    });
    const [ann] = world.available('ann', 'bob', 'sam');
    const visitor = world.visitor();
    ann.away();
    expect(visitor.agent).toBe('bob');
    world.pass(1);
    expect(visitor.reload('https://a.test/pricing')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'sam' } },
    ]);
    expect(visitor.token?.cascade).toBe(null);
  });
});

import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-13] the end of a notice drains in order of arrival', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const [ann] = world.available('ann');
    const watching = world.visitor();
    world.pass(1);
    const older = world.visitor();
    world.pass(1);
    ann.away();
    ann.back();
    // The one who lost Ann may have Ann back after the notice, but another has waited longer.
    expect(older.agent).toBe('ann');
    world.pass(3);
    expect(watching.agent).toBe(null);
    older.drop();
    expect(watching.agent).toBe('ann');
  });

  test('[R-13] [R-16] an excluded agent is no hope for a queued caller', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const first = world.visitor();
    const second = world.visitor();
    first.call();
    second.call();
    ann.reject();
    // The first waits for bob, whom the second has; ann has a new caller, but is out of reach for the first.
    const third = world.visitor();
    expect(third.agent).toBe('ann');
    third.call();
    bob.reject();
    expect(bob.requestId()).toBe(first.requestId());
    expect(second.inbox.last('call:ringing').queued).toBe(true);
    ann.accept();
    expect(second.drain().at(-1)?.type).toBe('agent:unavailable');
  });

  test('[R-15] [R-12] with two tabs, away said in one holds for both', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    second.send({ type: 'agent:away', reason: 'manual' });
    expect(ann.status).toBe('away');
    second.drop();
    expect(ann.status).toBe('away');
  });

  test('[T-2] signed out in one browser, the other sockets stay, offline', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    world.step({ type: 'agent-signed-out', agentId: 'ann', sockets: [ann.tab().open()] });
    expect(second.state.status).toBe('offline');
    world.pass(60);
    expect(world.closed.has(second.open())).toBe(false);
    second.send({ type: 'agent:back' });
    expect(second.state.status).toBe('idle');
  });

  test('[R-15] the same tab reloads while it rings: the ringing goes on there', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.connect();
    expect(ann.rings).toBe(true);
    expect(bob.rings).toBe(false);
    expect(types(ann.accept())).toContain('call:started');
  });

  test('[R-30] the tab of the call opens anew before its old socket is gone, at setting 0: the call ends, wrap-up begins', () => {
    const world = new World(mode, { agents: two, settings: { agentRejoinSeconds: 0, wrapUpSeconds: 10 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    ann.connect();
    expect(world.ended).toMatchObject([{ reason: 'agent_disconnected' }]);
    expect(ann.now().call).toBeUndefined();
  });

  test('[R-20] a caller whose own agent rings for somebody else hears who comes, and why', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 1 } });
    const [ann] = world.available('ann');
    const first = world.visitor();
    const second = world.visitor();
    const [bob] = world.available('bob');
    first.call();
    second.call();
    expect(second.drain()).toMatchObject([
      { type: 'agent:reassigned', previousAgentId: 'ann', newAgent: { id: 'bob' }, reason: 'agent_busy' },
      { type: 'call:ringing', agentId: 'bob' },
    ]);
    expect([ann.rings, bob.rings]).toEqual([true, true]);
    expect(world.handoffs).toMatchObject([{ fromAgentId: 'ann', toAgentId: 'bob', trigger: 'T-4' }]);
  });

  test('[R-22] over the limit, a page of the same pool brings nobody; one of another pool does', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25, cat: 25 },
      settings: { maxHandoffs: 1 },
      pools: { sales: { members: { cat: 1 }, path: '/p' } },
    });
    const [ann, bob] = world.available('ann', 'bob', 'cat');
    const visitor = world.visitor('https://a.test/1');
    ann.away();
    bob.away();
    expect(visitor.inbox.last('agent:unavailable').reason).toBe('handoff_limit');
    expect(visitor.page('https://a.test/2')).toMatchObject([
      { type: 'agent:unavailable', reason: 'handoff_limit' },
    ]);
    expect(visitor.reload('https://a.test/3')).toMatchObject([
      { type: 'agent:unavailable', reason: 'handoff_limit' },
    ]);
    expect(visitor.page('https://a.test/p')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'cat' } },
    ]);
  });

  test('[R-16] [R-22] [R-40] out of time in the queue: the notice, and then again whom it watched, who is still there', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { maxOffers: 1, ringSeconds: 20 } });
    const [ann] = world.available('ann');
    const [first, second, third] = [world.visitor(), world.visitor(), world.visitor()];
    for (const caller of [first, second, third]) caller.call();
    world.pass(15);
    ann.reject();
    world.pass(4.999);
    third.drain();
    world.pass(0.001);
    expect(third.drain()).toMatchObject([
      { type: 'agent:unavailable', reason: 'agent_busy', previousAgentName: 'Ann' },
    ]);
    const rows = world.handoffs.filter(({ visitorId }) => visitorId === third.id);
    expect(rows).toMatchObject([{ fromAgentId: 'ann', toAgentId: null, trigger: 'T-4' }]);
    expect(third.page('https://a.test/next')).toMatchObject([
      { type: 'agent:unavailable', reason: 'no_agents' },
    ]);
    third.drain();
    world.pass(3);
    expect(third.drain()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'ann' } }]);
    expect(ann.requestId()).toBe(second.requestId());
  });

  test('[R-14] over the limit, a token brings no agent before its time either', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 }, settings: { maxHandoffs: 1 } });
    const [ann, bob] = world.available('ann', 'bob', 'cat');
    const visitor = world.visitor();
    ann.away();
    bob.away();
    visitor.drop();
    world.pass(29);
    expect(visitor.join()).toMatchObject([{ type: 'agent:unavailable', reason: 'handoff_limit' }]);
    world.pass(1);
    expect(visitor.agent).toBe('cat');
  });

  test('[R-6] [R-51] a token of an agent who has been removed, or of a pool that is gone, still serves', () => {
    const world = new World(mode, {
      agents: two,
      pools: { default: { members: { bob: 1 } }, sales: { members: { ann: 1 }, path: '/p' } },
    });
    world.available('ann', 'bob');
    const visitor = world.visitor('https://a.test/p');
    visitor.drop();
    world.step({ type: 'agent-removed', agentId: 'ann' });
    world.step({ type: 'pool-deleted', poolId: 'sales' });
    expect(visitor.join()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
  });

  test('[R-38] [R-31] the visitor opens a second tab while it rings: the ringing goes on there', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    expect(types(caller.join())).toEqual(['agent:assigned', 'call:ringing']);
    world.pass(12);
    expect(ann.rings).toBe(true);
  });

  test('[R-5] capacity of one: a caller in the queue does not hold a second place', () => {
    const world = new World(mode, { agents: { ann: 1, bob: 1 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    const waiting = world.visitor();
    world.available('bob');
    expect(waiting.agent).toBe('bob');
    caller.end();
    expect(caller.agent).toBe('ann');
  });

  test('[R-34] [R-18] an alarm that comes very late warns and ends at once', () => {
    const world = new World(mode, { agents: two, settings: { maxCallMinutes: 30 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    ann.media('up');
    caller.media('up');
    world.stall(3_600);
    world.alarm();
    expect(world.ended).toMatchObject([{ reason: 'max_duration' }]);
  });

  test('[R-18] three deadlines of one call due together: the earliest decides', () => {
    const world = new World(mode, { agents: two, settings: { visitorRejoinSeconds: 5 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drop();
    ann.drop();
    world.stall(3_600);
    world.alarm();
    expect(world.ended).toMatchObject([{ reason: 'visitor_disconnected' }]);
  });

  test('[R-19] an agent moved to another tier keeps their viewers', () => {
    const world = new World(mode, { agents: two });
    world.available('ann', 'bob');
    const visitor = world.visitor();
    visitor.drain();
    world.savePool('default', { members: { ann: 9, bob: 1 } });
    expect(visitor.drain()).toEqual([]);
    expect(world.visitor().agent).toBe('bob');
  });

  test("[R-30] [R-23] lost in the call and not back: that agent is out of the visitor's cascade as one that left", () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    ann.drop();
    world.pass(10);
    expect(caller.agent).toBe(null);
    ann.connect();
    world.pass(1);
    expect(caller.agent).toBe('ann');
  });
});

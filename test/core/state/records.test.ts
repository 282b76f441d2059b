import { describe, expect, test } from 'vitest';
import { MODES, World } from '../../support/core/world.ts';

const PAGE = 'https://a.test/x';

describe.each(MODES)('%s', (mode) => {
  test('[R-40] an attempt from request to end: page, pool, offers with seconds and outcomes, talk time, reason', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    const [ann, , cat] = world.available('ann', 'bob', 'cat');
    const caller = world.visitor(PAGE);
    const requestedAt = world.now;
    caller.call();
    world.pass(4);
    ann.reject();
    world.pass(15);
    world.pass(6);
    cat.accept();
    cat.media('up');
    caller.media('up');
    world.pass(90);
    cat.end();
    expect(world.ended).toEqual([
      {
        pageUrl: PAGE,
        poolId: 'default',
        agentId: 'cat',
        offers: [
          { agentId: 'ann', rangAt: requestedAt, seconds: 4, outcome: 'rejected' },
          { agentId: 'bob', rangAt: requestedAt + 4_000, seconds: 15, outcome: 'missed' },
          { agentId: 'cat', rangAt: requestedAt + 19_000, seconds: 6, outcome: 'answered' },
        ],
        outcome: 'answered',
        reason: 'agent_ended',
        transfers: [],
        at: world.now,
      },
    ]);
  });

  test('[R-40] a handoff: visitor, from, to or nobody, trigger, reason, cascade, pool', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor(PAGE);
    world.pass(1);
    ann.away();
    world.pass(1);
    bob.offline();
    const cascadeId = visitor.inbox.last('agent:reassigned').cascade.id;
    const row = { visitorId: visitor.id, cascadeId, poolId: 'default' };
    expect(world.handoffs).toMatchObject([
      {
        ...row,
        fromAgentId: 'ann',
        toAgentId: 'bob',
        trigger: 'T-1',
        reason: 'agent_away',
        at: world.now - 1_000,
      },
      { ...row, fromAgentId: 'bob', toAgentId: null, trigger: 'T-2', reason: 'agent_offline', at: world.now },
    ]);
    expect(new Set(world.handoffs.map(({ id }) => id)).size).toBe(2);
  });

  test('[R-40] a caller who loses an agent while queued, and then cancels: the handoff is written down', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const first = world.visitor();
    const second = world.visitor();
    expect([first.agent, second.agent]).toEqual(['ann', 'bob']);
    first.call();
    second.call();
    ann.reject();
    // The first is queued for bob, who rings for the second, and has lost ann.
    expect(first.inbox.last('call:ringing').queued).toBe(true);
    first.cancel();
    expect(first.agent).toBe('bob');
    expect(bob.viewers).toHaveLength(2);
    expect(world.handoffs).toMatchObject([
      { visitorId: first.id, fromAgentId: 'ann', toAgentId: null, trigger: 'T-5', reason: 'call_rejected' },
    ]);
  });

  test('[R-40] every status change of an agent with its reason, and no other', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { wrapUpSeconds: 10 } });
    const ann = world.agent('ann');
    ann.connect();
    ann.back();
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.end();
    world.pass(10);
    ann.away('idle');
    ann.back();
    ann.away();
    ann.offline();
    ann.back();
    ann.drop();
    world.pass(5);
    ann.connect();
    ann.drop();
    world.pass(10);
    ann.connect();
    world.step({ type: 'agent-removed', agentId: 'ann' });
    expect(world.statuses.map(({ status, reason }) => `${status}: ${reason}`)).toEqual([
      'away: connected',
      'available: back',
      'in_call: call_started',
      'wrap_up: wrap_up',
      'available: wrap_up_over',
      'away: idle',
      'available: back',
      'away: agent_away',
      'offline: agent_offline',
      'available: back',
      'offline: disconnected',
      'available: connected',
      'offline: agent_removed',
    ]);
    expect(new Set(world.statuses.map(({ id }) => id)).size).toBe(world.statuses.length);
  });

  test('[R-40] an away that nobody saw, in a grace, is written down as well', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    world.visitor().call();
    world.pass(10);
    ann.drop();
    world.pass(5);
    expect(world.statuses.at(-1)).toMatchObject({ status: 'away', reason: 'rna_timeout' });
  });

  test('[R-41] [R-51] an attempt ends once, whatever comes late', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    ann.accept();
    caller.end();
    caller.end(id);
    ann.end(id);
    world.fire({ kind: 'attempt', id });
    world.restart();
    world.pass(100);
    expect(world.ended).toHaveLength(1);
  });

  test('[R-42] nothing of where a visitor comes from is kept but the country', () => {
    const world = new World(mode, { agents: {} });
    const visitor = world.visitor();
    expect(Object.keys(visitor.token ?? {}).sort()).toEqual([
      'agentId',
      'cascade',
      'connectedAt',
      'holdUntil',
      'id',
      'invited',
      'leftMessages',
      'met',
      'missed',
      'noticeUntil',
      'pages',
      'parkedPage',
      'poolId',
      'waitingSince',
    ]);
    expect(Object.keys(world.missed[0] ?? {}).sort()).toEqual([
      'at',
      'country',
      'id',
      'pageUrl',
      'poolId',
      'visitorId',
    ]);
  });
});

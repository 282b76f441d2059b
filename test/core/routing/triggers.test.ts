import { describe, expect, test } from 'vitest';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import type { PoolSetup } from '../../support/core/setup.ts';
import { MODES, World } from '../../support/core/world.ts';
import { types } from '../../support/core/inbox.ts';

interface TriggerCase {
  rule: string;
  name: string;
  reason: string;
  /** Ann, who is available, becomes unavailable. */
  happen: (world: World) => void;
  /** How her offer ends, and what her console is told. */
  outcome: 'moved' | 'missed';
  cancelled: 'moved' | 'timed_out' | null;
  /** Her status afterwards, as the log has it, and why. */
  logged: { status: string; reason: string };
}

const moved = { outcome: 'moved', cancelled: 'moved' } as const;
const TRIGGERS: TriggerCase[] = [
  {
    rule: 'T-1',
    name: 'goes away by hand',
    reason: 'agent_away',
    happen: (world) => void world.agent('ann').away(),
    ...moved,
    logged: { status: 'away', reason: 'agent_away' },
  },
  {
    rule: 'T-1',
    name: 'is without input',
    reason: 'agent_away',
    happen: (world) => void world.agent('ann').away('idle'),
    ...moved,
    logged: { status: 'away', reason: 'idle' },
  },
  {
    rule: 'T-2',
    name: 'goes offline by the button',
    reason: 'agent_offline',
    happen: (world) => void world.agent('ann').offline(),
    ...moved,
    logged: { status: 'offline', reason: 'agent_offline' },
  },
  {
    rule: 'T-2',
    name: 'signs out',
    reason: 'agent_offline',
    happen: (world) => {
      const socket = world.agent('ann').tab().open();
      world.step({ type: 'agent-signed-out', agentId: 'ann', sockets: [socket] });
      expect(world.closed.get(socket)).toBe(4409);
    },
    ...moved,
    logged: { status: 'offline', reason: 'signed_out' },
  },
  {
    rule: 'T-7',
    name: 'is silent',
    reason: 'heartbeat_stale',
    happen: (world) => {
      world.agent('ann').tab().mute();
      world.pass(30);
    },
    ...moved,
    logged: { status: 'away', reason: 'heartbeat_stale' },
  },
  {
    rule: 'T-8',
    name: 'is deactivated',
    reason: 'agent_removed',
    happen: (world) => {
      const socket = world.agent('ann').tab().open();
      world.saveAgent('ann', { active: false });
      expect(world.closed.get(socket)).toBe(4410);
    },
    ...moved,
    logged: { status: 'offline', reason: 'agent_removed' },
  },
  {
    rule: 'T-8',
    name: 'is removed',
    reason: 'agent_removed',
    happen: (world) => void world.step({ type: 'agent-removed', agentId: 'ann' }),
    ...moved,
    logged: { status: 'offline', reason: 'agent_removed' },
  },
  {
    rule: 'T-8',
    name: 'is taken out of the pool',
    reason: 'agent_removed',
    happen: (world) => {
      world.savePool('default', { members: { bob: 2, cat: 2 } });
    },
    ...moved,
    logged: { status: 'available', reason: 'back' },
  },
];

function organization(mode: (typeof MODES)[number], pools: Record<string, PoolSetup> = {}): World {
  return new World(mode, {
    agents: { ann: 25, bob: 25, cat: 25, eve: 25 },
    // A ring longer than silence, so that both can be told apart.
    settings: { ringSeconds: 60, staleSeconds: 30 },
    pools: {
      default: { members: { ann: 1, bob: 2, cat: 2 } },
      sales: { members: { eve: 1 }, path: '/p' },
      ...pools,
    },
  });
}

const handedTo = (to: string | null, rule: string, reason: string) => ({
  fromAgentId: 'ann',
  toAgentId: to,
  trigger: rule,
  reason,
});

describe.each(MODES)('%s', (mode) => {
  describe.each(TRIGGERS)(
    '[$rule] an agent $name',
    ({ rule, reason, happen, outcome, cancelled, logged }) => {
      test('its viewers are handed to others of the pool, evenly', () => {
        const world = organization(mode);
        world.available('ann', 'bob', 'cat', 'eve');
        const viewers = Array.from({ length: 4 }, () => world.visitor());
        for (const viewer of viewers) viewer.drain();
        happen(world);
        expect(world.agent('ann').viewers).toEqual([]);
        expect(world.agent('bob').viewers).toHaveLength(2);
        expect(world.agent('cat').viewers).toHaveLength(2);
        for (const viewer of viewers) {
          expect(viewer.drain()).toMatchObject([
            {
              type: 'agent:reassigned',
              previousAgentId: 'ann',
              previousAgentName: 'Ann',
              newAgent: { id: viewer.agent },
              reason,
              cascade: { firstAgentName: 'Ann', count: 1 },
            },
          ]);
          expect(viewer.inbox.last('agent:reassigned').requestId).toBeUndefined();
        }
        expect(world.handoffs).toHaveLength(4);
        for (const viewer of viewers)
          expect(world.handoffs).toContainEqual(
            expect.objectContaining({ ...handedTo(viewer.agent, rule, reason), visitorId: viewer.id }),
          );
        expect(world.statuses.findLast((row) => row.agentId === 'ann')).toMatchObject(logged);
      });

      test('its ringing request rings on at the next agent', () => {
        const world = organization(mode);
        const [ann, bob] = world.available('ann', 'bob', 'eve');
        const caller = world.visitor();
        caller.call();
        const requestId = caller.requestId();
        caller.drain();
        ann.drain();
        happen(world);
        expect(caller.drain()).toMatchObject([
          { type: 'agent:reassigned', previousAgentId: 'ann', newAgent: { id: 'bob' }, reason, requestId },
          { type: 'call:ringing', requestId, agentId: 'bob', attempt: 2, queued: false },
        ]);
        if (logged.reason !== 'heartbeat_stale' && ann.tab().socket !== null)
          expect(ann.drain()).toMatchObject([{ type: 'call:cancelled', requestId, reason: cancelled }]);
        expect(bob.drain()).toMatchObject([
          {
            type: 'call:incoming',
            requestId,
            attempt: 2,
            visitor: { id: caller.id, pageUrl: caller.pageUrl },
          },
        ]);
        bob.accept();
        bob.end();
        expect(world.ended).toMatchObject([
          {
            outcome: 'answered',
            agentId: 'bob',
            offers: [
              { agentId: 'ann', outcome },
              { agentId: 'bob', outcome: 'answered' },
            ],
          },
        ]);
        expect(world.handoffs).toMatchObject([handedTo('bob', rule, reason)]);
      });

      test('the pool comes before anybody outside, and overflow none admits nobody', () => {
        const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
        world.available('ann', 'eve');
        const viewer = world.visitor();
        const caller = world.visitor();
        caller.call();
        happen(world);
        // Taken out of the pool, she is replaced by its new members, of whom none is here.
        for (const lost of [viewer, caller]) {
          expect(lost.agent).toBe(null);
          expect(lost.inbox.last('agent:unavailable')).toMatchObject({ reason, previousAgentName: 'Ann' });
        }
        expect(world.ended).toMatchObject([
          { outcome: 'unavailable', offers: [{ agentId: 'ann', outcome }] },
        ]);
        expect(world.agent('eve').viewers).toEqual([]);
      });

      test('with overflow, somebody from outside when the pool has nobody', () => {
        const world = organization(mode);
        world.available('ann', 'eve');
        const viewer = world.visitor();
        happen(world);
        expect(viewer.agent).toBe('eve');
      });

      test('nobody left: the notice, and the caller is told once', () => {
        const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
        world.available('ann');
        const viewer = world.visitor();
        const caller = world.visitor();
        caller.call();
        for (const visitor of [viewer, caller]) visitor.drain();
        happen(world);
        for (const visitor of [viewer, caller]) {
          expect(visitor.drain()).toMatchObject([
            { type: 'agent:unavailable', previousAgentName: 'Ann', reason, canLeaveMessage: true },
          ]);
        }
        expect(world.handoffs).toHaveLength(2);
        for (const row of world.handoffs) expect(row).toMatchObject(handedTo(null, rule, reason));
        // They have met somebody: no opportunity was missed.
        expect(world.missed).toEqual([]);
      });
    },
  );

  test('[T-3] a short absence: no visitor hears of it, and nobody new comes', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    const viewer = world.visitor();
    viewer.drain();
    const logged = world.statuses.length;
    ann.drop();
    world.pass(9.9);
    expect(world.visitor().agent).toBe('bob');
    ann.connect();
    world.pass(60);
    expect(ann.status).toBe('in_simulation');
    expect(viewer.drain()).toEqual([]);
    expect(viewer.agent).toBe('ann');
    expect(world.handoffs).toEqual([]);
    expect(world.statuses).toHaveLength(logged);
    expect(world.visitor().agent).toBe('ann');
  });

  test('[T-3] at the end of the grace, exactly, the viewers are handed on', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    const viewer = world.visitor();
    viewer.drain();
    ann.drop();
    world.pass(9.999);
    expect(viewer.drain()).toEqual([]);
    world.pass(0.001);
    expect(viewer.drain()).toMatchObject([{ type: 'agent:reassigned', reason: 'agent_offline' }]);
    expect(world.handoffs).toMatchObject([handedTo('bob', 'T-3', 'agent_offline')]);
    expect(world.statuses.at(-1)).toMatchObject({
      agentId: 'ann',
      status: 'offline',
      reason: 'disconnected',
    });
    ann.connect();
    expect(ann.status).toBe('idle');
  });

  test('[T-3] a ringing request rings elsewhere at once, if somebody can', () => {
    const world = organization(mode);
    const [ann, bob] = world.available('ann', 'bob');
    const viewer = world.visitor();
    const caller = world.visitor();
    caller.call();
    ann.drop();
    expect(bob.rings).toBe(true);
    expect(caller.inbox.last('agent:reassigned')).toMatchObject({
      reason: 'agent_offline',
      newAgent: { id: 'bob' },
    });
    expect(viewer.agent).toBe('ann');
    bob.accept();
    bob.end();
    expect(world.ended[0]?.offers).toMatchObject([{ outcome: 'moved' }, { outcome: 'answered' }]);
  });

  test('[T-3] a ringing request that nobody else can take stays, its ring deadline running on', () => {
    const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    world.pass(5);
    caller.drain();
    ann.drain();
    ann.drop();
    world.pass(5);
    expect(caller.drain()).toEqual([]);
    ann.connect();
    expect(ann.drain()).toMatchObject([{ type: 'call:incoming', requestId: caller.requestId() }]);
    expect(ann.now().request?.deadline).toBe(world.now + 50_000);
    ann.accept();
    expect(caller.inbox.last('call:accepted').agentId).toBe('ann');
  });

  test('[T-3] the request that stayed rings elsewhere as soon as somebody can', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.drop();
    expect(caller.inbox.all.some(({ type }) => type === 'agent:reassigned')).toBe(false);
    const [bob] = world.available('bob');
    expect(bob.rings).toBe(true);
    bob.accept();
  });

  test('[T-3] the ring deadline within the grace: rang without an answer', () => {
    const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    world.pass(55);
    ann.drop();
    world.pass(5);
    expect(caller.inbox.last('agent:unavailable').reason).toBe('rna_timeout');
    ann.connect();
    expect(ann.status).toBe('away');
  });

  test('[T-3] [R-12] back within the grace with the status it had: away stays away', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    ann.away();
    ann.drop();
    world.pass(3);
    ann.connect();
    expect(ann.status).toBe('away');
  });

  test('[T-4] accepts a call: all its other viewers are handed on, the caller is not', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    const viewer = world.visitor();
    const caller = world.visitor();
    caller.call();
    viewer.drain();
    caller.drain();
    ann.accept();
    expect(ann.status).toBe('in_call');
    expect(viewer.drain()).toMatchObject([
      { type: 'agent:reassigned', reason: 'agent_busy', newAgent: { id: 'bob' } },
    ]);
    expect(types(caller.drain())).toEqual(['call:accepted']);
    expect(world.handoffs).toMatchObject([{ ...handedTo('bob', 'T-4', 'agent_busy'), visitorId: viewer.id }]);
    expect(world.statuses.at(-1)).toMatchObject({ agentId: 'ann', status: 'in_call' });
  });

  test('[T-4] nobody left for the other viewers: the notice', () => {
    const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
    const [ann] = world.available('ann', 'eve');
    const viewer = world.visitor();
    const caller = world.visitor();
    caller.call();
    ann.accept();
    expect(viewer.inbox.last('agent:unavailable')).toMatchObject({
      reason: 'agent_busy',
      previousAgentName: 'Ann',
    });
  });

  test('[T-5] rejects a call: stays available with its other viewers; the caller rings on elsewhere', () => {
    const world = organization(mode);
    const [ann, bob] = world.available('ann', 'bob');
    const viewer = world.visitor();
    const caller = world.visitor();
    caller.call();
    viewer.drain();
    caller.drain();
    ann.reject();
    expect(viewer.drain()).toEqual([]);
    expect(caller.drain()).toMatchObject([
      { type: 'agent:reassigned', reason: 'call_rejected', newAgent: { id: 'bob' } },
      { type: 'call:ringing', agentId: 'bob', attempt: 2 },
    ]);
    expect(ann.status).toBe('in_simulation');
    bob.accept();
    bob.end();
    expect(world.ended[0]?.offers).toMatchObject([
      { agentId: 'ann', outcome: 'rejected' },
      { agentId: 'bob', outcome: 'answered' },
    ]);
    expect(world.handoffs).toMatchObject([handedTo('bob', 'T-5', 'call_rejected')]);
  });

  test('[T-5] nobody left: the notice; the rejecter gets the visitor only when the cascade is over', () => {
    const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
    const [ann] = world.available('ann', 'eve');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    expect(caller.inbox.last('agent:unavailable')).toMatchObject({
      reason: 'call_rejected',
      previousAgentName: 'Ann',
    });
    expect(world.ended).toMatchObject([{ outcome: 'unavailable', offers: [{ outcome: 'rejected' }] }]);
    world.pass(29.9);
    expect(caller.agent).toBe(null);
    world.pass(0.2);
    expect(caller.agent).toBe('ann');
  });

  test('[T-6] ring no answer: away and told why, its viewers and the caller go on', () => {
    const world = organization(mode);
    const [ann, bob] = world.available('ann', 'bob');
    const viewer = world.visitor();
    const caller = world.visitor();
    caller.call();
    for (const client of [viewer, caller, ann]) client.drain();
    world.pass(59.999);
    expect(caller.drain()).toEqual([]);
    world.pass(0.001);
    expect(ann.status).toBe('away');
    expect(ann.now().awayReason).toBe('rna_timeout');
    expect(ann.drain()).toMatchObject([
      { type: 'call:cancelled', reason: 'timed_out' },
      { type: 'agent:marked_away', reason: 'rna_timeout' },
    ]);
    expect(viewer.drain()).toMatchObject([
      { type: 'agent:reassigned', reason: 'rna_timeout', newAgent: { id: 'bob' } },
    ]);
    expect(caller.drain()).toMatchObject([
      { type: 'agent:reassigned', reason: 'rna_timeout', newAgent: { id: 'bob' } },
      { type: 'call:ringing', agentId: 'bob', attempt: 2 },
    ]);
    expect(world.handoffs).toHaveLength(2);
    for (const row of world.handoffs) expect(row).toMatchObject(handedTo('bob', 'T-6', 'rna_timeout'));
    expect(world.statuses.at(-1)).toMatchObject({ agentId: 'ann', status: 'away', reason: 'rna_timeout' });
    bob.accept();
    bob.end();
    expect(world.ended[0]?.offers).toMatchObject([
      { seconds: 60, outcome: 'missed' },
      { outcome: 'answered' },
    ]);
  });

  test('[T-6] nobody left: the notice', () => {
    const world = organization(mode, { default: { members: { ann: 1 }, overflow: 'none' } });
    world.available('ann', 'eve');
    const caller = world.visitor();
    caller.call();
    world.pass(60);
    expect(caller.inbox.last('agent:unavailable')).toMatchObject({
      reason: 'rna_timeout',
      previousAgentName: 'Ann',
    });
    expect(world.ended).toMatchObject([{ outcome: 'unavailable', offers: [{ outcome: 'missed' }] }]);
  });

  test('[T-7] in any state, a socket silent so long is closed; then the grace and offline', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    ann.away();
    const socket = ann.tab().open();
    ann.tab().mute();
    world.pass(30);
    expect(world.closed.get(socket)).toBe(4407);
    expect(types(ann.drain())).not.toContain('agent:marked_away');
    world.pass(10);
    expect(world.statuses.at(-1)).toMatchObject({ status: 'offline', reason: 'disconnected' });
  });

  test('[T-7] one silent tab of two is closed, and the agent stays', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    ann.tab('t2').connect();
    const viewer = world.visitor();
    viewer.drain();
    ann.tab('t2').mute();
    world.pass(60);
    expect(world.closed.get(ann.tab('t2').open())).toBe(4407);
    expect(ann.viewers).toEqual([viewer.id]);
    expect(viewer.drain()).toEqual([]);
  });

  test('[T-7] in a call: not away, but the socket of the call is closed and R-30 follows', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    ann.media('up');
    caller.media('up');
    ann.tab().mute();
    world.pass(30);
    expect(caller.inbox.last('call:reconnecting').deadline).toBe(world.now + 10_000);
    ann.connect();
    expect(ann.status).toBe('in_call');
    ann.rejoin('kept');
    expect(caller.inbox.last('call:reconnected')).toMatchObject({ media: 'kept', agent: { id: 'ann' } });
  });

  test('[T-8] taken out of one pool, an agent keeps the visitors of its others', () => {
    const world = organization(mode, {
      default: { members: { ann: 1, bob: 2 } },
      sales: { members: { ann: 1, eve: 2 }, path: '/p' },
    });
    world.available('ann', 'bob', 'eve');
    const here = world.visitor();
    const there = world.visitor('https://a.test/p');
    expect([here.agent, there.agent]).toEqual(['ann', 'ann']);
    there.drain();
    world.savePool('default', { members: { bob: 2 } });
    expect([here.agent, there.agent]).toEqual(['bob', 'ann']);
    expect(there.drain()).toEqual([]);
  });

  test.each<[string, (world: World) => void]>([
    ['deactivated', (world) => world.saveAgent('ann', { active: false })],
    ['removed', (world) => void world.step({ type: 'agent-removed', agentId: 'ann' })],
  ])('[T-8] %s in a call: when the call ends', (_, remove) => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    remove(world);
    expect(caller.drain()).toEqual([]);
    expect(world.closed.size).toBe(0);
    world.pass(10);
    caller.end();
    expect(types(caller.drain())).toEqual(['call:ended', 'agent:assigned']);
    expect(caller.agent).toBe('bob');
    expect(world.closed.get(ann.tab().open())).toBe(4410);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'visitor_ended' }]);
  });

  test('[T-8] [R-36] removed in a call and then lost: nobody can come back, agent_removed', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    world.step({ type: 'agent-removed', agentId: 'ann' });
    ann.drop();
    expect(caller.inbox.last('call:ended').reason).toBe('agent_removed');
  });

  test('[T-8] reactivated, an agent may sign in again and has the status it chose last', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    world.saveAgent('ann', { active: false });
    world.saveAgent('ann', { active: true });
    ann.connect();
    expect(ann.status).toBe('idle');
    expect(world.visitor().agent).toBe('ann');
  });

  test('[R-10] in a call neither away nor offline, nothing changes', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    for (const answer of [ann.away(), ann.offline(), ann.away('idle')]) {
      expect(answer).toMatchObject([{ type: 'error', code: 'AGENT_IN_CALL' }]);
    }
    expect(caller.drain()).toEqual([]);
    caller.end();
    expect(ann.status).toBe('in_simulation');
  });

  test('[R-11] a visitor in a call is reassigned by none of it', () => {
    const world = organization(mode);
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    bob.accept();
    caller.drain();
    ann.away();
    world.agent('ann').drop();
    world.pass(19);
    expect(caller.drain()).toEqual([]);
  });

  test('[R-12] away by hand beats the end of a call, a second tab and a reconnect', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    ann.away();
    ann.tab('t2').connect();
    expect(ann.tab('t2').state.status).toBe('away');
    ann.drop();
    ann.tab('t2').drop();
    world.pass(60);
    ann.connect();
    expect(ann.status).toBe('away');
    ann.offline();
    ann.drop();
    world.pass(60);
    ann.connect();
    expect(ann.status).toBe('offline');
    expect(world.visitor().agent).toBe('bob');
  });

  test('[R-12] after T-6 and T-7 only "I am back" makes the agent available', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    world.pass(60);
    ann.tab('t2').connect();
    ann.drop();
    ann.connect();
    world.pass(60);
    expect(ann.status).toBe('away');
    expect(world.visitor().agent).toBe(null);
    ann.back();
    expect(caller.agent).toBe('ann');
  });

  test('[R-12] idle counts when every tab says so', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    ann.away('idle');
    expect(ann.status).toBe('idle');
    second.send({ type: 'agent:away', reason: 'idle' });
    expect(ann.status).toBe('away');
    expect(ann.now().awayReason).toBe('idle');
    ann.back();
    expect(ann.status).toBe('idle');
    ann.away('idle');
    second.drop();
    expect(ann.status).toBe('away');
  });

  test('[R-12] idle minutes at 0: nobody is sent away for want of input', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    world.change({ idleMinutes: 0 });
    ann.away('idle');
    expect(ann.status).toBe('idle');
  });

  test('at the first sign-in an agent is away; later it has the status it chose last', () => {
    const world = organization(mode);
    const ann = world.agent('ann');
    ann.connect();
    expect(ann.status).toBe('away');
    ann.back();
    ann.drop();
    world.pass(100);
    ann.connect();
    expect(ann.status).toBe('idle');
  });

  test.each<[string, number, (world: World, viewers: VisitorHandle[]) => void]>([
    ['wrap-up is over', 20, (world) => world.pass(20)],
    ['the agent says that it is back', 0, (world) => void world.agent('ann').back()],
  ])('in wrap-up nobody comes, until %s', (_, __, happen) => {
    const world = organization(mode);
    world.change({ wrapUpSeconds: 20 });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.end();
    expect(ann.status).toBe('in_call');
    expect(ann.now().wrapUp).toMatchObject({ callId: caller.callId(), deadline: world.now + 20_000 });
    expect(caller.agent).toBe(null);
    happen(world, []);
    expect(caller.agent).toBe('ann');
    expect(ann.now().wrapUp).toBeUndefined();
  });

  test('away ends wrap-up early, and lasts', () => {
    const world = organization(mode);
    world.change({ wrapUpSeconds: 20 });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.end();
    ann.away();
    expect(ann.status).toBe('away');
    world.pass(60);
    expect(ann.status).toBe('away');
    expect(caller.agent).toBe(null);
  });
});

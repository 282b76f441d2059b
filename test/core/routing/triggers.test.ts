import { describe, expect, test } from 'vitest';
import { MODES, type World } from '../../support/core/world.ts';
import { handedTo, organization } from '../../support/core/trigger-org.ts';

interface TriggerCase {
  rule: string;
  name: string;
  reason: string;
  /** Ann, who is available, becomes unavailable. */
  happen: (world: World) => void;
  /** How their offer ends, and what their console is told. */
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

describe.each(MODES)('%s', (mode) => {
  describe.each(TRIGGERS)(
    '[$rule] an agent $name',
    ({ rule, reason, happen, outcome, cancelled, logged }) => {
      test('their viewers are handed to others of the pool, evenly', () => {
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

      test('their ringing request rings on at the next agent', () => {
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
});

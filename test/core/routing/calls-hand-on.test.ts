import { describe, expect, test } from 'vitest';
import { MODES } from '../../support/core/world.ts';
import { types } from '../../support/core/inbox.ts';
import { handedTo, organization } from '../../support/core/trigger-org.ts';

describe.each(MODES)('%s', (mode) => {
  test('[T-4] accepts a call: all their other viewers are handed on, the caller is not', () => {
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

  test('[T-5] rejects a call: stays available with their other viewers; the caller rings on elsewhere', () => {
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

  test('[T-6] ring no answer: away and told why, their viewers and the caller go on', () => {
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
});

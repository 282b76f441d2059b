import { describe, expect, test } from 'vitest';
import { MODES } from '../../support/core/world.ts';
import { handedTo, organization } from '../../support/core/trigger-org.ts';

describe.each(MODES)('%s', (mode) => {
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
});

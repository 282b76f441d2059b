import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-16] everybody rings: queued, and rung at the first that can, with the full ring time', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const first = world.visitor();
    const second = world.visitor();
    first.call();
    expect(second.call()).toMatchObject([{ type: 'call:ringing', agentId: 'ann', attempt: 1, queued: true }]);
    world.pass(14);
    second.drain();
    first.cancel();
    expect(second.drain()).toMatchObject([
      { type: 'call:ringing', agentId: 'ann', attempt: 1, queued: false },
    ]);
    expect(ann.requestId()).toBe(second.requestId());
    world.pass(14.9);
    expect(ann.rings).toBe(true);
    ann.accept();
    expect(second.inbox.last('call:accepted').agentId).toBe('ann');
  });

  test.each(['rejects', 'cancels', 'accepts'] as const)(
    '[R-16] queued at the visitor’s own agent, who is full, when the other caller %s',
    (what) => {
      const world = new World(mode, { agents: { ann: 2 } });
      const [ann] = world.available('ann');
      const first = world.visitor();
      const second = world.visitor();
      first.call();
      second.call();
      expect(second.inbox.last('call:ringing').queued).toBe(true);
      second.drain();
      if (what === 'rejects') ann.reject();
      else if (what === 'cancels') first.cancel();
      else ann.accept();
      if (what === 'accepts') expect(types(second.drain())).toEqual(['agent:unavailable']);
      else expect(second.drain()).toMatchObject([{ type: 'call:ringing', agentId: 'ann', queued: false }]);
    },
  );

  test('[R-16] queued at the visitor’s own agent, who is full and gone for a moment, it rings when they are back', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    ann.drop();
    expect(caller.call()).toMatchObject([{ type: 'call:ringing', queued: true, agentId: 'ann' }]);
    world.pass(5);
    ann.connect();
    expect(ann.rings).toBe(true);
    expect(caller.inbox.last('call:ringing').queued).toBe(false);
  });

  test('[R-16] queued for an agent whose grace ends while they are gone: the notice', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    ann.drop();
    caller.call();
    world.pass(10);
    expect(caller.inbox.last('agent:unavailable')).toMatchObject({
      previousAgentName: 'Ann',
      reason: 'agent_offline',
    });
    expect(world.ended).toMatchObject([{ outcome: 'unavailable', offers: [] }]);
    expect(world.handoffs).toMatchObject([{ fromAgentId: 'ann', toAgentId: null, trigger: 'T-3' }]);
  });

  test('[R-16] the queue is left after maxOffers × ringSeconds at most', () => {
    const world = new World(mode, {
      agents: { ann: 25 },
      settings: { ringSeconds: 10, maxOffers: 2, graceSeconds: 60 },
    });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    ann.drop();
    caller.call();
    world.pass(19.999);
    expect(caller.inbox.last('call:ringing').queued).toBe(true);
    expect(world.ended).toEqual([]);
    world.pass(0.001);
    expect(types(caller.drain()).at(-1)).toBe('agent:unavailable');
    expect(world.ended).toMatchObject([{ outcome: 'unavailable' }]);
    expect(world.handoffs).toMatchObject([{ fromAgentId: 'ann', toAgentId: null, trigger: 'T-3' }]);
  });

  test('[R-16] the queue is served in order of the requests', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const [first, second, third] = [world.visitor(), world.visitor(), world.visitor()];
    for (const caller of [second, third, first]) {
      caller.call();
      world.pass(1);
    }
    ann.reject();
    expect(ann.requestId()).toBe(third.requestId());
    ann.reject();
    expect(ann.requestId()).toBe(first.requestId());
  });

  test('[R-16] each offer has the whole ring time', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    world.pass(14);
    ann.reject();
    world.pass(14.999);
    expect(bob.rings).toBe(true);
    world.pass(0.001);
    expect(bob.rings).toBe(false);
    expect(world.ended[0]?.offers).toMatchObject([
      { seconds: 14, outcome: 'rejected' },
      { seconds: 15, outcome: 'missed' },
    ]);
  });

  test('[R-16] nobody but agents excluded for this visitor rings: nobody to queue for', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const first = world.visitor();
    const second = world.visitor();
    first.call();
    second.call();
    ann.reject();
    // Ann rejected the first, who now waits for bob; ann is free for anybody but the first.
    expect(first.inbox.last('call:ringing').queued).toBe(true);
    bob.accept();
    expect(first.drain().at(-1)).toMatchObject({ type: 'agent:unavailable' });
    expect(ann.rings).toBe(false);
  });

  test('[R-16] [T-8] the last agent worth queueing for is taken out of the pool: the notice', () => {
    const world = new World(mode, {
      agents: two,
      pools: {
        default: { members: { ann: 1, bob: 2 }, overflow: 'none' },
        sales: { members: { bob: 1 }, path: '/p', overflow: 'none' },
      },
    });
    const [ann, bob] = world.available('ann', 'bob');
    world.visitor('https://a.test/p').call();
    const caller = world.visitor();
    caller.call();
    ann.reject();
    expect(caller.inbox.last('call:ringing').queued).toBe(true);
    world.savePool('default', { members: { ann: 1 } });
    expect(caller.drain().at(-1)).toMatchObject({ type: 'agent:unavailable', previousAgentName: 'Ann' });
    expect(bob.rings).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { MODES, World } from '../../support/core/world.ts';

const four = { ann: 25, bob: 25, cat: 25, dan: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-13] never A to B to A: with only the two, the visitor gets the notice, and A after it', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    ann.away();
    expect(visitor.agent).toBe('bob');
    ann.back();
    visitor.drain();
    bob.away();
    expect(visitor.drain()).toMatchObject([{ type: 'agent:unavailable', previousAgentName: 'Bob' }]);
    world.pass(2.999);
    expect(visitor.agent).toBe(null);
    world.pass(0.001);
    expect(visitor.drain()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'ann' } }]);
  });

  test('[R-13] when the cascade is over, A may follow B as if nothing had been', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    ann.away();
    ann.back();
    world.pass(30);
    bob.away();
    expect(visitor.inbox.last('agent:reassigned')).toMatchObject({
      previousAgentId: 'bob',
      newAgent: { id: 'ann' },
      cascade: { firstAgentName: 'Bob', count: 1 },
    });
  });

  test('[R-13] each handoff within the window prolongs the cascade', () => {
    const world = new World(mode, { agents: four });
    const [ann, bob, cat] = world.available('ann', 'bob', 'cat');
    const visitor = world.visitor();
    ann.away();
    ann.back();
    world.pass(29);
    bob.away();
    expect(visitor.agent).toBe('cat');
    world.pass(29);
    bob.back();
    cat.away();
    expect(visitor.agent).toBe(null);
    const cascades = new Set(world.handoffs.map((row) => row.cascadeId));
    expect(cascades.size).toBe(1);
  });

  test('[R-13] a page of another pool ends the cascade, and with it the exclusions', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { sales: { members: { ann: 1, bob: 1 }, path: '/p' } },
    });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    ann.away();
    ann.back();
    visitor.page('https://a.test/p');
    expect(visitor.token?.cascade).toBe(null);
    bob.away();
    expect(visitor.agent).toBe('ann');
    expect(visitor.inbox.last('agent:reassigned').cascade).toMatchObject({ count: 1, firstAgentName: 'Bob' });
  });

  test('[R-13] a page of the same pool does not', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    ann.away();
    ann.back();
    visitor.page('https://a.test/other');
    bob.away();
    expect(visitor.agent).toBe(null);
    visitor.reload('https://a.test/third');
    expect(visitor.agent).toBe(null);
    world.pass(3);
    expect(visitor.agent).toBe('ann');
  });

  test('[R-13] no visitor rings twice at one agent in one attempt', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 }, settings: { maxOffers: 10 } });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    world.pass(15);
    ann.back();
    expect(bob.rings).toBe(true);
    bob.reject();
    expect(ann.rings).toBe(false);
    expect(world.ended).toMatchObject([
      { outcome: 'unavailable', offers: [{ agentId: 'ann' }, { agentId: 'bob' }] },
    ]);
    // She missed it, is available again, and may take back after the notice whoever has nobody.
    world.pass(3);
    expect(caller.agent).toBe('ann');
  });

  test('[R-13] two agents who both reject do not play ball with the caller; a third is rung', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    const [ann, bob, cat] = world.available('ann', 'bob', 'cat');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    bob.reject();
    expect(cat.rings).toBe(true);
    cat.reject();
    expect(caller.agent).toBe(null);
    expect(world.ended[0]?.offers.map((offer) => offer.outcome)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
  });

  test('[R-13] who rejected does not take back after the notice; who only left may', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    bob.away();
    bob.back();
    expect(caller.agent).toBe(null);
    world.pass(3);
    expect(caller.agent).toBe('bob');
  });

  test('[R-13] a removed agent does not take back', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    world.saveAgent('ann', { active: false });
    world.saveAgent('ann', { active: true });
    ann.connect();
    world.pass(29);
    expect(visitor.agent).toBe(null);
    world.pass(1.1);
    expect(visitor.agent).toBe('ann');
  });

  test('[R-13] an old cascade excludes nobody from a new attempt', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    ann.away();
    const rival = world.visitor();
    expect([caller.agent, rival.agent]).toEqual(['bob', 'bob']);
    world.pass(31);
    ann.back();
    rival.call();
    expect(bob.rings).toBe(true);
    caller.call();
    expect(ann.rings).toBe(true);
    expect(caller.inbox.last('agent:reassigned').cascade).toMatchObject({ firstAgentName: 'Bob', count: 0 });
  });

  test('[R-14] at most three offers; then the final notice, and the line when the cascade is over', () => {
    const world = new World(mode, { agents: four });
    const [ann, bob, cat, dan] = world.available('ann', 'bob', 'cat', 'dan');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    bob.reject();
    caller.drain();
    cat.reject();
    expect(caller.drain()).toMatchObject([
      { type: 'agent:unavailable', reason: 'handoff_limit', previousAgentName: 'Cat' },
    ]);
    expect(dan.rings).toBe(false);
    expect(world.ended).toMatchObject([{ outcome: 'unavailable' }]);
    expect(world.ended[0]?.offers).toHaveLength(3);
    world.pass(29.999);
    expect(caller.agent).toBe(null);
    expect(world.visitor().agent).toBe('dan');
    world.pass(0.001);
    expect(caller.agent).not.toBe(null);
  });

  test('[R-14] at most three handoffs while watching; then the final notice, whoever is there', () => {
    const world = new World(mode, { agents: { ...four, eve: 25 } });
    const [ann, bob, cat, dan] = world.available('ann', 'bob', 'cat', 'dan', 'eve');
    const visitor = world.visitor();
    const agents = [ann, bob, cat, dan];
    for (const agent of agents) {
      world.pass(1);
      agent.away();
    }
    const handoffs = visitor.inbox.all.filter((message) => message.type === 'agent:reassigned');
    expect(handoffs).toMatchObject([
      { previousAgentName: 'Ann', newAgent: { id: 'bob' }, cascade: { firstAgentName: 'Ann', count: 1 } },
      { previousAgentName: 'Bob', newAgent: { id: 'cat' }, cascade: { firstAgentName: 'Ann', count: 2 } },
      { previousAgentName: 'Cat', newAgent: { id: 'dan' }, cascade: { firstAgentName: 'Ann', count: 3 } },
    ]);
    expect(visitor.inbox.all.at(-1)).toMatchObject({
      type: 'agent:unavailable',
      reason: 'handoff_limit',
      previousAgentName: 'Dan',
    });
    expect(world.handoffs.map((row) => row.toAgentId)).toEqual(['bob', 'cat', 'dan', null]);
    world.pass(29.999);
    expect(visitor.agent).toBe(null);
    world.pass(0.001);
    expect(visitor.agent).toBe('eve');
  });

  test.each([1, 10])('[R-14] the limits are settings: %d', (limit) => {
    const names = Array.from({ length: 12 }, (_, i) => `a${String(i).padStart(2, '0')}`);
    const world = new World(mode, {
      agents: Object.fromEntries(names.map((name) => [name, 25])),
      settings: { maxHandoffs: limit, maxOffers: limit },
    });
    world.available(...names);
    const visitor = world.visitor();
    while (visitor.agent !== null) world.agent(visitor.agent).away();
    expect(world.handoffs.filter((row) => row.toAgentId !== null)).toHaveLength(limit);
    const other = new World(mode, {
      agents: Object.fromEntries(names.map((name) => [name, 25])),
      settings: { maxHandoffs: limit, maxOffers: limit },
    });
    other.available(...names);
    const caller = other.visitor();
    caller.call();
    for (
      let rung = names.find((name) => other.agent(name).rings);
      rung;
      rung = names.find((n) => other.agent(n).rings)
    )
      other.agent(rung).reject();
    expect(other.ended[0]?.offers).toHaveLength(limit);
  });
});

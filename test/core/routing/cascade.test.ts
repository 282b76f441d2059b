import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
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

  test('[R-21] every message of a cascade names the first agent lost; the id stays', () => {
    const world = new World(mode, { agents: four });
    const [ann, bob] = world.available('ann', 'bob', 'cat');
    const visitor = world.visitor();
    ann.away();
    bob.away();
    const ids = visitor.inbox.all.flatMap((message) =>
      message.type === 'agent:reassigned' ? [[message.cascade.id, message.cascade.firstAgentName]] : [],
    );
    expect(ids).toHaveLength(2);
    expect(new Set(ids.map(String)).size).toBe(1);
  });

  test('[R-22] without a previous agent, unavailable names nobody', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const visitor = world.visitor();
    const message = visitor.inbox.last('agent:unavailable');
    expect(message).toMatchObject({ reason: 'no_agents', canLeaveMessage: true });
    expect(message).not.toHaveProperty('previousAgentName');
    expect(message.widget).toMatchObject({
      handoffNoticeSeconds: 3,
      whenAgentReturns: 'reappear',
      leaveMessage: true,
    });
  });

  test('[R-22] somebody is eligible again: the visitor is assigned; an agent it has not lost, at once', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    ann.away();
    visitor.drain();
    world.available('bob');
    expect(types(visitor.drain())).toEqual(['agent:assigned']);
    expect(visitor.agent).toBe('bob');
  });

  test('[R-22] stay_hidden: not assigned until the next page', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      settings: { whenAgentReturns: 'stay_hidden' },
    });
    const [ann] = world.available('ann');
    const visitor = world.visitor('https://a.test/one');
    ann.away();
    world.available('bob');
    world.pass(60);
    expect(visitor.agent).toBe(null);
    expect(world.visitor().agent).toBe('bob');
    visitor.reload();
    expect(visitor.agent).toBe(null);
    visitor.page('https://a.test/two');
    expect(visitor.agent).toBe('bob');
  });

  test('[R-22] a message can be left once, is kept, and answered by the state repeated', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const visitor = world.visitor('https://a.test/one');
    const leave = () => visitor.send({ type: 'message:leave', email: 'v@shop.test', text: 'Call me.' });
    expect(leave()).toMatchObject([{ type: 'agent:unavailable', canLeaveMessage: false }]);
    expect(world.messages).toMatchObject([
      {
        visitorId: visitor.id,
        email: 'v@shop.test',
        phone: null,
        name: null,
        text: 'Call me.',
        pageUrl: 'https://a.test/one',
      },
    ]);
    expect(visitor.reload()).toMatchObject([{ type: 'agent:unavailable', canLeaveMessage: false }]);
    world.available('ann');
    expect(leave()).toMatchObject([{ type: 'agent:assigned' }]);
  });

  test('[R-22] with messages off: not offered, and refused', () => {
    const world = new World(mode, { agents: {}, settings: { leaveMessage: false } });
    const visitor = world.visitor();
    expect(visitor.inbox.last('agent:unavailable').canLeaveMessage).toBe(false);
    expect(visitor.send({ type: 'message:leave', phone: '+41 44 000 00 00', text: 'Hello' })).toMatchObject([
      { type: 'error', code: 'NOT_ALLOWED', about: 'message:leave' },
    ]);
    expect(world.messages).toEqual([]);
  });

  test('[R-23] a call over: as on joining, with the same agent if it is free', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    ann.end();
    expect(caller.drain()).toMatchObject([
      { type: 'call:ended', reason: 'agent_ended' },
      { type: 'agent:assigned', agent: { id: 'ann' } },
    ]);
  });

  test('[R-23] a call over and nobody there: waiting, without a handoff message', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { wrapUpSeconds: 30 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    ann.end();
    expect(types(caller.drain())).toEqual(['call:ended', 'agent:unavailable']);
    expect(caller.inbox.last('agent:unavailable')).not.toHaveProperty('previousAgentName');
    expect(world.handoffs).toEqual([]);
    world.pass(30);
    expect(caller.agent).toBe('ann');
  });

  test('[R-23] those who waited come before the one whose call is over', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    const waiting = world.visitor();
    caller.end();
    expect(waiting.agent).toBe('ann');
    expect(caller.agent).toBe(null);
  });
});

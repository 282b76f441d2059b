import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const four = { ann: 25, bob: 25, cat: 25, dan: 25 };

describe.each(MODES)('%s', (mode) => {
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

  test('[R-22] somebody is eligible again: the visitor is assigned; an agent they have not lost, at once', () => {
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

  test('[R-23] a call over: as on joining, with the same agent if they are free', () => {
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

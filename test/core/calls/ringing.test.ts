import { describe, expect, test } from 'vitest';
import { partyIn } from '../../../worker/core/index.ts';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-16] a request rings at the agent the visitor watches, in all its tabs', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const second = ann.tab('t2').connect();
    second.drain();
    const caller = world.visitor('https://a.test/x');
    caller.country = 'CH';
    expect(caller.call()).toMatchObject([
      {
        type: 'call:ringing',
        requestId: expect.any(String) as string,
        agentId: 'ann',
        attempt: 1,
        queued: false,
      },
    ]);
    const incoming = {
      type: 'call:incoming',
      requestId: caller.requestId(),
      visitor: { id: caller.id, pageUrl: 'https://a.test/x' },
      deadline: world.now + 15_000,
      attempt: 1,
    };
    expect(ann.drain()).toMatchObject([incoming]);
    expect(second.drain()).toMatchObject([incoming]);
    expect(ann.now().request).toMatchObject({ requestId: caller.requestId(), deadline: world.now + 15_000 });
  });

  test('[R-15] the tab that accepts owns the call; the others hear that it is taken', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    const caller = world.visitor();
    caller.call();
    ann.drain();
    ann.accept(caller.requestId(), second);
    expect(types(second.drain())).toEqual(['call:started']);
    expect(ann.drain()).toMatchObject([
      { type: 'call:cancelled', requestId: caller.requestId(), reason: 'taken' },
    ]);
    expect(second.state.call).toMatchObject({ owner: true, callId: caller.callId() });
    expect(ann.now().call).toMatchObject({ owner: false });
    ann.drop();
    world.pass(15);
    expect(types(caller.drain())).not.toContain('call:reconnecting');
  });

  test('[R-15] a rejecting tab hears no cancellation, the others do', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    const caller = world.visitor();
    caller.call();
    ann.drain();
    second.drain();
    ann.reject(caller.requestId(), second);
    expect(types(second.drain())).toEqual([]);
    expect(ann.drain()).toMatchObject([{ type: 'call:cancelled', reason: 'moved' }]);
  });

  test('[R-15] the grace starts when the last tab is gone', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    ann.tab('t2').connect();
    const visitor = world.visitor();
    ann.drop();
    world.pass(60);
    expect(visitor.agent).toBe('ann');
    ann.tab('t2').drop();
    world.pass(10);
    expect(visitor.agent).toBe('bob');
  });

  test('a tab opened twice: the older socket is closed', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const visitor = world.visitor();
    const old = ann.tab().open();
    ann.connect();
    expect(world.closed.get(old)).toBe(4408);
    world.step({ type: 'socket-gone', socket: old });
    world.pass(60);
    expect(visitor.agent).toBe('ann');
  });

  test('[R-16] the agent rings for another: the request goes to the next that can', () => {
    const world = new World(mode, { agents: two });
    const [, bob] = world.available('ann', 'bob');
    const first = world.visitor();
    const held = world.visitor();
    const second = world.visitor();
    expect([first.agent, held.agent, second.agent]).toEqual(['ann', 'bob', 'ann']);
    first.call();
    second.call();
    expect(bob.rings).toBe(true);
    expect(second.drain()).toMatchObject([
      {
        type: 'agent:reassigned',
        previousAgentId: 'ann',
        newAgent: { id: 'bob' },
        requestId: second.requestId(),
      },
      { type: 'call:ringing', agentId: 'bob', attempt: 1, queued: false },
    ]);
  });

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
    '[R-16] queued at its own agent, who is full, when the other caller %s',
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

  test('[R-16] queued at its own agent, who is full and gone for a moment, it rings when she is back', () => {
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

  test('[R-16] queued for an agent whose grace ends without it: the notice', () => {
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

  test('[R-17] acceptance is a claim: late answers are told so, and nothing changes', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    expect(bob.accept(id)).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND', about: 'call:accept' }]);
    expect(bob.reject(id)).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND', about: 'call:reject' }]);
    expect(ann.rings).toBe(true);
    ann.accept();
    expect(ann.accept(id)).toMatchObject([{ code: 'CALL_ALREADY_ACCEPTED' }]);
    expect(ann.reject(id)).toMatchObject([{ code: 'CALL_ALREADY_ACCEPTED' }]);
    expect(bob.accept(id)).toMatchObject([{ code: 'CALL_ALREADY_ACCEPTED' }]);
    caller.end();
    expect(ann.accept(id)).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
    expect(ann.accept('no such request')).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
  });

  test('[R-17] cancelled, timed out or moved on: CALL_NOT_FOUND', () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    world.pass(15);
    expect(bob.rings).toBe(true);
    expect(ann.accept(id)).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
    caller.cancel();
    expect(bob.accept(id)).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
  });

  test('[R-17] an accept that comes before the overdue alarm has run wins', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    world.stall(16);
    ann.accept();
    world.alarm();
    expect(caller.inbox.last('call:accepted').agentId).toBe('ann');
    expect(ann.status).toBe('in_call');
  });

  test('[R-18] a deadline that comes early, twice, or for what is over, does nothing', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    caller.drain();
    for (const ref of [
      { kind: 'attempt', id },
      { kind: 'agent', id: 'ann' },
      { kind: 'visitor', id: caller.id },
      { kind: 'attempt', id: 'nobody' },
      { kind: 'agent', id: 'nobody' },
      { kind: 'visitor', id: 'nobody' },
    ] as const)
      world.fire(ref);
    expect(caller.drain()).toEqual([]);
    ann.accept();
    world.fire({ kind: 'attempt', id });
    caller.end();
    caller.drain();
    world.fire({ kind: 'attempt', id });
    expect(caller.drain()).toEqual([]);
  });

  test('[R-18] changing a setting does not move running deadlines', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    world.change({ ringSeconds: 60 });
    world.pass(15);
    expect(ann.status).toBe('away');
  });

  test('[R-37] the cancel stops the ringing within one message', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.drain();
    expect(caller.cancel()).toEqual([]);
    expect(ann.drain()).toMatchObject([
      { type: 'call:cancelled', requestId: caller.requestId(), reason: 'visitor_cancelled' },
    ]);
    expect(caller.agent).toBe('ann');
    expect(ann.status).toBe('in_simulation');
    expect(world.ended).toMatchObject([
      { outcome: 'cancelled', reason: null, offers: [{ outcome: 'cancelled' }] },
    ]);
    expect(caller.cancel()).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
  });

  test('[R-37] the cancel of an answered call is refused', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    expect(caller.cancel()).toMatchObject([{ type: 'error', code: 'CALL_ALREADY_ACCEPTED' }]);
    expect(ann.status).toBe('in_call');
    expect(caller.call()).toMatchObject([{ type: 'error', code: 'WRONG_STATE' }]);
  });

  test('[R-37] a second request repeats call:ringing and makes nothing new', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    const [first] = caller.call();
    ann.drain();
    world.pass(3);
    expect(caller.call()).toEqual([first]);
    expect(ann.drain()).toEqual([]);
    expect(world.state.attempts.size).toBe(1);
  });

  test('[R-38] gone while ringing: kept 10 s, then cancelled', () => {
    const world = new World(mode, { agents: two, settings: { ringSeconds: 60 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.drain();
    caller.drop();
    world.pass(9.999);
    expect(ann.rings).toBe(true);
    world.pass(0.001);
    expect(ann.drain()).toMatchObject([{ type: 'call:cancelled', reason: 'visitor_left' }]);
    expect(world.ended).toMatchObject([{ outcome: 'cancelled' }]);
    expect(ann.viewers).toEqual([]);
  });

  test('[R-38] back with its token, it gets call:ringing again', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    caller.drop();
    world.pass(5);
    expect(caller.join()).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'ann' } },
      { type: 'call:ringing', requestId: id, agentId: 'ann', attempt: 1, queued: false },
    ]);
    world.pass(9);
    expect(ann.rings).toBe(true);
  });

  test('[R-38] an accept while the visitor is gone starts the call in its window', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    caller.drop();
    world.pass(5);
    expect(types(ann.accept())).toEqual(expect.arrayContaining(['call:started', 'call:reconnecting']));
    expect(ann.tab().inbox.last('call:reconnecting').deadline).toBe(world.now + 60_000);
    world.pass(30);
    expect(types(caller.join())).toEqual(['agent:assigned', 'call:accepted']);
    expect(caller.rejoinToken).not.toBe(null);
    ann.media('up');
    caller.media('up');
    world.pass(60);
    expect(ann.status).toBe('in_call');
  });

  test('[R-38] accepted while gone, and not back in time: visitor_disconnected', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    caller.drop();
    ann.accept();
    world.pass(60);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'visitor_disconnected' }]);
    expect(ann.status).toBe('idle');
  });

  test('[R-38] gone while queued: kept, then cancelled', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { ringSeconds: 60 } });
    const [ann] = world.available('ann');
    const first = world.visitor();
    const second = world.visitor();
    first.call();
    second.call();
    second.drop();
    world.pass(5);
    expect(second.join()).toMatchObject([{ type: 'agent:assigned' }, { type: 'call:ringing', queued: true }]);
    second.drop();
    world.pass(10);
    expect(world.ended).toMatchObject([{ outcome: 'cancelled', offers: [] }]);
    expect(ann.rings).toBe(true);
  });

  test('[R-38] a page while ringing is recorded, and routes only afterwards', () => {
    const world = new World(mode, {
      agents: two,
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor('https://a.test/');
    caller.call();
    expect(caller.page('https://a.test/p')).toEqual([]);
    expect(ann.rings).toBe(true);
    expect(caller.cancel()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
    expect(world.ended[0]?.pageUrl).toBe('https://a.test/');
    expect(world.handoffs).toEqual([]);
  });

  test('[R-38] [R-7] turned to a page of another pool while it rang in vain, it is given somebody of that pool', () => {
    const world = new World(mode, {
      agents: two,
      pools: {
        default: { members: { ann: 1 }, overflow: 'none' },
        sales: { members: { bob: 1 }, path: '/p', overflow: 'none' },
      },
    });
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor('https://a.test/');
    caller.call();
    caller.page('https://a.test/p');
    ann.reject();
    expect(bob.rings).toBe(false);
    expect(caller.drain()).toMatchObject([{ type: 'agent:unavailable', previousAgentName: 'Ann' }]);
    // Not before the notice has been read.
    world.pass(3);
    expect(caller.drain()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'bob' } }]);
    expect(world.handoffs).toMatchObject([{ fromAgentId: 'ann', toAgentId: null }]);
  });

  test('[R-38] a page in a call is recorded, and routes only afterwards', () => {
    const world = new World(mode, {
      agents: two,
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/p' } },
    });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor('https://a.test/');
    caller.call();
    ann.accept();
    expect(caller.page('https://a.test/p')).toEqual([]);
    expect(ann.end()).not.toEqual([]);
    expect(caller.agent).toBe('bob');
  });

  test('[R-33] parties of a request or a call, and nobody else, are parties', () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    const other = world.visitor();
    const parties = () => [
      partyIn(world.state, { visitorId: caller.id }),
      partyIn(world.state, { agentId: 'ann' }),
      partyIn(world.state, { visitorId: other.id }),
      partyIn(world.state, { agentId: 'bob' }),
      partyIn(world.state, { agentId: 'nobody' }),
    ];
    expect(parties()).toEqual([null, null, null, null, null]);
    caller.call();
    expect(parties()).toEqual(['request', 'request', null, null, null]);
    ann.accept();
    expect(parties()).toEqual(['call', 'call', null, null, null]);
    caller.end();
    expect(parties()).toEqual([null, null, null, null, null]);
  });
});

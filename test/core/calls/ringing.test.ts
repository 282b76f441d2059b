import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s', (mode) => {
  test('[R-16] a request rings at the agent the visitor watches, in all their tabs', () => {
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
});

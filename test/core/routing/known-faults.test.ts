import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

const two = { ann: 25, bob: 25 };

describe.each(MODES)('%s: seen in a running system of this kind, and never to be seen here', (mode) => {
  test("[R-17] any agent can accept another agent's ring, and one agent can accept two calls", () => {
    const world = new World(mode, { agents: two });
    const [ann, bob] = world.available('ann', 'bob');
    const first = world.visitor();
    first.call();
    expect(bob.accept(first.requestId())).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
    const second = world.visitor();
    expect(second.agent).toBe('bob');
    second.call();
    ann.accept(first.requestId());
    expect(ann.accept(second.requestId())).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
    expect(bob.rings).toBe(true);
  });

  test('[R-11] A rejects, B answers, A goes away: the visitor in the call is told of a reassignment', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    const [ann, bob] = world.available('ann', 'bob', 'cat');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    bob.accept();
    caller.drain();
    ann.away();
    ann.offline();
    ann.drop();
    world.pass(10);
    expect(caller.drain()).toEqual([]);
    expect(bob.status).toBe('in_call');
  });

  test('[R-7] freed places never reach waiting visitors', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    world.available('ann');
    const watching = world.visitor();
    const waiting = world.visitor();
    watching.drop();
    expect(waiting.agent).toBe('ann');
  });

  test("[R-7] a dropped last agent's visitors are not served when the next one signs in", () => {
    const world = new World(mode, { agents: two });
    const [ann] = world.available('ann');
    const visitors = [world.visitor(), world.visitor(), world.visitor()];
    ann.drop();
    world.pass(10);
    expect(visitors.map((visitor) => visitor.agent)).toEqual([null, null, null]);
    world.available('bob');
    expect(visitors.map((visitor) => visitor.agent)).toEqual(['bob', 'bob', 'bob']);
  });

  test('[R-6] the same visitor joining again leaks places: 40 visitors fill 50', () => {
    const world = new World(mode, { agents: { ann: 50 } });
    const [ann] = world.available('ann');
    const visitors = Array.from({ length: 40 }, () => world.visitor());
    for (const visitor of visitors) {
      const old = visitor.socket ?? '';
      visitor.join();
      world.step({ type: 'socket-gone', socket: old });
    }
    expect(ann.viewers).toHaveLength(40);
    for (let i = 0; i < 10; i += 1) expect(world.visitor().agent).toBe('ann');
    expect(world.visitor().agent).toBe(null);
  });

  test('[R-51] after a kill and restart: everybody unavailable, calls and rings gone', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    const [ann, bob, cat] = world.available('ann', 'bob', 'cat');
    const [inCall, ringing, watching] = [world.visitor(), world.visitor(), world.visitor()];
    expect([inCall.agent, ringing.agent, watching.agent]).toEqual(['ann', 'bob', 'cat']);
    inCall.call();
    ann.accept();
    ringing.call();
    world.restart();
    for (const agent of [ann, bob, cat]) agent.connect();
    for (const visitor of [inCall, ringing, watching]) visitor.join();
    expect([ann.status, bob.rings, watching.agent]).toEqual(['in_call', true, 'cat']);
    ann.rejoin('kept');
    expect(types(inCall.rejoin('kept'))).toEqual(['call:reconnected']);
  });
});

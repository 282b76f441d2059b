import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES } from '../../support/core/world.ts';
import { callOf } from '../../support/core/call.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-30] the owner\'s socket is gone: "reconnecting", and call:rejoin takes the call back', () => {
    const { world, ann, caller } = callOf(mode);
    ann.drop();
    expect(caller.drain()).toEqual([
      { type: 'call:reconnecting', callId: caller.callId(), deadline: world.now + 10_000, now: world.now },
    ]);
    world.pass(9.999);
    ann.connect();
    expect(ann.now().call).toMatchObject({ owner: false, rejoinUntil: world.now + 1 });
    expect(types(ann.rejoin('kept'))).toContain('call:reconnected');
    expect(caller.drain()).toMatchObject([{ type: 'call:reconnected', media: 'kept', agent: { id: 'ann' } }]);
    world.pass(3_600);
    expect(ann.status).toBe('in_call');
    expect(ann.now().call).toMatchObject({ owner: true });
  });

  test('[R-30] another tab takes the call back; one that owns it may not be robbed', () => {
    const { ann, caller } = callOf(mode);
    const second = ann.tab('t2').connect();
    expect(ann.rejoin('new', second)).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    ann.drop();
    expect(types(ann.rejoin('new', second))).toContain('call:reconnected');
    expect(caller.inbox.last('call:reconnected').media).toBe('new');
    ann.connect();
    expect(ann.rejoin('new')).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    expect(ann.end()).not.toMatchObject([{ type: 'error' }]);
  });

  test('[R-30] not back in time: agent_disconnected, the next agent offered, not rung', () => {
    const { world, ann, caller } = callOf(mode);
    const [bob] = world.available('bob');
    ann.drop();
    world.pass(10);
    expect(caller.drain().slice(1)).toMatchObject([
      { type: 'call:ended', reason: 'agent_disconnected' },
      { type: 'agent:assigned', agent: { id: 'bob' } },
    ]);
    expect(bob.rings).toBe(false);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'agent_disconnected' }]);
    ann.connect();
    expect(ann.rejoin()).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
  });

  test('[R-30] at 0 the call ends at once', () => {
    const { ann, caller } = callOf(mode, { agentRejoinSeconds: 0 });
    ann.drop();
    expect(caller.drain()).toMatchObject([
      { type: 'call:ended', reason: 'agent_disconnected' },
      { type: 'agent:unavailable' },
    ]);
  });

  test('[R-30] while the agent is gone the visitor may hang up', () => {
    const { world, ann, caller } = callOf(mode);
    ann.drop();
    caller.end();
    expect(world.ended).toMatchObject([{ reason: 'visitor_ended' }]);
    ann.connect();
    expect(ann.now().call).toBeUndefined();
    expect(ann.status).toBe('in_simulation');
  });

  test('[R-30] gone longer than the grace but not than the window, the call goes on', () => {
    const { world, ann, caller } = callOf(mode, { agentRejoinSeconds: 60, graceSeconds: 5 });
    ann.drop();
    world.pass(30);
    expect(types(caller.drain())).toEqual(['call:reconnecting']);
    ann.connect();
    ann.rejoin('kept');
    caller.end();
    expect(ann.status).toBe('in_simulation');
  });

  test('[R-31] the visitor is gone: the agent counts down; back, it is told call:rejoinable and rejoins', () => {
    const { world, ann, caller } = callOf(mode);
    caller.drop();
    const deadline = world.now + 60_000;
    expect(ann.drain()).toEqual([
      { type: 'call:reconnecting', callId: ann.callId(), deadline, now: world.now },
    ]);
    expect(ann.now().call).toMatchObject({ visitorUntil: deadline });
    world.pass(59);
    expect(caller.join('https://a.test/y')).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'ann' } },
      { type: 'call:rejoinable', callId: caller.callId(), agent: { id: 'ann' }, deadline },
    ]);
    const old = caller.rejoinToken;
    ann.drain();
    expect(caller.rejoin('new')).toMatchObject([
      { type: 'call:reconnected', callId: caller.callId(), media: 'new', agent: { id: 'ann' } },
    ]);
    expect(caller.rejoinToken).not.toEqual(old);
    expect(ann.drain()).toMatchObject([
      { type: 'call:reconnected', media: 'new', visitor: { id: caller.id, pageUrl: 'https://a.test/y' } },
    ]);
    ann.media('up');
    caller.media('up');
    world.pass(600);
    expect(ann.status).toBe('in_call');
  });

  test('[R-31] not back in time: visitor_disconnected', () => {
    const { world, ann, caller } = callOf(mode);
    caller.drop();
    world.pass(60);
    expect(ann.drain().at(-1)).toMatchObject({ type: 'call:ended', reason: 'visitor_disconnected' });
    expect(ann.status).toBe('idle');
    caller.join();
    expect(caller.agent).toBe('ann');
    expect(caller.rejoin()).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
  });

  test('[R-31] at 0 the call ends at once', () => {
    const { world, caller } = callOf(mode, { visitorRejoinSeconds: 0 });
    caller.drop();
    expect(world.ended).toMatchObject([{ reason: 'visitor_disconnected' }]);
  });

  test('[R-31] without the page session, the rejoin token alone brings a new tab to the call', () => {
    const { caller, ann } = callOf(mode);
    const tab = caller.newTab();
    caller.drop();
    expect(types(tab.join())).toEqual(['agent:assigned', 'call:rejoinable']);
    expect(tab.id).toBe(caller.id);
    expect(types(tab.rejoin('new'))).toEqual(['call:reconnected']);
    expect(ann.status).toBe('in_call');
  });

  test('[R-31] a tab that joined as somebody new may rejoin the call later', () => {
    const { caller, ann, world } = callOf(mode);
    const tab = caller.newTab();
    const token = tab.rejoinToken;
    tab.rejoinToken = null;
    tab.join();
    caller.drop();
    expect(types(tab.rejoin('new', token))).toEqual(['call:reconnected']);
    expect(world.state.visitors.size).toBe(1);
    expect(ann.status).toBe('in_call');
  });

  test('[R-31] declined by call:end instead of call:rejoin', () => {
    const { world, caller } = callOf(mode);
    caller.drop();
    caller.join();
    expect(types(caller.end(caller.inbox.last('call:rejoinable').callId))).toEqual([
      'call:ended',
      'agent:assigned',
    ]);
    expect(world.ended).toMatchObject([{ reason: 'visitor_ended' }]);
  });

  test('[R-31] a token presented while its owner lives is refused', () => {
    const { caller, ann } = callOf(mode);
    const thief = caller.newTab();
    thief.join();
    expect(thief.id).not.toBe(caller.id);
    expect(thief.rejoin()).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    expect(ann.status).toBe('in_call');
    expect(caller.rejoin()).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    expect(caller.rejoin('new', null)).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
  });

  test('[R-31] the token is single-use; the old one works until the new one has been used', () => {
    const { caller } = callOf(mode);
    const first = caller.rejoinToken;
    caller.reload();
    caller.rejoin('new', first);
    const second = caller.rejoinToken;
    // The answer was lost: the first still works.
    caller.reload();
    expect(types(caller.rejoin('new', first))).toEqual(['call:reconnected']);
    caller.reload();
    expect(types(caller.rejoin('new', second))).toEqual(['call:reconnected']);
    caller.reload();
    expect(caller.rejoin('new', first)).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    expect(types(caller.rejoin('new'))).toEqual(['call:reconnected']);
  });

  test('[R-31] the same visitor opens the call in another tab: the old socket is closed, the call may go on', () => {
    const { caller, world } = callOf(mode);
    const old = caller.socket ?? '';
    expect(types(caller.join())).toEqual(['agent:assigned', 'call:rejoinable']);
    expect(world.closed.get(old)).toBe(4408);
    world.step({ type: 'socket-gone', socket: old });
    expect(types(caller.rejoin('kept'))).toEqual(['call:reconnected']);
  });

  test('[R-32] both lost: the earlier deadline ends the call', () => {
    const { world, ann, caller } = callOf(mode);
    caller.drop();
    world.pass(1);
    ann.drop();
    world.pass(9.999);
    expect(world.ended).toEqual([]);
    world.pass(0.001);
    expect(world.ended).toMatchObject([{ reason: 'agent_disconnected' }]);
    const other = callOf(mode, { agentRejoinSeconds: 60, visitorRejoinSeconds: 5 });
    other.ann.drop();
    other.caller.drop();
    other.world.pass(5);
    expect(other.world.ended).toMatchObject([{ reason: 'visitor_disconnected' }]);
  });

  test('[R-32] both lost and both back', () => {
    const { world, ann, caller } = callOf(mode);
    caller.drop();
    ann.drop();
    world.pass(5);
    ann.connect();
    expect(types(ann.rejoin('new'))).toEqual(
      expect.arrayContaining(['call:reconnected', 'call:reconnecting']),
    );
    world.pass(20);
    caller.join();
    expect(types(caller.rejoin('new'))).toEqual(['call:reconnected']);
    ann.media('up');
    caller.media('up');
    world.pass(100);
    expect(ann.status).toBe('in_call');
  });
});

import { describe, expect, test } from 'vitest';
import type { AgentHandle } from '../../support/core/agent.ts';
import type { Setup } from '../../support/core/setup.ts';
import { types } from '../../support/core/inbox.ts';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';
import type { Mode } from '../../support/core/world.ts';

interface CallSetup {
  world: World;
  ann: AgentHandle;
  caller: VisitorHandle;
}

/** A call between a visitor and Ann, its media up unless said otherwise. */
function callOf(mode: Mode, settings: Setup['settings'] = {}, media = true): CallSetup {
  const world = new World(mode, { agents: { ann: 25, bob: 25 }, settings });
  const [ann] = world.available('ann');
  const caller = world.visitor('https://a.test/x');
  caller.call();
  ann.accept();
  if (media) {
    ann.media('up');
    caller.media('up');
  }
  ann.drain();
  caller.drain();
  return { world, ann, caller };
}

describe.each(MODES)('%s', (mode) => {
  test('a call begins: both are told, and each is named to the other', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const caller = world.visitor('https://a.test/x');
    caller.call();
    caller.drain();
    ann.drain();
    world.pass(4);
    ann.accept();
    const requestId = caller.requestId();
    expect(caller.drain()).toMatchObject([
      {
        type: 'call:accepted',
        callId: requestId,
        requestId,
        agentId: 'ann',
        rejoinToken: { callId: requestId },
      },
    ]);
    expect(ann.drain()).toMatchObject([
      {
        type: 'call:started',
        callId: requestId,
        requestId,
        visitor: { id: caller.id, pageUrl: 'https://a.test/x' },
      },
    ]);
    expect(ann.now().call).toMatchObject({ callId: requestId, startedAt: world.now, owner: true });
  });

  test.each(['visitor', 'agent'] as const)('[R-36] the %s ends the call', (party) => {
    const { world, ann, caller } = callOf(mode);
    world.pass(65);
    if (party === 'visitor') caller.end();
    else ann.end();
    const ended = { type: 'call:ended', callId: caller.callId(), reason: `${party}_ended` };
    expect(caller.drain()[0]).toEqual(ended);
    expect(ann.drain()).toEqual([ended]);
    expect(world.ended).toMatchObject([
      { outcome: 'answered', reason: `${party}_ended`, agentId: 'ann', at: world.now },
    ]);
    for (const late of [caller.end(), caller.media('up'), ann.end(), ann.media('up')])
      expect(late).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
  });

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

  test.each<[string, (call: CallSetup) => void]>([
    ['neither', () => {}],
    ['only the visitor', ({ caller }) => void caller.media('up')],
    ['only the agent', ({ ann }) => void ann.media('up')],
  ])('[R-33] media up from %s in time: media_failed', (_, happen) => {
    const setup = callOf(mode, {}, false);
    happen(setup);
    setup.world.pass(19.999);
    expect(setup.world.ended).toEqual([]);
    setup.world.pass(0.001);
    expect(setup.world.ended).toMatchObject([{ outcome: 'answered', reason: 'media_failed' }]);
    expect(setup.caller.drain()[0]).toMatchObject({ type: 'call:ended', reason: 'media_failed' });
  });

  test.each(['visitor', 'agent'] as const)('[R-33] failed, says the %s: media_failed', (party) => {
    const { world, ann, caller } = callOf(mode);
    if (party === 'visitor') caller.media('failed');
    else ann.media('failed');
    expect(world.ended).toMatchObject([{ reason: 'media_failed' }]);
  });

  test('[R-33] a new peer must come up in time, too', () => {
    const { world, ann, caller } = callOf(mode);
    caller.reload();
    caller.rejoin('new');
    caller.media('up');
    world.pass(20);
    expect(world.ended).toMatchObject([{ reason: 'media_failed' }]);
    expect(ann.status).toBe('in_simulation');
  });

  test('[R-33] a picture kept over a lost socket need not come up again', () => {
    const { world, ann } = callOf(mode);
    ann.drop();
    ann.connect();
    ann.rejoin('kept');
    world.pass(60);
    expect(world.ended).toEqual([]);
  });

  test('[R-34] a warning one minute before, then the end', () => {
    const { world, ann, caller } = callOf(mode, { maxCallMinutes: 30 });
    world.pass(29 * 60 - 0.001);
    expect(types(caller.drain())).toEqual([]);
    world.pass(0.001);
    const ending = {
      type: 'call:ending',
      callId: caller.callId(),
      deadline: world.now + 60_000,
      now: world.now,
    };
    expect(caller.drain()).toEqual([ending]);
    expect(ann.drain()).toEqual([ending]);
    world.pass(59.999);
    expect(world.ended).toEqual([]);
    world.pass(0.001);
    expect(world.ended).toMatchObject([{ reason: 'max_duration' }]);
    expect(types(caller.drain())).toEqual(['call:ended', 'agent:assigned']);
  });

  test('[R-35] signals go to the other party, unread, and to nobody else', () => {
    const { world, ann, caller } = callOf(mode);
    const second = ann.tab('t2').connect();
    world.available('bob');
    const otherVisitor = world.visitor();
    const signal = { description: { type: 'offer', sdp: 'v=0' } };
    const callId = caller.callId();
    expect(caller.send({ type: 'webrtc:signal', callId, signal })).toEqual([]);
    expect(ann.drain()).toEqual([{ type: 'webrtc:signal', callId, signal }]);
    expect(second.drain()).toEqual([]);
    expect(ann.tab().send({ type: 'webrtc:signal', callId, signal: { candidate: null } })).toEqual([]);
    expect(caller.drain()).toEqual([{ type: 'webrtc:signal', callId, signal: { candidate: null } }]);
    expect(otherVisitor.send({ type: 'webrtc:signal', callId, signal })).toMatchObject([
      { code: 'CALL_NOT_FOUND' },
    ]);
    expect(world.agent('bob').tab().send({ type: 'webrtc:signal', callId, signal })).toMatchObject([
      { code: 'CALL_NOT_FOUND' },
    ]);
    expect(second.send({ type: 'webrtc:signal', callId, signal })).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    for (const type of ['call:end', 'call:media'] as const) {
      const message = type === 'call:end' ? { type, callId } : { type, callId, state: 'failed' as const };
      expect(otherVisitor.send(message)).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
      expect(world.agent('bob').tab().send(message)).toMatchObject([{ code: 'CALL_NOT_FOUND' }]);
    }
    expect(ann.status).toBe('in_call');
  });

  test('[R-35] a signal for a peer who is away, or a late one, is dropped without an error', () => {
    const { ann, caller } = callOf(mode);
    const callId = caller.callId();
    const signal = { candidate: {} };
    caller.drop();
    expect(ann.tab().send({ type: 'webrtc:signal', callId, signal })).toEqual([]);
    caller.join();
    caller.drain();
    expect(ann.tab().send({ type: 'webrtc:signal', callId, signal })).toEqual([]);
    expect(caller.drain()).toEqual([]);
    caller.rejoin('new');
    ann.drop();
    expect(caller.send({ type: 'webrtc:signal', callId, signal })).toEqual([]);
    ann.connect();
    ann.rejoin('new');
    caller.end();
    expect(caller.send({ type: 'webrtc:signal', callId, signal })).toEqual([]);
    expect(ann.tab().send({ type: 'webrtc:signal', callId, signal })).toEqual([]);
  });

  test('[R-14] [R-30] a lost agent who is here in another tab takes the visitor back', () => {
    const { world, ann, caller } = callOf(mode);
    ann.tab('t2').connect();
    ann.drop();
    world.pass(10);
    expect(world.ended).toMatchObject([{ reason: 'agent_disconnected' }]);
    world.pass(3);
    expect(caller.agent).toBe('ann');
  });

  test('[R-2] an agent in a call is not rung, and its place is empty for nobody', () => {
    const { world, ann } = callOf(mode);
    const visitor = world.visitor();
    expect(visitor.agent).toBe(null);
    expect(ann.viewers).toEqual([]);
    world.available('bob');
    expect(visitor.agent).toBe('bob');
  });
});

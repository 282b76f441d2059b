import { describe, expect, test } from 'vitest';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';
import { callOf, type CallSetup } from '../../support/core/call.ts';

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

  test('[R-34] whoever comes back in the last minute is told of the end again', () => {
    const { world, ann, caller } = callOf(mode, { maxCallMinutes: 30, mediaUpSeconds: 60 });
    world.pass(29 * 60 + 20);
    const ending = { type: 'call:ending', callId: caller.callId(), deadline: world.now + 40_000 };
    caller.reload();
    expect(caller.rejoin('new')).toContainEqual({ ...ending, now: world.now });
    ann.drop();
    ann.connect();
    expect(ann.rejoin('kept')).toContainEqual({ ...ending, now: world.now });
    // The answer that they are in a call got lost: they come without a token for it.
    caller.drop();
    caller.rejoinToken = null;
    expect(caller.join()).toContainEqual({ ...ending, now: world.now });
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

  test('[R-2] an agent in a call is not rung, and their place is empty for nobody', () => {
    const { world, ann } = callOf(mode);
    const visitor = world.visitor();
    expect(visitor.agent).toBe(null);
    expect(ann.viewers).toEqual([]);
    world.available('bob');
    expect(visitor.agent).toBe('bob');
  });
});

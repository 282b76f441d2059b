import { describe, expect, test } from 'vitest';
import { partyIn } from '../../../worker/core/index.ts';
import type { AgentHandle } from '../../support/core/agent.ts';
import { types } from '../../support/core/inbox.ts';
import type { Setup } from '../../support/core/setup.ts';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';
import type { Mode } from '../../support/core/world.ts';
import { DEVICES_OFF } from '../../support/devices.ts';

interface Scene {
  world: World;
  ann: AgentHandle;
  bob: AgentHandle;
  cat: AgentHandle;
  caller: VisitorHandle;
  callId: string;
}

/** Ann is in a call, its media up; Bob and Cat, of the pool Support, are free. */
function sceneOf(mode: Mode, setup: Partial<Setup> = {}): Scene {
  const world = new World(mode, {
    agents: { ann: 25, bob: 25, cat: 25 },
    pools: { support: { members: { bob: 1, cat: 2 }, overflow: 'none', path: '/support' } },
    ...setup,
  });
  const [ann] = world.available('ann');
  const caller = world.visitor('https://a.test/x');
  caller.call();
  ann.accept();
  ann.media('up');
  caller.media('up');
  const [bob, cat] = world.available('bob', 'cat');
  for (const one of [ann, bob, cat, caller]) one.drain();
  return { world, ann, bob, cat, caller, callId: caller.callId() };
}

/** Ann hands the call over; whoever is rung, and the visitor, have still to read of it. */
function hand(
  { ann }: Scene,
  to: { agentId: string } | { poolId: string },
  mode: 'cold' | 'warm' = 'warm',
): void {
  ann.transfer(to, mode);
  ann.drain();
}

/** The same, and Bob is asked by Ann about the call. */
function consultingOf(mode: Mode, setup: Partial<Setup> = {}): Scene {
  const scene = sceneOf(mode, setup);
  const { ann, bob, cat, caller } = scene;
  ann.transfer({ agentId: 'bob' });
  bob.accept();
  consultMedia(ann, 'up');
  consultMedia(bob, 'up');
  for (const one of [ann, bob, cat, caller]) one.drain();
  return scene;
}

function consultMedia(agent: AgentHandle, state: 'up' | 'failed', callId = ''): void {
  const id = callId || (agent.now().call?.callId ?? agent.now().consulting?.callId ?? '');
  agent.tab().send({ type: 'call:media', callId: id, state, leg: 'consult' });
}

const toAnn = (agent: AgentHandle): string[] =>
  agent.drain().flatMap((message) => (message.type === 'call:transferring' ? message.state : []));

describe.each(MODES)('%s', (mode) => {
  test('[R-80] [T-9] cold: who accepts has the call, and the one who had it is free', () => {
    const { world, ann, bob, caller, callId } = sceneOf(mode);
    caller.devices(DEVICES_OFF);
    ann.drain();
    const viewer = world.visitor('https://a.test/support');
    expect(viewer.agent).toBe('bob');
    const old = caller.rejoinToken;
    expect(ann.transfer({ agentId: 'bob' }, 'cold', 'wants a refund')).toMatchObject([
      { type: 'call:transferring', callId, to: { agentId: 'bob' }, state: 'ringing' },
      { type: 'agent:state', call: { transfer: { state: 'ringing', to: { agentId: 'bob' }, mode: 'cold' } } },
    ]);
    const transfer = { fromAgentId: 'ann', fromName: 'Ann', mode: 'cold', note: 'wants a refund' };
    expect(bob.drain().filter(({ type }) => type.startsWith('call:'))).toMatchObject([
      { type: 'call:incoming', requestId: callId, visitor: { id: caller.id }, attempt: 1, transfer },
    ]);
    expect(bob.now().request).toMatchObject({ requestId: callId, transfer });
    expect(caller.drain()).toMatchObject([
      { type: 'call:transferring', callId, agent: { id: 'bob' }, state: 'ringing' },
    ]);
    world.pass(3);
    ann.drain();
    expect(bob.accept().filter(({ type }) => type.startsWith('call:'))).toMatchObject([
      { type: 'call:started', callId, requestId: callId, visitor: { id: caller.id } },
      { type: 'call:devices', callId, ...DEVICES_OFF },
    ]);
    expect(ann.drain()).toMatchObject([{ type: 'call:transferring', callId, state: 'completed' }]);
    expect([ann.status, bob.status]).toEqual(['idle', 'in_call']);
    expect(caller.drain()).toMatchObject([
      { type: 'call:transferred', callId, agent: { id: 'bob' }, rejoinToken: { seq: (old?.seq ?? 0) + 1 } },
    ]);
    // Bob's viewer went to the next, and the transfer is in the log as a handoff of its own.
    expect(viewer.agent).not.toBe('bob');
    expect(world.handoffs.filter(({ trigger }) => trigger === 'T-9')).toMatchObject([
      { visitorId: caller.id, fromAgentId: 'ann', toAgentId: 'bob', reason: 'transferred', at: world.now },
    ]);
    bob.media('up');
    caller.media('up');
    world.pass(60);
    bob.end();
    expect(world.ended).toMatchObject([
      {
        agentId: 'ann',
        offers: [{ agentId: 'ann', outcome: 'answered' }],
        transfers: [{ fromAgentId: 'ann', toAgentId: 'bob', mode: 'cold' }],
        reason: 'agent_ended',
      },
    ]);
  });

  test('[R-80] a pool: the next by tier, each once, never the one who has the call', () => {
    const { world, ann, bob, cat, caller, callId } = sceneOf(mode);
    expect(ann.transfer({ poolId: 'support' }, 'cold')).toMatchObject([
      { type: 'call:transferring', state: 'ringing', to: { poolId: 'support', agentId: 'bob' } },
      { type: 'agent:state' },
    ]);
    expect(bob.rings).toBe(true);
    for (const one of [ann, bob, caller]) one.drain();
    expect(bob.reject().filter(({ type }) => type !== 'agent:state')).toEqual([]);
    expect(bob.status).toBe('idle');
    expect(cat.drain()).toMatchObject([{ type: 'call:incoming', attempt: 2, requestId: callId }]);
    expect(ann.drain()).toMatchObject([
      { type: 'call:transferring', state: 'ringing', to: { poolId: 'support', agentId: 'cat' } },
    ]);
    expect(caller.drain()).toMatchObject([{ type: 'call:transferring', agent: { id: 'cat' } }]);
    world.pass(15);
    expect(cat.status).toBe('away');
    expect(types(cat.drain())).toEqual(['call:cancelled', 'agent:marked_away']);
    expect(ann.drain()).toMatchObject([{ type: 'call:transferring', callId, state: 'missed' }]);
    expect(caller.drain()).toMatchObject([{ type: 'call:transferring', callId, state: 'ended' }]);
    expect(ann.now().call).not.toHaveProperty('transfer');
    expect(bob.rings).toBe(false);
    expect(world.handoffs).toEqual([]);
  });

  test('[R-80] at most maxOffers of a pool are rung', () => {
    const scene = sceneOf(mode, { settings: { maxOffers: 1 } });
    const { ann, bob, cat } = scene;
    hand(scene, { poolId: 'support' });
    bob.reject();
    expect(cat.rings).toBe(false);
    expect(toAnn(ann)).toEqual(['declined']);
  });

  test('[R-80] nobody to ring is an answer, and changes nothing', () => {
    const { world, ann, bob, cat, caller, callId } = sceneOf(mode);
    bob.away();
    cat.away();
    const unavailable = [{ type: 'call:transferring', callId, state: 'unavailable' }];
    for (const to of [
      { agentId: 'bob' },
      { agentId: 'nobody' },
      { poolId: 'support' },
      { poolId: 'nothing' },
      { poolId: 'default' },
    ])
      expect(ann.transfer(to)).toMatchObject([{ ...unavailable[0], to }]);
    bob.back();
    world.visitor('https://a.test/support').call();
    expect(bob.rings).toBe(true);
    expect(ann.transfer({ agentId: 'bob' })).toMatchObject(unavailable);
    expect(caller.drain()).toEqual([]);
  });

  test('[R-80] [R-2] a target without room for one more cannot be rung; exclusions do not count', () => {
    const scene = sceneOf(mode, { agents: { ann: 25, bob: 1, cat: 25 } });
    const { world, ann, bob } = scene;
    const viewer = world.visitor('https://a.test/support');
    expect(viewer.agent).toBe('bob');
    expect(ann.transfer({ agentId: 'bob' })).toMatchObject([{ state: 'unavailable' }]);
    viewer.drop();
    hand(scene, { agentId: 'bob' });
    bob.reject();
    expect(toAnn(ann)).toEqual(['declined']);
    // A decline excludes nobody.
    ann.transfer({ agentId: 'bob' });
    expect(bob.rings).toBe(true);
  });

  test('[R-80] bad input: to oneself, twice at once, by others, in the wrong state', () => {
    const { ann, bob, cat, callId } = sceneOf(mode);
    const second = ann.tab('t2').connect();
    second.drain();
    const transfer = { type: 'call:transfer', callId, to: { agentId: 'bob' }, mode: 'cold' } as const;
    const complete = { type: 'call:transfer_complete', callId } as const;
    const cancel = { type: 'call:transfer_cancel', callId } as const;
    const refused = (code: string, about: string) => [{ type: 'error', code, about }];
    expect(ann.transfer({ agentId: 'ann' })).toMatchObject(refused('NOT_ALLOWED', 'call:transfer'));
    expect(second.send(transfer)).toMatchObject(refused('NOT_ALLOWED', 'call:transfer'));
    expect(bob.tab().send(transfer)).toMatchObject(refused('CALL_NOT_FOUND', 'call:transfer'));
    for (const message of [complete, cancel]) {
      expect(ann.tab().send(message)).toMatchObject(refused('WRONG_STATE', message.type));
      expect(bob.tab().send(message)).toMatchObject(refused('CALL_NOT_FOUND', message.type));
    }
    ann.transfer({ agentId: 'bob' });
    expect(ann.transfer({ agentId: 'cat' })).toMatchObject(refused('WRONG_STATE', 'call:transfer'));
    expect(ann.complete()).toMatchObject(refused('WRONG_STATE', 'call:transfer_complete'));
    expect(cat.accept(callId)).toMatchObject(refused('CALL_ALREADY_ACCEPTED', 'call:accept'));
    bob.accept();
    for (const message of [transfer, complete, cancel])
      expect(bob.tab().send(message)).toMatchObject(refused('NOT_ALLOWED', message.type));
    expect(ann.transfer({ agentId: 'cat' })).toMatchObject(refused('WRONG_STATE', 'call:transfer'));
    expect(bob.away()).toMatchObject(refused('AGENT_IN_CALL', 'agent:away'));
    expect(cat.rings).toBe(false);
  });

  test('[R-80] [R-33] [R-35] warm: the two agents are connected with each other alone, then completed', () => {
    const { world, ann, bob, caller, callId } = sceneOf(mode, { settings: { wrapUpSeconds: 20 } });
    ann.transfer({ agentId: 'bob' });
    expect(partyIn(world.state, { agentId: 'bob' })).toBe('request');
    ann.drain();
    caller.drain();
    bob.drain();
    expect(bob.accept()).toMatchObject([
      { type: 'call:consulting', callId, with: { id: 'ann' } },
      { type: 'agent:state', status: 'in_call', consulting: { callId, owner: true, with: { id: 'ann' } } },
    ]);
    expect(partyIn(world.state, { agentId: 'bob' })).toBe('call');
    expect(ann.drain()).toMatchObject([
      { type: 'call:transferring', state: 'consulting', to: { agentId: 'bob' } },
      { type: 'call:consulting', callId, with: { id: 'bob' } },
    ]);
    expect(caller.drain()).toMatchObject([
      { type: 'call:transferring', agent: { id: 'bob' }, state: 'consulting' },
    ]);
    const signal = { type: 'webrtc:signal', callId, signal: { candidate: 1 } } as const;
    ann.tab().send({ ...signal, leg: 'consult' });
    expect(bob.drain().at(-1)).toEqual({ ...signal, leg: 'consult' });
    bob.tab().send({ ...signal, leg: 'consult' });
    expect(ann.drain()).toEqual([{ ...signal, leg: 'consult' }]);
    // What is for the visitor goes to the visitor, and Bob has no way to them yet.
    ann.tab().send({ ...signal, leg: 'call' });
    expect(caller.drain()).toEqual([signal]);
    bob.tab().send(signal);
    ann.drain();
    caller.send(signal);
    expect(caller.drain()).toEqual([]);
    expect(ann.drain()).toEqual([signal]);
    consultMedia(ann, 'up');
    consultMedia(bob, 'up');
    world.pass(120);
    bob.drain();
    expect(ann.complete()).toMatchObject([
      { type: 'call:transferring', callId, state: 'completed' },
      { type: 'agent:state', status: 'in_call', wrapUp: { callId } },
    ]);
    expect(bob.drain()).toMatchObject([{ type: 'call:started', callId, requestId: callId }]);
    expect(caller.drain()).toMatchObject([{ type: 'call:transferred', agent: { id: 'bob' } }]);
    // What comes late of either leg is dropped without a word.
    expect(ann.tab().send({ ...signal, leg: 'consult' })).toEqual([]);
    expect(ann.tab().send({ type: 'call:media', callId, state: 'failed', leg: 'consult' })).toEqual([]);
    bob.tab().send(signal);
    expect(caller.drain()).toEqual([signal]);
    expect(world.handoffs).toMatchObject([{ trigger: 'T-9', fromAgentId: 'ann', toAgentId: 'bob' }]);
    bob.media('up');
    caller.media('up');
    world.pass(600);
    expect(bob.status).toBe('in_call');
  });

  test('[R-80] taken back while it rings, and while they consult', () => {
    const { ann, bob, caller, callId } = sceneOf(mode);
    ann.transfer({ agentId: 'bob' });
    bob.drain();
    expect(ann.takeBack()).toMatchObject([{ state: 'cancelled' }, { type: 'agent:state' }]);
    expect(bob.drain()).toEqual([
      { type: 'call:cancelled', requestId: callId, reason: 'transfer_cancelled' },
    ]);
    expect(bob.accept(callId)).toMatchObject([{ type: 'error', code: 'CALL_ALREADY_ACCEPTED' }]);
    ann.transfer({ agentId: 'bob' });
    bob.accept();
    caller.drain();
    bob.drain();
    expect(ann.takeBack()).toMatchObject([{ state: 'cancelled' }, { type: 'agent:state' }]);
    expect(bob.drain()).toEqual([{ type: 'call:consulting_ended', callId }]);
    expect(bob.status).toBe('idle');
    expect(caller.drain()).toMatchObject([{ type: 'call:transferring', state: 'ended' }]);
    const signal = { type: 'webrtc:signal', callId, signal: {}, leg: 'consult' } as const;
    expect(bob.tab().send(signal)).toEqual([]);
    expect(ann.tab().send(signal)).toEqual([]);
  });

  test.each([
    ['they hang up', 'declined', ({ bob, callId }: Scene) => bob.end(callId)],
    ['their tab closes', 'unavailable', ({ bob }: Scene) => bob.drop()],
    ['their picture fails', 'unavailable', ({ bob }: Scene) => consultMedia(bob, 'failed')],
    ['that of the other fails', 'unavailable', ({ ann }: Scene) => consultMedia(ann, 'failed')],
    [
      'their account is closed',
      'unavailable',
      ({ world }: Scene) => world.saveAgent('bob', { active: false }),
    ],
    [
      'their account is deleted',
      'unavailable',
      ({ world }: Scene): void => void world.step({ type: 'agent-removed', agentId: 'bob' }),
    ],
  ] as const)('[R-80] who is asked is lost: %s', (_, state, lose) => {
    const scene = consultingOf(mode);
    lose(scene);
    const { world, ann, caller } = scene;
    expect(ann.drain()).toMatchObject([{ type: 'call:transferring', state, to: { agentId: 'bob' } }]);
    expect(caller.drain()).toMatchObject([{ type: 'call:transferring', state: 'ended' }]);
    world.pass(300);
    expect(ann.status).toBe('in_call');
    expect(world.ended).toEqual([]);
  });

  test('[R-80] [R-33] two agents without a picture between them do not consult for ever', () => {
    const { world, ann, bob } = sceneOf(mode);
    ann.transfer({ agentId: 'bob' });
    bob.accept();
    consultMedia(ann, 'up');
    bob.drain();
    ann.drain();
    world.pass(20);
    expect(toAnn(ann)).toEqual(['unavailable']);
    expect(types(bob.drain())).toEqual(['call:consulting_ended']);
    expect(bob.status).toBe('idle');
  });

  test.each([
    ['goes away', 'unavailable', ({ bob }: Scene) => bob.away()],
    ['goes offline', 'unavailable', ({ bob }: Scene) => bob.offline()],
    ['declines', 'declined', ({ bob }: Scene) => bob.reject()],
    ['does not answer', 'missed', ({ world }: Scene) => world.pass(15)],
    [
      'is gone, and not back in time',
      'unavailable',
      ({ world, bob }: Scene) => {
        bob.drop();
        world.pass(14);
      },
    ],
    ['signs out', 'unavailable', ({ world }: Scene) => signOut(world, 'bob')],
    [
      'has their account closed',
      'unavailable',
      ({ world }: Scene) => world.saveAgent('bob', { active: false }),
    ],
  ] as const)('[R-80] who is rung %s: the call stays where it is', (_, state, lose) => {
    const scene = sceneOf(mode);
    const { world, ann, bob, caller, callId } = scene;
    ann.transfer({ agentId: 'bob' });
    for (const one of [ann, bob, caller]) one.drain();
    lose(scene);
    expect(toAnn(ann)).toEqual([state]);
    expect(caller.drain()).toMatchObject([{ type: 'call:transferring', callId, state: 'ended' }]);
    expect(ann.now().call).toMatchObject({ callId });
    expect(world.handoffs).toEqual([]);
    expect(world.state.agents.get('bob')?.ringing ?? null).toBeNull();
  });

  test('[R-80] [T-3] [T-8] who is rung of a pool is gone, or leaves it: the next one rings', () => {
    const { world, ann, bob, cat } = sceneOf(mode);
    ann.transfer({ poolId: 'support' });
    bob.drop();
    expect(cat.rings).toBe(true);
    bob.connect();
    bob.drain();
    ann.takeBack();
    ann.transfer({ poolId: 'support' });
    expect(bob.rings).toBe(true);
    world.savePool('support', { members: { cat: 2 } });
    expect(types(bob.drain())).toContain('call:cancelled');
    expect(cat.rings).toBe(true);
    world.step({ type: 'pool-deleted', poolId: 'support' });
    expect(cat.rings).toBe(true);
    cat.reject();
    expect(toAnn(ann).at(-1)).toBe('declined');
  });

  test('[R-80] [R-30] who hands over is lost while it rings: it goes on as cold, and they may come back', () => {
    const { world, ann, bob, caller, callId } = sceneOf(mode);
    ann.transfer({ agentId: 'bob' });
    caller.drain();
    ann.drop();
    expect(types(caller.drain())).toEqual(['call:reconnecting']);
    expect(bob.now().request?.transfer?.mode).toBe('cold');
    ann.connect();
    expect(ann.rejoin('kept').filter(({ type }) => type !== 'agent:state')).toMatchObject([
      { type: 'call:reconnected' },
      { type: 'call:transferring', state: 'ringing', to: { agentId: 'bob' } },
    ]);
    ann.drop();
    caller.drain();
    expect(types(bob.accept())).toContain('call:started');
    expect(caller.drain()).toMatchObject([{ type: 'call:transferred', agent: { id: 'bob' } }]);
    world.pass(5);
    ann.connect();
    expect(ann.now()).not.toHaveProperty('call');
    expect(ann.rejoin()).toMatchObject([{ type: 'error', code: 'CALL_NOT_FOUND' }]);
    expect(bob.now().call).toMatchObject({ callId, owner: true });
  });

  test('[R-80] [R-30] not back in time while it rings: the call is over, and it rings no more', () => {
    const { world, ann, bob } = sceneOf(mode);
    ann.transfer({ agentId: 'bob' });
    bob.drain();
    ann.drop();
    world.pass(10);
    expect(world.ended).toMatchObject([{ reason: 'agent_disconnected' }]);
    expect(bob.drain()).toMatchObject([{ type: 'call:cancelled', reason: 'transfer_cancelled' }]);
  });

  test('[R-80] who hands over is lost while they consult: completed', () => {
    const { world, ann, bob, caller } = consultingOf(mode);
    ann.drop();
    expect(types(bob.drain())).toEqual(['call:started']);
    expect(types(caller.drain())).toEqual(['call:transferred']);
    expect(world.handoffs).toMatchObject([{ trigger: 'T-9', toAgentId: 'bob' }]);
  });

  test('[R-80] [R-31] the visitor is lost: waited for in each state, and told where it is when they are back', () => {
    const { world, ann, bob, caller, callId } = sceneOf(mode);
    ann.transfer({ agentId: 'bob' });
    caller.drop();
    ann.drain();
    caller.join();
    expect(caller.rejoin('kept')).toMatchObject([
      { type: 'call:reconnected', agent: { id: 'ann' } },
      { type: 'call:transferring', state: 'ringing', agent: { id: 'bob' } },
    ]);
    bob.accept();
    caller.reload();
    expect(caller.rejoin('kept')).toMatchObject([
      { type: 'call:reconnected', media: 'kept' },
      { type: 'call:transferring', state: 'consulting', agent: { id: 'bob' } },
    ]);
    const { rejoinToken } = caller;
    caller.drop();
    bob.drain();
    ann.complete();
    expect(types(bob.drain())).toEqual(['call:started', 'call:reconnecting']);
    caller.drain();
    expect(caller.join()).toMatchObject([
      { type: 'agent:assigned', agent: { id: 'bob' } },
      { type: 'call:rejoinable', agent: { id: 'bob' } },
    ]);
    // Their old peer was with Ann: it cannot be kept, whatever they say.
    expect(caller.rejoin('kept', rejoinToken)).toMatchObject([
      { type: 'call:reconnected', callId, agent: { id: 'bob' }, media: 'new' },
    ]);
    expect(bob.drain()).toMatchObject([{ type: 'call:reconnected', media: 'new' }]);
    caller.drop();
    world.pass(60);
    expect(world.ended).toMatchObject([{ agentId: 'ann', reason: 'visitor_disconnected' }]);
  });

  test('[R-80] [R-31] the old rejoin token works until the new one has been used', () => {
    const { ann, bob, cat, caller } = sceneOf(mode);
    const first = caller.rejoinToken;
    ann.transfer({ agentId: 'bob' }, 'cold');
    bob.accept();
    bob.transfer({ agentId: 'cat' }, 'cold');
    cat.accept();
    const newest = caller.rejoinToken;
    expect(newest?.seq).toBe((first?.seq ?? 0) + 2);
    // Neither answer had come through.
    caller.reload();
    expect(caller.rejoin('kept', first)).toMatchObject([{ type: 'call:reconnected', media: 'new' }]);
    caller.reload();
    expect(types(caller.rejoin('new', newest))).toEqual(['call:reconnected']);
    caller.reload();
    expect(caller.rejoin('new', first)).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    expect(types(caller.rejoin('new'))).toEqual(['call:reconnected']);
  });

  test.each([
    ['the visitor hangs up', 'visitor_left', ({ caller }: Scene) => caller.end()],
    ['the agent hangs up', 'transfer_cancelled', ({ ann }: Scene) => ann.end()],
    [
      'the visitor is blocked',
      'transfer_cancelled',
      ({ ann, caller }: Scene) => ann.tab().send({ type: 'visitor:block', visitorId: caller.id }),
    ],
    [
      'the organization is suspended',
      'transfer_cancelled',
      ({ world }: Scene) => world.step({ type: 'org-suspended' }),
    ],
  ] as const)('[R-80] the call ends in each state: %s', (_, reason, end) => {
    const scenes = [sceneOf(mode), consultingOf(mode)] as const;
    const [ringing, consulting] = scenes;
    ringing.ann.transfer({ agentId: 'bob' });
    ringing.bob.drain();
    for (const scene of scenes) end(scene);
    expect(ringing.bob.drain()).toMatchObject([{ type: 'call:cancelled', reason }]);
    expect(consulting.bob.drain()).toMatchObject([{ type: 'call:consulting_ended' }]);
    for (const { world } of scenes) expect(world.ended).toHaveLength(1);
  });

  test('[R-80] [R-34] the longest time counts from the first accept, and the next agent is warned too', () => {
    const { world, ann, bob, cat, caller, callId } = sceneOf(mode, {
      settings: { maxCallMinutes: 30, ringSeconds: 40 },
    });
    world.pass(29 * 60 + 30);
    ann.transfer({ agentId: 'bob' }, 'cold');
    bob.drain();
    bob.accept();
    expect(types(bob.drain())).toContain('call:ending');
    bob.media('up');
    caller.media('up');
    bob.transfer({ agentId: 'cat' });
    bob.drain();
    world.stall(30);
    world.fire({ kind: 'attempt', id: callId });
    expect(world.ended).toMatchObject([{ reason: 'max_duration' }]);
    expect(types(bob.drain())).toEqual(['call:ended']);
    expect(cat.drain()).toMatchObject([{}, { type: 'call:cancelled', reason: 'transfer_cancelled' }]);
  });

  test('[R-80] [R-51] a restart while it rings: it rings its full time again, and may be accepted', () => {
    const { world, ann, bob, caller, callId } = sceneOf(mode);
    ann.transfer({ agentId: 'bob' }, 'warm', 'a note');
    world.pass(14);
    world.restart();
    bob.drain();
    bob.connect();
    expect(bob.drain()).toMatchObject([
      { type: 'call:incoming', deadline: world.now + 15_000, transfer: { mode: 'warm', note: 'a note' } },
    ]);
    ann.connect();
    expect(ann.now().call?.transfer).toMatchObject({ state: 'ringing' });
    ann.rejoin('kept');
    caller.join();
    caller.rejoin('kept');
    expect(types(bob.accept(callId))).toContain('call:consulting');
  });

  test('[R-80] [R-51] a restart while they consult: each comes back, and they go on', () => {
    const { world, ann, bob, caller, callId } = consultingOf(mode);
    world.restart();
    bob.connect();
    bob.drain();
    expect(bob.now().consulting).toMatchObject({ callId, owner: false, rejoinUntil: world.now + 30_000 });
    const rejoin = { type: 'call:rejoin', callId, media: 'new' } as const;
    expect(bob.tab().send(rejoin)).toMatchObject([
      { type: 'call:consulting', with: { id: 'ann' } },
      { type: 'agent:state' },
    ]);
    expect(bob.tab().send(rejoin)).toMatchObject([{ type: 'error', code: 'NOT_ALLOWED' }]);
    bob.drain();
    ann.connect();
    ann.drain();
    ann.rejoin('kept');
    expect(types(ann.drain())).toEqual([
      'call:reconnected',
      'call:reconnecting',
      'call:transferring',
      'call:consulting',
    ]);
    expect(types(bob.drain())).toEqual(['call:consulting']);
    caller.join();
    caller.rejoin('kept');
    consultMedia(ann, 'up');
    consultMedia(bob, 'up');
    world.pass(60);
    ann.complete();
    expect(bob.now().call).toMatchObject({ callId, owner: true });
  });

  test('[R-80] [R-51] after a restart one of the two does not come back', () => {
    const lost = consultingOf(mode);
    lost.world.restart();
    lost.ann.connect();
    lost.ann.rejoin('kept');
    lost.caller.join();
    lost.caller.rejoin('kept');
    lost.ann.drain();
    lost.world.pass(30);
    expect(toAnn(lost.ann)).toEqual(['unavailable']);
    const left = consultingOf(mode);
    left.world.restart();
    left.bob.connect();
    left.bob.tab().send({ type: 'call:rejoin', callId: left.callId, media: 'new' });
    left.caller.join();
    left.caller.rejoin('kept');
    left.world.pass(30);
    expect(left.bob.now().call).toMatchObject({ callId: left.callId });
    const gone = consultingOf(mode);
    gone.world.restart();
    gone.caller.join();
    gone.caller.rejoin('kept');
    gone.world.pass(30);
    expect(gone.world.ended).toMatchObject([{ reason: 'agent_disconnected' }]);
  });

  test('[R-83] [R-80] each agent of a call names their own messages: none is taken for a repeat of another’s', () => {
    const scene = sceneOf(mode);
    const { world, ann, bob, caller } = scene;
    ann.say('I am Ann.', 'c1');
    hand(scene, { agentId: 'bob' }, 'cold');
    bob.accept();
    caller.drain();
    bob.say('I am Bob.', 'c1');
    expect(caller.drain()).toMatchObject([{ type: 'chat:message', from: 'agent', text: 'I am Bob.' }]);
    world.restart();
    bob.connect();
    caller.join('https://a.test/y');
    caller.rejoin();
    bob.rejoin('kept');
    caller.drain();
    expect(bob.say('Once more', 'c1').at(-1)).toMatchObject({ type: 'chat:message', text: 'I am Bob.' });
    expect(caller.drain()).toEqual([]);
  });

  test('[R-80] [R-17] the tab that accepts takes over; the others stop ringing', () => {
    const { ann, bob, callId } = sceneOf(mode);
    const second = bob.tab('t2').connect();
    ann.transfer({ agentId: 'bob' }, 'cold');
    second.drain();
    bob.accept();
    expect(second.drain()).toMatchObject([{ type: 'call:cancelled', requestId: callId, reason: 'taken' }]);
    expect(second.state.call).toMatchObject({ owner: false });
  });
});

function signOut(world: World, agentId: string): void {
  const sockets = [...(world.state.agents.get(agentId)?.tabs.keys() ?? [])];
  world.step({ type: 'agent-signed-out', agentId, sockets });
}

import { describe, expect, test } from 'vitest';
import { MODES, type World } from '../../support/core/world.ts';
import { types } from '../../support/core/inbox.ts';
import { organization } from '../../support/core/trigger-org.ts';

describe.each(MODES)('%s', (mode) => {
  test('[T-7] in any state, a socket silent so long is closed; then the grace and offline', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    ann.away();
    const socket = ann.tab().open();
    ann.tab().mute();
    world.pass(30);
    expect(world.closed.get(socket)).toBe(4407);
    expect(types(ann.drain())).not.toContain('agent:marked_away');
    world.pass(10);
    expect(world.statuses.at(-1)).toMatchObject({ status: 'offline', reason: 'disconnected' });
  });

  test('[T-7] one silent tab of two is closed, and the agent stays', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    ann.tab('t2').connect();
    const viewer = world.visitor();
    viewer.drain();
    ann.tab('t2').mute();
    world.pass(60);
    expect(world.closed.get(ann.tab('t2').open())).toBe(4407);
    expect(ann.viewers).toEqual([viewer.id]);
    expect(viewer.drain()).toEqual([]);
  });

  test('[T-7] in a call: not away, but the socket of the call is closed and R-30 follows', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    ann.media('up');
    caller.media('up');
    ann.tab().mute();
    world.pass(30);
    expect(caller.inbox.last('call:reconnecting').deadline).toBe(world.now + 10_000);
    ann.connect();
    expect(ann.status).toBe('in_call');
    ann.rejoin('kept');
    expect(caller.inbox.last('call:reconnected')).toMatchObject({ media: 'kept', agent: { id: 'ann' } });
  });

  test('[T-8] taken out of one pool, an agent keeps the visitors of their others', () => {
    const world = organization(mode, {
      default: { members: { ann: 1, bob: 2 } },
      sales: { members: { ann: 1, eve: 2 }, path: '/p' },
    });
    world.available('ann', 'bob', 'eve');
    const here = world.visitor();
    const there = world.visitor('https://a.test/p');
    expect([here.agent, there.agent]).toEqual(['ann', 'ann']);
    there.drain();
    world.savePool('default', { members: { bob: 2 } });
    expect([here.agent, there.agent]).toEqual(['bob', 'ann']);
    expect(there.drain()).toEqual([]);
  });

  test.each<[string, (world: World) => void]>([
    ['deactivated', (world) => world.saveAgent('ann', { active: false })],
    ['removed', (world) => void world.step({ type: 'agent-removed', agentId: 'ann' })],
  ])('[T-8] %s in a call: when the call ends', (_, remove) => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    remove(world);
    expect(caller.drain()).toEqual([]);
    expect(world.closed.size).toBe(0);
    world.pass(10);
    caller.end();
    expect(types(caller.drain())).toEqual(['call:ended', 'agent:assigned']);
    expect(caller.agent).toBe('bob');
    expect(world.closed.get(ann.tab().open())).toBe(4410);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'visitor_ended' }]);
  });

  test('[T-8] [R-36] removed in a call and then lost: nobody can come back, agent_removed', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    world.step({ type: 'agent-removed', agentId: 'ann' });
    ann.drop();
    expect(caller.inbox.last('call:ended').reason).toBe('agent_removed');
  });

  test('[T-8] [R-36] deactivated with the end of their call: both are told, and the agent is gone at once', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    world.saveAgent('ann', { active: false }, { endCall: true });
    expect(caller.inbox.last('call:ended').reason).toBe('ended_by_admin');
    expect(caller.agent).toBe('bob');
    expect(world.closed.get(ann.tab().open())).toBe(4410);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'ended_by_admin' }]);
  });

  test('[R-36] an admin ends a call, which frees its agent; of a call that rings nothing is ended', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    const { requestId } = caller.inbox.last('call:ringing');
    world.step({ type: 'call-ended-by-admin', callId: requestId });
    expect(world.ended).toEqual([]);
    ann.accept();
    world.step({ type: 'call-ended-by-admin', callId: requestId });
    expect(caller.inbox.last('call:ended').reason).toBe('ended_by_admin');
    expect(ann.tab().inbox.last('call:ended').reason).toBe('ended_by_admin');
    expect(ann.status).toBe('in_simulation');
  });

  test('[T-1] an admin sets an agent to away, who is told; not one in a call, and nobody twice', () => {
    const world = organization(mode);
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    expect(visitor.agent).toBe('ann');
    world.step({ type: 'agent-sent-away', agentId: 'ann' });
    expect(ann.tab().inbox.last('agent:marked_away').reason).toBe('sent_away');
    expect(ann.status).toBe('away');
    expect(visitor.agent).toBe('bob');
    ann.drain();
    world.step({ type: 'agent-sent-away', agentId: 'ann' });
    expect(ann.drain()).toEqual([]);
    visitor.call();
    bob.accept();
    world.step({ type: 'agent-sent-away', agentId: 'bob' });
    expect(bob.status).toBe('in_call');
  });

  test('[T-8] reactivated, an agent may sign in again and has the status they chose last', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    world.saveAgent('ann', { active: false });
    world.saveAgent('ann', { active: true });
    ann.connect();
    expect(ann.status).toBe('idle');
    expect(world.visitor().agent).toBe('ann');
  });
});

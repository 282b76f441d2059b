import { describe, expect, test } from 'vitest';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, type World } from '../../support/core/world.ts';
import { organization } from '../../support/core/trigger-org.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-10] in a call neither away nor offline, nothing changes', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.drain();
    for (const answer of [ann.away(), ann.offline(), ann.away('idle')]) {
      expect(answer).toMatchObject([{ type: 'error', code: 'AGENT_IN_CALL' }]);
    }
    expect(caller.drain()).toEqual([]);
    caller.end();
    expect(ann.status).toBe('in_simulation');
  });

  test('[R-11] a visitor in a call is reassigned by none of it', () => {
    const world = organization(mode);
    const [ann, bob] = world.available('ann', 'bob');
    const caller = world.visitor();
    caller.call();
    ann.reject();
    bob.accept();
    caller.drain();
    ann.away();
    world.agent('ann').drop();
    world.pass(19);
    expect(caller.drain()).toEqual([]);
  });

  test('[R-12] away by hand beats the end of a call, a second tab and a reconnect', () => {
    const world = organization(mode);
    const [ann] = world.available('ann', 'bob');
    ann.away();
    ann.tab('t2').connect();
    expect(ann.tab('t2').state.status).toBe('away');
    ann.drop();
    ann.tab('t2').drop();
    world.pass(60);
    ann.connect();
    expect(ann.status).toBe('away');
    ann.offline();
    ann.drop();
    world.pass(60);
    ann.connect();
    expect(ann.status).toBe('offline');
    expect(world.visitor().agent).toBe('bob');
  });

  test('[R-12] after T-6 and T-7 only "I am back" makes the agent available', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    world.pass(60);
    ann.tab('t2').connect();
    ann.drop();
    ann.connect();
    world.pass(60);
    expect(ann.status).toBe('away');
    expect(world.visitor().agent).toBe(null);
    ann.back();
    expect(caller.agent).toBe('ann');
  });

  test('[R-12] idle counts when every tab says so', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    const second = ann.tab('t2').connect();
    ann.away('idle');
    expect(ann.status).toBe('idle');
    second.send({ type: 'agent:away', reason: 'idle' });
    expect(ann.status).toBe('away');
    expect(ann.now().awayReason).toBe('idle');
    ann.back();
    expect(ann.status).toBe('idle');
    ann.away('idle');
    second.drop();
    expect(ann.status).toBe('away');
  });

  test('[R-12] idle minutes at 0: nobody is sent away for want of input', () => {
    const world = organization(mode);
    const [ann] = world.available('ann');
    world.change({ idleMinutes: 0 });
    ann.away('idle');
    expect(ann.status).toBe('idle');
  });

  test('at the first sign-in an agent is away; later they have the status they chose last', () => {
    const world = organization(mode);
    const ann = world.agent('ann');
    ann.connect();
    expect(ann.status).toBe('away');
    ann.back();
    ann.drop();
    world.pass(100);
    ann.connect();
    expect(ann.status).toBe('idle');
  });

  test.each<[string, number, (world: World, viewers: VisitorHandle[]) => void]>([
    ['wrap-up is over', 20, (world) => world.pass(20)],
    ['the agent says that it is back', 0, (world) => void world.agent('ann').back()],
  ])('in wrap-up nobody comes, until %s', (_, __, happen) => {
    const world = organization(mode);
    world.change({ wrapUpSeconds: 20 });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.end();
    expect(ann.status).toBe('in_call');
    expect(ann.now().wrapUp).toMatchObject({ callId: caller.callId(), deadline: world.now + 20_000 });
    expect(caller.agent).toBe(null);
    happen(world, []);
    expect(caller.agent).toBe('ann');
    expect(ann.now().wrapUp).toBeUndefined();
  });

  test('wrap-up does not end under an agent who types, and not much later than their last word', () => {
    const world = organization(mode);
    world.change({ wrapUpSeconds: 5 });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    // In the call there is nothing to prolong.
    ann.tab().send({ type: 'agent:typing' });
    caller.end();
    ann.tab().send({ type: 'agent:typing' });
    expect(ann.now().wrapUp).toEqual({ callId: caller.callId(), deadline: world.now + 20_000 });
    world.pass(15);
    ann.tab().send({ type: 'agent:typing' });
    world.pass(19);
    expect(ann.status).toBe('in_call');
    world.pass(1);
    expect(caller.agent).toBe('ann');
    expect(ann.now().wrapUp).toBeUndefined();
    // Nor does it begin again.
    ann.tab().send({ type: 'agent:typing' });
    expect(ann.now().wrapUp).toBeUndefined();
    expect(ann.status).toBe('in_simulation');
  });

  test('away ends wrap-up early, and lasts', () => {
    const world = organization(mode);
    world.change({ wrapUpSeconds: 20 });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    caller.end();
    ann.away();
    expect(ann.status).toBe('away');
    world.pass(60);
    expect(ann.status).toBe('away');
    expect(caller.agent).toBe(null);
  });
});

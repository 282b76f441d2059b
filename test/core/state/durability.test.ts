import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../../worker/core/index.ts';
import { types } from '../../support/core/inbox.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-51] agents are in a fresh grace after a restart, and have the status they chose when back', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    const [ann, bob, cat] = world.available('ann', 'bob', 'cat');
    bob.away();
    cat.offline();
    const rows = world.statuses.length;
    world.stall(3_600);
    expect(world.restart()).toBe(true);
    world.alarm();
    for (const agent of [ann, bob, cat]) agent.connect();
    expect([ann.status, bob.status, cat.status]).toEqual(['idle', 'away', 'offline']);
    expect(world.statuses).toHaveLength(rows);
    expect(world.visitor().agent).toBe('ann');
  });

  test('[R-51] not back within the fresh grace: offline', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    world.available('ann');
    world.restart();
    world.pass(9.999);
    expect(world.statuses.at(-1)).toMatchObject({ status: 'available' });
    world.pass(0.001);
    expect(world.statuses.at(-1)).toMatchObject({ status: 'offline', reason: 'disconnected' });
  });

  test('[R-51] visitors come back to the same agents, each with their load, not packed on the first', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    world.available('ann', 'bob', 'cat');
    const visitors = Array.from({ length: 9 }, () => world.visitor());
    const before = visitors.map((visitor) => visitor.agent);
    world.restart();
    // Half of them are quicker than the agents.
    visitors.slice(0, 5).forEach((visitor) => visitor.join());
    for (const id of ['cat', 'bob', 'ann']) world.agent(id).connect();
    visitors.slice(5).forEach((visitor) => visitor.join());
    expect(visitors.map((visitor) => visitor.agent)).toEqual(before);
    expect(world.handoffs).toEqual([]);
    expect(['ann', 'bob', 'cat'].map((id) => world.agent(id).viewers.length)).toEqual([3, 3, 3]);
  });

  test('[R-51] a place in line is kept', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const first = world.visitor();
    world.pass(1);
    const second = world.visitor();
    world.restart();
    second.join();
    first.join();
    world.available('ann');
    expect([first.agent, second.agent]).toEqual(['ann', null]);
  });

  test('[R-51] cascade, exclusions, and what was counted once, are kept', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    const missedOnce = world.visitor();
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    const lost = visitor.agent === 'ann' ? ann : bob;
    const successor = lost === ann ? bob : ann;
    lost.away();
    expect(visitor.agent).toBe(successor.id);
    world.restart();
    for (const agent of [ann, bob]) agent.connect();
    lost.back();
    visitor.join();
    missedOnce.join();
    expect(visitor.agent).toBe(successor.id);
    successor.away();
    expect(visitor.agent).toBe(null);
    expect(visitor.inbox.last('agent:unavailable').previousAgentName).toBeDefined();
    expect(
      new Set(world.handoffs.filter((row) => row.visitorId === visitor.id).map((row) => row.cascadeId)).size,
    ).toBe(1);
    expect(world.missed).toHaveLength(1);
  });

  test('[R-51] a ringing offer has its full time again, and the visitor ten seconds to come back', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { ringSeconds: 20, graceSeconds: 60 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    const id = caller.requestId();
    world.stall(600);
    world.restart();
    world.alarm();
    ann.connect();
    expect(ann.drain().at(-1)).toMatchObject({
      type: 'call:incoming',
      requestId: id,
      deadline: world.now + 20_000,
    });
    expect(caller.join().at(-1)).toMatchObject({
      type: 'call:ringing',
      requestId: id,
      agentId: 'ann',
      queued: false,
    });
    world.pass(19.999);
    expect(ann.rings).toBe(true);
    ann.accept();
    expect(caller.inbox.last('call:accepted').callId).toBe(id);
    expect(world.ended).toEqual([]);
  });

  test('[R-51] a ringing request whose visitor does not come back is cancelled, once', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { ringSeconds: 60, graceSeconds: 60 } });
    const [ann] = world.available('ann');
    world.visitor().call();
    world.restart();
    ann.connect();
    world.pass(9.999);
    expect(ann.rings).toBe(true);
    world.pass(0.001);
    expect(ann.rings).toBe(false);
    expect(world.ended).toMatchObject([{ outcome: 'cancelled' }]);
  });

  test('[R-51] a queued request is queued anew', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { graceSeconds: 60 } });
    const [ann] = world.available('ann');
    const [first, second] = [world.visitor(), world.visitor()];
    first.call();
    second.call();
    world.stall(100);
    world.restart();
    world.alarm();
    ann.connect();
    first.join();
    expect(second.join().at(-1)).toMatchObject({ type: 'call:ringing', queued: true });
    first.cancel();
    expect(second.inbox.last('call:ringing').queued).toBe(false);
  });

  test.each([0, 5, 60])(
    '[R-51] a call outlives a restart by at least 30 s, even at setting %d',
    (seconds) => {
      const world = new World(mode, {
        agents: { ann: 25 },
        settings: { agentRejoinSeconds: seconds, visitorRejoinSeconds: seconds },
      });
      const [ann] = world.available('ann');
      const caller = world.visitor();
      caller.call();
      ann.accept();
      ann.media('up');
      caller.media('up');
      world.stall(600);
      expect(world.restart()).toBe(true);
      world.alarm();
      world.pass(Math.max(30, seconds) - 0.001);
      expect(world.ended).toEqual([]);
      ann.connect();
      expect(types(ann.rejoin('kept'))).toEqual(
        expect.arrayContaining(['call:reconnected', 'call:reconnecting']),
      );
      expect(types(caller.join())).toEqual(['agent:assigned', 'call:rejoinable']);
      expect(types(caller.rejoin('kept'))).toEqual(['call:reconnected']);
      world.pass(60);
      expect(ann.status).toBe('in_call');
      caller.end();
      expect(world.ended).toHaveLength(1);
    },
  );

  test('[R-51] a call whose parties do not come back ends, once', () => {
    const world = new World(mode, { agents: { ann: 25 }, settings: { agentRejoinSeconds: 0 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    world.restart();
    world.restart();
    world.pass(30);
    expect(world.ended).toMatchObject([{ outcome: 'answered', reason: 'agent_disconnected' }]);
    caller.join();
    ann.connect();
    expect(ann.status).not.toBe('in_call');
  });

  test('[R-51] a second restart in the middle of the first starts the windows afresh', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    caller.call();
    ann.accept();
    world.restart();
    world.pass(20);
    ann.connect();
    ann.rejoin('kept');
    world.restart();
    world.pass(29.9);
    expect(world.ended).toEqual([]);
  });

  test('[R-51] with nobody recorded as connected there is nothing to notice', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    world.visitor();
    expect(world.restart()).toBe(false);
    expect(nextDeadline(world.state)).not.toBe(undefined);
  });
});

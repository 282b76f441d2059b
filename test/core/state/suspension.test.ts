import { describe, expect, test } from 'vitest';
import { MODES, World } from '../../support/core/world.ts';

const SUSPENDED = 4412;
const NO_SUCH_ORG = 4404;

describe.each(MODES)('%s', (mode) => {
  /** In a call with one agent, ringing at another, queued for that one; somebody waits, and somebody has not joined. */
  function busy() {
    const world = new World(mode, { agents: { ann: 1, bob: 2 }, settings: { wrapUpSeconds: 30 } });
    const [ann, bob] = world.available('ann', 'bob');
    const inCall = world.visitor();
    inCall.call();
    (inCall.agent === 'ann' ? ann : bob).accept();
    const ringing = world.visitor();
    const queued = world.visitor();
    ringing.call();
    queued.call();
    const waiting = world.visitor();
    const unjoined = world.open('visitor', () => {});
    world.step({ type: 'visitor-opened', socket: unjoined });
    return { world, agents: [ann, bob], inCall, visitors: [inCall, ringing, queued, waiting], unjoined };
  }

  test.each([
    ['org-suspended', 'org_suspended', SUSPENDED],
    ['org-deleted', 'org_deleted', NO_SUCH_ORG],
  ] as const)(
    '[R-70] [R-76] [R-36] %s: calls and rings end, every socket is closed, and nobody is handed on',
    (type, reason, code) => {
      const { world, agents, inCall, visitors, unjoined } = busy();
      const handoffs = world.handoffs.length;
      for (const client of [...agents, ...visitors]) client.drain();
      world.step({ type });
      const ended = { type: 'call:ended', callId: inCall.callId(), reason };
      expect(visitors.map((visitor) => visitor.drain())).toEqual([[ended], [], [], []]);
      expect(agents.flatMap((agent) => agent.drain())).toEqual([ended]);
      const sockets = [...agents.map((agent) => agent.tab().socket), ...visitors.map(({ socket }) => socket)];
      expect([...sockets, unjoined].map((socket) => world.closed.get(socket ?? ''))).toEqual(
        Array.from({ length: 7 }, () => code),
      );
      expect(world.ended.map(({ outcome, reason }) => [outcome, reason])).toEqual([
        ['answered', reason],
        ['cancelled', null],
        ['cancelled', null],
      ]);
      expect(world.handoffs).toHaveLength(handoffs);
      expect(world.statuses.slice(-2).map(({ status, reason }) => [status, reason])).toEqual([
        ['offline', reason],
        ['offline', reason],
      ]);
    },
  );

  test('[R-70] while it is suspended, after a restart too, whatever opens is closed again', () => {
    const { world, agents, visitors } = busy();
    world.step({ type: 'org-suspended' });
    // Nobody was connected: there is nothing to wait for.
    expect(world.restart()).toBe(false);
    world.pass(3_600);
    const [ann] = agents;
    ann?.tab().connect();
    const [visitor] = visitors;
    const socket = world.open('visitor', () => {});
    world.step({ type: 'visitor-opened', socket });
    expect(world.closed.get(socket)).toBe(SUSPENDED);
    expect(world.closed.get(ann?.tab().socket ?? '')).toBe(SUSPENDED);
    expect(visitor?.drain().map(({ type }) => type)).not.toContain('agent:assigned');
  });

  test('[R-70] [R-12] resumed: agents have the status they chose last, and visitors who come back are served', () => {
    const { world, agents, visitors } = busy();
    const [ann, bob] = agents;
    bob?.tab('t2').connect();
    world.step({ type: 'org-suspended' });
    world.pass(3_600);
    world.step({ type: 'org-resumed' });
    ann?.connect();
    expect(ann?.tab().state.status).toBe('idle');
    const [inCall] = visitors;
    inCall?.join();
    expect(inCall?.agent).toBe('ann');
  });
});

import { runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, expect, test, vi } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { TestSocket } from '../support/client.ts';
import { everything, expectNothingReceived, createBusyOrg } from '../support/fuzz/busy-org.ts';
import { Memory } from '../support/fuzz/sizes.ts';
import { useStandingClock } from '../support/clock.ts';

const BURST = 10_000;
const MANY = 100;
/** Much more than it takes: a busy machine is no failure. */
const PATIENCE_MS = 120_000;

useStandingClock();
afterEach(() => {
  vi.restoreAllMocks();
});

const BURSTS: [name: string, frame: (n: number) => string, code: number][] = [
  ['pages', (n) => JSON.stringify({ type: 'visitor:page', pageUrl: `/${n}` }), CLOSE.tooManyMessages],
  ['garbage', (n) => '{'.repeat(n % 50), CLOSE.badInput],
];

test.each(BURSTS)(
  '[R-60] ten thousand %s in a burst end the socket that sent them, and trouble nobody else',
  async (_, frame, code) => {
    const complaints = vi.spyOn(console, 'error');
    const busy = await createBusyOrg();
    const memory = new Memory(busy.org);
    const [bystander] = await seat(busy.org, 1);
    const [before, sizes] = [await everything(busy), await memory.sizes()];
    const [attacker] = await seat(busy.org, 1);
    for (let n = 0; n < BURST; n += 1) attacker?.sendRaw(frame(n));
    bystander?.send({ type: 'visitor:page', pageUrl: 'https://shop.example/' });
    await bystander?.type('agent:assigned');
    expect(await attacker?.closed).toMatchObject({ code });
    await vi.waitFor(async () => expect(await everything(busy)).toBe(before));
    expect(await memory.sizes()).toEqual(sizes);
    await expectNothingReceived(busy);
    expect(complaints).not.toHaveBeenCalled();
  },
  PATIENCE_MS,
);

test(
  '[R-60] [R-17] ten thousand answers of an agent to calls that are none of their own end the socket that sent them',
  async () => {
    const complaints = vi.spyOn(console, 'error');
    const busy = await createBusyOrg();
    const memory = new Memory(busy.org);
    const bystander = await busy.org.agentSocket(busy.insider, 'quiet');
    const attacker = await busy.org.agentSocket(busy.insider, 'loud');
    await attacker.type('pool:stats');
    attacker.send({ type: 'call:accept', requestId: busy.requestId });
    await attacker.type('error');
    await bystander.ping();
    bystander.taken();
    const [before, { lines, ...sizes }] = [await everything(busy), await memory.sizes()];
    for (let n = 0; n < BURST; n += 1)
      attacker.send({
        type: n % 2 ? 'call:accept' : 'call:reject',
        requestId: n % 3 ? busy.requestId : `${n}`,
      });
    expect(await attacker.closed).toMatchObject({ code: CLOSE.tooManyMessages });
    await vi.waitFor(async () => expect((await memory.sizes())['lines']).toBe((lines ?? 0) - 1));
    const { lines: _, sockets, ...after } = await memory.sizes();
    const { sockets: had, ...rest } = sizes;
    expect(sockets).toBe((had ?? 0) - 1);
    expect(after).toEqual(rest);
    expect(await everything(busy)).toBe(before);
    await bystander.ping();
    expect(bystander.taken()).toEqual([]);
    await expectNothingReceived(busy);
    expect(complaints).not.toHaveBeenCalled();
  },
  PATIENCE_MS,
);

test(
  '[R-60] of those who came and went, whatever they did, nothing is left in memory',
  { timeout: PATIENCE_MS },
  async () => {
    const complaints = vi.spyOn(console, 'error');
    const busy = await createBusyOrg();
    const memory = new Memory(busy.org);
    for (const first of await seat(busy.org, 1)) {
      first.close();
      await first.closed;
    }
    const before = await memory.sizes();
    const crowd = await seat(busy.org, MANY);
    const unjoined = await Promise.all(Array.from({ length: 20 }, () => busy.org.visitorSocket()));
    for (const [n, visitor] of crowd.entries()) {
      visitor.send({ type: 'visitor:interaction', kind: 'opened' });
      if (n % 3 === 0) visitor.send({ type: 'call:request' });
      if (n % 5 === 0)
        visitor.send({ type: 'visitor:page', pageUrl: `https://shop.example/${'€'.repeat(2_000)}` });
      if (n % 7 === 0) visitor.sendRaw('x'.repeat(100_000));
    }
    // Some go by themselves, some with a word, and those who ring have their ten seconds.
    for (const socket of [...crowd, ...unjoined]) {
      await socket.ping();
      socket.close();
      await socket.closed;
    }
    vi.setSystemTime(Date.now() + 10_000);
    await runDurableObjectAlarm(busy.org.stub);
    await vi.waitFor(async () => {
      const { deadlines, ...after } = await memory.sizes();
      const { deadlines: had, ...rest } = before;
      expect(after).toEqual(rest);
      // Consoles have yet to be told of it.
      expect(deadlines).toBeLessThanOrEqual((had ?? 0) + 1);
    });
    expect(complaints).not.toHaveBeenCalled();
  },
);

function seat(
  org: { visitor(): Promise<TestSocket<ToVisitor>> },
  count: number,
): Promise<TestSocket<ToVisitor>[]> {
  return Promise.all(Array.from({ length: count }, () => org.visitor()));
}

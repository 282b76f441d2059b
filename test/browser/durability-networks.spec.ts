import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startBundledWorker } from '../../tools/server/local-worker.ts';
import { Random } from '../support/random.ts';
import { firstTestPort } from '../support/chromium.ts';
import { FaultyNetwork } from '../support/durability/faulty-network.ts';
import { injectFault } from '../support/durability/inject-fault.ts';
import { AgentConsole } from './support/agent-console.ts';
import { RandomPeople } from './support/random-people.ts';
import { Organization } from './support/organization.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

/** Of a Worker and a network of this test's own. */
const port = firstTestPort + 5;
const seed = Number(process.env['SEED'] ?? 20_263);
const faults = Number(process.env['FAULTS'] ?? 200);
const rounds = 2;
const visitorCount = 6;
/** Time enough for every dead connection to be noticed, every wait of who was sent away, and every ring and cascade to end. */
const agreedWithinMs = 180_000;

test(`[R-51] [R-31] [R-38] on a network with ${faults} faults, what real widgets and consoles show is what the server thinks (seed ${seed})`, async ({
  openTab,
}) => {
  test.setTimeout(600_000);
  const stateDir = await mkdtemp(join(tmpdir(), 'usher-networks-'));
  const worker = await startBundledWorker({ port, stateDir });
  const network = await FaultyNetwork.open(port + 1, port);
  const random = new Random(seed);
  const thrown: string[] = [];
  try {
    const org = await Organization.create(worker.url, 'Sarah');
    await org.set({ agentRejoinSeconds: 20, visitorRejoinSeconds: 20, staleSeconds: 30 });
    const people = [org.admin, await org.invite('John'), await org.invite('Mei')];
    await org.pool('Sales', '/pricing', people.slice(1), 'any');
    const consoles: AgentConsole[] = [];
    for (const person of people) {
      const page = await openTab(person);
      page.on('pageerror', ({ stack = '' }) => thrown.push(stack));
      consoles.push(await AgentConsole.open(page, person, network.url + org.page()));
    }
    const visitors: Visitor[] = [];
    for (let n = 0; n < visitorCount; n += 1) {
      const page = await openTab();
      page.on('pageerror', ({ stack = '' }) => thrown.push(stack));
      visitors.push(await (await Visitor.on(page)).visit(network.url + org.page('demo')));
    }
    const day = new RandomPeople(org, visitors, consoles, random);
    await untilAgreed(day);

    for (let round = 1; round <= rounds; round += 1) {
      let isOver = false;
      const striking = (async () => {
        for (let n = 0; n < faults / rounds; n += 1) {
          await delay(random.between(20, 400));
          injectFault(network, random);
        }
        isOver = true;
      })();
      while (!isOver) await day.live('busy');
      await striking;
      network.heal();
      const began = Date.now();
      await untilAgreed(day);
      console.log(`round ${round}: all agreed ${Date.now() - began} ms after the last fault`);
    }

    // Cut off all at once, everybody finds the place that the server has for them, and all calls go on.
    await org.set({ graceSeconds: 60, agentRejoinSeconds: 60, visitorRejoinSeconds: 60 });
    const calls = await day.calls();
    const reconnecting = consoles.map(({ page }) => page.waitForEvent('websocket'));
    for (const link of network.sockets) link.inject({ kind: 'cut' });
    await Promise.all(reconnecting);
    await untilAgreed(day);
    expect(await day.calls()).toEqual(calls);

    await day.hangUp();
    await untilAgreed(day);
    expect(thrown).toEqual([]);
    await expectLogged(org, visitors, consoles);
    const left = (await org.list('messages')).map(({ text }) => text);
    expect(new Set(left).size).toBe(left.length);
    expect(day.messages(false)).toEqual(expect.arrayContaining(left));
    expect(left).toEqual(expect.arrayContaining(day.messages(true)));
    await org.dispose();
  } finally {
    await network.close();
    await worker.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
});

/** Lets everybody come to rest, and waits until what they see is what the server thinks. */
async function untilAgreed(day: RandomPeople): Promise<void> {
  const giveUpAt = Date.now() + agreedWithinMs;
  for (let look = 0; ; look += 1) {
    // Who waits for something to happen comes back to the page now and then.
    if (look % 10 === 0) await day.returnToTabs();
    await day.live('calm');
    const differences = await day.differences();
    if (differences.length === 0) return;
    if (Date.now() > giveUpAt) throw new Error(differences.join('\n'));
    await delay(250);
  }
}

/** Every attempt that anybody was told of is in the log once, with the outcome that they were told. */
async function expectLogged(
  org: Organization,
  visitors: readonly Visitor[],
  consoles: readonly AgentConsole[],
): Promise<void> {
  const calls = await org.list('calls', 500);
  const byId = new Map(calls.map((call) => [call.id, call]));
  expect(byId.size).toBe(calls.length);
  for (const visitor of visitors) {
    for (const { requestId } of visitor.received('call:ringing')) expect(byId.has(requestId)).toBe(true);
    for (const { callId, agentId } of visitor.received('call:accepted'))
      expect(byId.get(callId)).toMatchObject({ outcome: 'answered', agentId });
    for (const { callId, reason } of visitor.received('call:ended'))
      expect(byId.get(callId)).toMatchObject({ endReason: reason });
  }
  for (const console of consoles) {
    for (const { callId } of console.received('call:started'))
      expect(byId.get(callId)).toMatchObject({ outcome: 'answered', agentId: console.person.id });
    for (const { callId, reason } of console.received('call:ended'))
      expect(byId.get(callId)).toMatchObject({ endReason: reason });
  }
  expect(calls.filter(({ outcome }) => outcome === 'answered').length).toBeGreaterThan(0);
}

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import type { OrgState, StepResult } from '../../../worker/core/index.ts';
import { handleMessage } from '../../../worker/org/commands/handle-message.ts';
import { openServices, type OrgServices } from '../../../worker/org/services.ts';
import { Routing } from '../../../worker/org/routing/routing.ts';
import { Store } from '../../../worker/org/storage/store.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { TestOrg } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';
import { someText } from '../support/some.ts';

useClock();

interface Offers {
  items: { id: string; outcome: string; offers: { outcome: string; agentId: string; seconds: number }[] }[];
}

function armedAt(org: TestOrg): Promise<number | null> {
  return runInDurableObject(org.stub, (_, state) => state.storage.getAlarm());
}

/** Lets time pass and the alarm be late. */
function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1_000);
}

async function ringing(org: TestOrg) {
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  await visitor.type('call:ringing');
  const { requestId, deadline } = await agent.type('call:incoming');
  return { agent, visitor, requestId, deadline };
}

test('[R-18] the alarm is armed for the earliest deadline, and moves only with it', async () => {
  const org = await TestOrg.create();
  const { visitor, deadline } = await ringing(org);
  // Consoles are told of their viewers within a second: that comes first, and then the ringing's end.
  await later(org, 1.1);
  expect(await armedAt(org)).toBe(deadline);
  visitor.send({ type: 'visitor:page', pageUrl: 'https://shop.example/cart' });
  await visitor.drain();
  // On which page a viewer is, consoles are told, too.
  await later(org, 1.1);
  expect(await armedAt(org)).toBe(deadline);
});

test('[R-18] [T-6] an alarm that comes late and twice acts once', async () => {
  const org = await TestOrg.create();
  const { agent, visitor, requestId } = await ringing(org);
  await later(org, 60);
  expect(await agent.type('call:cancelled')).toMatchObject({ requestId, reason: 'timed_out' });
  await visitor.type('agent:unavailable');
  await runDurableObjectAlarm(org.stub);
  await evictDurableObject(org.stub);
  await runDurableObjectAlarm(org.stub);
  expect((await visitor.drain()).map((one) => one.type)).toEqual([]);
  const { items } = await org.must<Offers>('GET', 'calls');
  expect(items).toMatchObject([{ outcome: 'unavailable', offers: [{ outcome: 'missed' }] }]);
});

test('[R-17] an accept that arrives before the overdue alarm has run wins', async () => {
  const org = await TestOrg.create();
  const { agent, visitor, requestId } = await ringing(org);
  pass(15.5);
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  await runDurableObjectAlarm(org.stub);
  expect((await agent.drain()).map((one) => one.type)).not.toContain('agent:marked_away');
});

test('[R-18] an overdue deadline is armed, not forgotten', async () => {
  const org = await TestOrg.create();
  const { agent, visitor } = await ringing(org);
  pass(20);
  // Something else happens first, and must not put the alarm off.
  visitor.send({ type: 'visitor:page', pageUrl: 'https://shop.example/cart' });
  await visitor.drain();
  expect(await armedAt(org)).toBeLessThanOrEqual(Date.now());
  await runDurableObjectAlarm(org.stub);
  await agent.type('agent:marked_away');
});

test('[R-53] heartbeats are answered while the object sleeps, and count as being heard', async () => {
  const org = await TestOrg.create();
  const visitor = await org.visitor();
  await evictDurableObject(org.stub);
  await visitor.ping();
  // There is nothing to evict: nobody woke up.
  await expect(evictDurableObject(org.stub)).rejects.toThrow();
  await runInDurableObject(org.stub, async (_, state) => {
    const [ws] = state.getWebSockets();
    const beat = ws && state.getWebSocketAutoResponseTimestamp(ws)?.getTime();
    expect(await openServices(state, env).sockets.lastHeard()).toEqual([{ socket: someText, at: beat }]);
  });
});

test('[R-53] [R-39] whoever is silent for long is closed, whoever says something is not', async () => {
  const org = await TestOrg.create();
  await org.settings({ staleSeconds: 30 });
  const agent = await org.available(org.admin);
  const quiet = await org.visitor();
  const lively = await org.visitor();
  await later(org, 20);
  lively.send({ type: 'visitor:page', pageUrl: 'https://shop.example/cart' });
  agent.send({ type: 'agent:back' });
  await lively.drain();
  await agent.drain();
  await evictDurableObject(org.stub);
  await later(org, 15);
  expect(await quiet.closed).toMatchObject({ code: CLOSE.silent });
  expect(await lively.drain()).toEqual([]);
  expect(await org.must('GET', 'live')).toMatchObject({ agents: [{ status: 'in_simulation', viewers: 1 }] });
});

test('[T-7] an agent who is silent on every tab is away, told why, and their visitors go on', async () => {
  const org = await TestOrg.create();
  await org.settings({ staleSeconds: 30 });
  const bea = await org.addAgent('Bea');
  const silent = await org.available(org.admin);
  const visitor = await org.visitor();
  await later(org, 20);
  const lively = await org.available(bea);
  visitor.send({ type: 'visitor:page', pageUrl: 'https://shop.example/cart' });
  await visitor.drain();
  await later(org, 15);
  expect(await silent.type('agent:marked_away')).toMatchObject({ reason: 'heartbeat_stale' });
  expect(await silent.closed).toMatchObject({ code: CLOSE.silent });
  expect(await visitor.type('agent:reassigned')).toMatchObject({
    reason: 'heartbeat_stale',
    newAgent: { id: bea.id },
  });
  expect((await lively.drain()).map((one) => one.type)).not.toContain('agent:marked_away');
});

/** Storage that fails for one attempt. */
class Faulty extends Store {
  failing: string | null = null;
  tries = 0;

  override changes(state: OrgState, result: StepResult, now: number): (() => void)[] {
    const writes = super.changes(state, result, now);
    if (![...result.attempts].some((attempt) => attempt.id === this.failing)) return writes;
    const fail = (): void => {
      this.tries += 1;
      throw new Error('the disk is full');
    };
    return [...writes, fail];
  }
}

/** The organization's parts anew, over storage that can be made to fail. */
function faultyRooms(state: DurableObjectState): { services: OrgServices; store: Faulty } {
  const sound = openServices(state, env);
  const store = new Faulty(sound.sql, sound.accounts, sound.pools, sound, sound);
  const { storage } = state;
  return { services: { ...sound, store, routing: new Routing({ ...sound, storage, store }) }, store };
}

test('[R-18] a deadline that fails is tried again later, and holds up no other', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const first = await ringing(org);
  const second = await org.available(bea);
  const other = await org.visitor();
  other.send({ type: 'call:request' });
  await second.type('call:incoming');
  await evictDurableObject(org.stub);
  pass(15.5);
  await runInDurableObject(org.stub, async (_, state) => {
    const { services, store } = faultyRooms(state);
    store.failing = first.requestId;
    services.alarm.fired();
    await services.routing.runDeadlines();
    services.routing.armAlarm();
    expect(store.tries).toBe(1);
    const next = await state.storage.getAlarm();
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThanOrEqual(Date.now() + 5_000);
    await services.routing.runDeadlines();
    expect(store.tries).toBe(1);
    pass(5.1);
    await services.routing.runDeadlines();
    expect(store.tries).toBe(2);
  });
  expect(await second.type('agent:marked_away')).toMatchObject({ reason: 'rna_timeout' });
  expect((await first.agent.drain()).map((one) => one.type)).not.toContain('agent:marked_away');
  // The fault is gone with the instance that had it.
  await evictDurableObject(org.stub);
  await later(org, 2);
  expect(await first.agent.type('agent:marked_away')).toMatchObject({ reason: 'rna_timeout' });
});

test('[R-60] [R-52] an event that fails is answered with INTERNAL, stored nowhere, and tried anew from the rows', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const org = await TestOrg.create();
  const { agent, visitor, requestId } = await ringing(org);
  await evictDurableObject(org.stub);
  await runInDurableObject(org.stub, async (_, state) => {
    const { services, store } = faultyRooms(state);
    store.failing = requestId;
    const line = services.sockets.presence().tabs.map((tab) => services.sockets.connection(tab.socket))[0];
    if (!line) throw new Error('the agent has no socket');
    await handleMessage(services, line.ws, JSON.stringify({ type: 'call:accept', requestId }));
  });
  expect(await agent.type('error')).toMatchObject({ code: 'INTERNAL', about: 'call:accept' });
  expect((await visitor.drain()).map((one) => one.type)).not.toContain('call:accepted');
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
});

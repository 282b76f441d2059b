import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { vi } from 'vitest';
import type { TestOrg } from '../client.ts';
import { IDLE_MS } from './awake.ts';

const HEARTBEAT_MS = 25_000;

/**
 * Lets time pass as on the platform: alarms come when they are due, and an object for which nothing has happened for
 * a while hibernates. So what it takes to wake up is counted, too.
 */
export async function pass(org: TestOrg, seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1_000;
  for (let at = await armedAt(org); at !== null && at <= until; at = await armedAt(org)) {
    await moveTo(org, Math.max(at, Date.now()));
    await runDurableObjectAlarm(org.stub);
  }
  await moveTo(org, until);
}

async function moveTo(org: TestOrg, time: number): Promise<void> {
  const isQuiet = time - Date.now() >= IDLE_MS;
  vi.setSystemTime(time);
  if (isQuiet) await hibernate(org);
}

/** Puts the object away, and keeps its sockets. It may be away already. */
export async function hibernate(org: TestOrg): Promise<void> {
  await evictDurableObject(org.stub).catch(() => undefined);
}

function armedAt(org: TestOrg): Promise<number | null> {
  return runInDurableObject(org.stub, (_, { storage }) => storage.getAlarm());
}

/**
 * The runtime's clock cannot be moved, so when it answered heartbeats is said here: every open socket sends them in time.
 * That they wake nobody and cost nothing is a matter of other tests.
 */
export async function beatAllHearts(org: TestOrg): Promise<void> {
  await runInDurableObject(org.stub, (_, ctx) => {
    const kind = Object.getPrototypeOf(ctx) as DurableObjectState;
    vi.spyOn(kind, 'getWebSocketAutoResponseTimestamp').mockImplementation(
      () => new Date(Date.now() - HEARTBEAT_MS / 2),
    );
  });
}

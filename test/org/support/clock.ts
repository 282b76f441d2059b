import { runDurableObjectAlarm } from 'cloudflare:test';
import { afterEach, beforeEach, vi } from 'vitest';
import type { TestOrg } from './client.ts';

/**
 * Lets the tests of a file move the clock forward. It also goes on by itself, so that it is never behind the
 * runtime's own, by which alarms fire.
 */
export function useClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

const HOUR_MS = 3_600_000;

/**
 * The clock stands until a test moves it, and is ahead of the runtime's own, by which alarms fire: none comes by
 * itself, so that whatever happens is somebody's doing.
 */
export function useStandingClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + HOUR_MS);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** Lets time pass, and the alarm come if one is due by then. */
export async function later(org: TestOrg, seconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + seconds * 1_000);
  await runDurableObjectAlarm(org.stub);
}

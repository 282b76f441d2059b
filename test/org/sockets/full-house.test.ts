import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import type { StatsAnswer } from '../../../protocol/stats.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { FullHouses } from '../../../worker/http/full-houses.ts';
import { TestOrg } from '../support/client.ts';
import { later, useStandingClock } from '../support/clock.ts';

useStandingClock();

/** Lets so many visitors wait in the organization, as its operator's variable would. */
async function mayWait(org: TestOrg, most: number): Promise<void> {
  await evictDurableObject(org.stub);
  await runInDurableObject(org.stub, (object) => {
    Reflect.set(object, 'env', { ...env, MAX_WAITING: String(most) });
  });
}

test('[R-78] a full house turns newcomers away, the Worker does so by itself for 5 s, and those who come back get through', async () => {
  const org = await TestOrg.create();
  await mayWait(org, 2);
  const open = (query: Record<string, string> = {}) => org.visitorSocket({ query, cf: { country: 'NZ' } });
  const turnedAway = async () => (await org.must<StatsAnswer>('GET', 'stats')).stats.turnedAway.total;
  const first = await org.visitor();
  const second = await org.visitor();

  expect((await (await open()).closed).code).toBe(CLOSE.full);
  expect(await turnedAway()).toBe(1);

  // There is room again, but whoever does not ask the object cannot know.
  first.close();
  await first.closed;
  expect((await (await open()).closed).code).toBe(CLOSE.full);
  expect((await (await open()).closed).code).toBe(CLOSE.full);
  expect(await turnedAway()).toBe(1);
  const back = await open({ back: '1' });
  back.send({ type: 'visitor:join', pageUrl: 'https://shop.example/' });
  await back.type('agent:unavailable');
  expect(await second.drain()).toEqual([]);

  // Then it is told whom the Worker turned away for it.
  await vi.waitFor(async () => expect(await turnedAway()).toBe(3), { timeout: 10_000, interval: 500 });

  // Now it is asked again; it is full once more until somebody is available.
  await later(org, FullHouses.REMEMBERED_MS / 1_000);
  expect((await (await open()).closed).code).toBe(CLOSE.full);
  await org.available(org.admin);
  await later(org, FullHouses.REMEMBERED_MS / 1_000);
  const served = await open();
  served.send({ type: 'visitor:join', pageUrl: 'https://shop.example/' });
  await served.type('agent:assigned');
});

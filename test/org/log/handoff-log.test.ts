import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { afterEach, expect, test, vi } from 'vitest';
import type { OrgState, StepResult, Time } from '../../../worker/core/index.ts';
import { Store } from '../../../worker/org/storage/store.ts';
import { TestOrg, type Visitor } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';

useClock();

afterEach(() => {
  vi.restoreAllMocks();
});

/** More than are written each for itself. */
const MANY = 24;

interface Handoffs {
  items: { visitorId: string; toAgentId: string }[];
}

/** Many visitors watch the admin, whom Bea could relieve of them. */
async function crowd() {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const adas = await org.available(org.admin);
  const visitors: Visitor[] = [];
  for (let count = 0; count < MANY; count += 1) visitors.push(await org.visitor());
  await org.available(bea);
  return { org, bea, adas, visitors };
}

async function listed(org: TestOrg): Promise<string[]> {
  const { items } = await org.must<Handoffs>('GET', 'handoffs?limit=100');
  return items.map(({ visitorId }) => visitorId).sort();
}

function unsorted(org: TestOrg): Promise<number> {
  return runInDurableObject(
    org.stub,
    (_, state) =>
      state.storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM unsorted_handoffs').one().n,
  );
}

test('[R-40] handoffs of very many at once are written before anybody is told, and sorted soon after', async () => {
  const { org, adas, visitors } = await crowd();
  adas.send({ type: 'agent:away' });
  await visitors[0]?.type('agent:reassigned');
  expect(await unsorted(org)).toBe(1);
  // The object goes away meanwhile, and what it has written is found again.
  await evictDurableObject(org.stub);
  await later(org, 1);
  expect(await unsorted(org)).toBe(0);
  expect(await listed(org)).toEqual(visitors.map(({ seat }) => seat.visitorId).sort());
});

test('[R-40] [R-41] whoever reads the log finds them all before they were sorted', async () => {
  const { org, bea, adas, visitors } = await crowd();
  adas.send({ type: 'agent:away' });
  await visitors[0]?.type('agent:reassigned');
  expect(await org.must('GET', `stats?from=0&to=${Date.now() + 1_000}`)).toMatchObject({
    stats: { handoffs: { total: MANY } },
  });
  expect(await listed(org)).toEqual(visitors.map(({ seat }) => seat.visitorId).sort());
  const { items } = await org.must<Handoffs>('GET', 'handoffs?limit=100');
  expect(new Set(items.map(({ toAgentId }) => toAgentId))).toEqual(new Set([bea.id]));
});

test('[R-52] of a step that failed nothing is sorted', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { org, adas } = await crowd();
  const { changes } = Store.prototype;
  vi.spyOn(Store.prototype, 'changes').mockImplementation(function (
    this: Store,
    state: OrgState,
    result: StepResult,
    now: Time,
  ) {
    const fail = (): void => {
      throw new Error('the disk is full');
    };
    const writes = changes.call(this, state, result, now);
    return result.effects.some((effect) => effect.do === 'log-handoff') ? [...writes, fail] : writes;
  });
  adas.send({ type: 'agent:away' });
  expect(await adas.type('error')).toMatchObject({ code: 'INTERNAL' });
  expect(await unsorted(org)).toBe(0);
  await later(org, 1);
  expect(await listed(org)).toEqual([]);
});

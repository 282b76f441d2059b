import { runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import type { Stats } from '../../../protocol/stats.ts';
import type { LoggedStatus } from '../../../worker/core/index.ts';
import { TestOrg } from '../support/client.ts';

const HOUR = 3_600_000;
const DAYS = 10;
/** Several slices of them, many of one moment. */
const CALLS = 2_600;
const MONDAY = Date.UTC(2026, 5, 1);

test('[R-41] a long span is counted slice by slice, and the sum is what counting all rows gives', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const rows = Array.from({ length: CALLS }, (_, i) => {
    const outcome = (['answered', 'cancelled', 'unavailable'] as const)[i % 3] ?? 'answered';
    return {
      id: `call-${i}`,
      poolId: i % 5 === 0 ? 'sales' : 'rest',
      // Ten at a time, and a thousand and a half at the same moment of the fifth day.
      at: MONDAY + (i >= 1_000 && i < 2_500 ? 4 * 24 * HOUR + 9 * HOUR : Math.floor(i / 10) * 50 * 60_000),
      outcome,
      wait: outcome === 'answered' ? 1 + (i % 40) : 0,
      talk: outcome === 'answered' ? 60 + (i % 7) : null,
      stars: i % 30 === 0 ? 1 + (i % 5) : null,
    };
  });
  await runInDurableObject(org.stub, (_, { storage: { sql } }) => {
    for (const { id, poolId, at, outcome, wait, talk, stars } of rows)
      sql.exec(
        `INSERT INTO calls (id, visitor_id, page_url, pool_id, requested_at, offers, outcome, agent_id, answered_at,
            ended_at, end_reason, talk_seconds, rating_stars)
          VALUES (?, 'v', 'https://shop.example/', ?, ?, ?, ?, ?, ?, ?, 'agent_ended', ?, ?)`,
        id,
        poolId,
        at,
        JSON.stringify([
          {
            agentId: bea.id,
            rangAt: at,
            seconds: wait,
            outcome: outcome === 'answered' ? 'answered' : 'missed',
          },
        ]),
        outcome,
        outcome === 'answered' ? bea.id : null,
        outcome === 'answered' ? at + wait * 1_000 : null,
        at + (wait + (talk ?? 0)) * 1_000,
        talk,
        stars,
      );
    // On duty from the second day's morning until noon, with an hour in calls, and again over the end of the span.
    const statuses: [LoggedStatus, number][] = [
      ['away', 0],
      ['available', 32 * HOUR],
      ['in_call', 33 * HOUR],
      ['wrap_up', 34 * HOUR],
      ['available', 35 * HOUR],
      ['offline', 36 * HOUR],
      ['available', (DAYS * 24 - 1) * HOUR],
    ];
    for (const [status, after] of statuses)
      sql.exec(
        `INSERT INTO status_log (id, agent_id, status, reason, at) VALUES (?, ?, ?, 'x', ?)`,
        `s-${after}`,
        bea.id,
        status,
        MONDAY + after,
      );
  });

  const to = MONDAY + DAYS * 24 * HOUR;
  const { stats } = await org.must<{ stats: Stats }>('GET', `stats?from=${MONDAY}&to=${to}`);
  const inside = rows.filter(({ at }) => at < to);
  const by = (wanted: string) => inside.filter(({ outcome }) => outcome === wanted);
  const answered = by('answered');
  const waits = answered.map(({ wait }) => wait).sort((a, b) => a - b);
  const rated = inside.flatMap(({ stars }) => stars ?? []);
  const sum = (all: readonly (number | null)[]) => all.reduce<number>((a, b) => a + (b ?? 0), 0);
  expect(inside.length).toBeGreaterThan(2_000);
  expect(stats.calls).toEqual({
    total: inside.length,
    answered: answered.length,
    cancelled: by('cancelled').length,
    unavailable: by('unavailable').length,
    answerRate: answered.length / inside.length,
    talkSeconds: sum(answered.map(({ talk }) => talk)),
    serviceLevel: waits.filter((wait) => wait <= 20).length / inside.length,
  });
  expect(stats.timeToAnswer).toEqual({
    p50: waits[Math.ceil(waits.length / 2) - 1],
    p90: waits[Math.ceil(waits.length * 0.9) - 1],
  });
  expect(stats.ratings).toEqual({ count: rated.length, average: sum(rated) / rated.length });
  expect(stats.pools.find(({ poolId }) => poolId === 'sales')).toMatchObject({
    total: inside.filter(({ poolId }) => poolId === 'sales').length,
  });
  const fridays = inside.filter(({ at }) => new Date(at).getUTCDate() === 5);
  expect(stats.days.find(({ day }) => day === '2026-06-05')).toMatchObject({ total: fridays.length });
  expect(sum(stats.week.calls.flat())).toBe(inside.length);
  expect(stats.week.calls[5]?.[9]).toBe(fridays.filter(({ at }) => new Date(at).getUTCHours() === 9).length);
  expect(stats.agents.find(({ agentId }) => agentId === bea.id)).toMatchObject({
    offered: inside.length,
    answered: answered.length,
    missed: inside.length - answered.length,
    talkSeconds: sum(answered.map(({ talk }) => talk)),
    onDutySeconds: 5 * 3_600,
    inCallSeconds: 3_600,
  });
  // Of nothing there is nothing, and a span of no time is one.
  const none = await org.must<{ stats: Stats }>('GET', `stats?from=${MONDAY}&to=${MONDAY}`);
  expect(none.stats.calls).toMatchObject({ total: 0, answerRate: null, serviceLevel: null });
});

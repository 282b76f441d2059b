import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atListPrice, dollarsOf, monthlyBill, together, usageOf } from '../../support/cost/bill.ts';
import { COUNTS, CUSTOMERS, SESSIONS, type SessionName } from '../../support/cost/customers.ts';
import { PRICES } from '../../support/cost/prices.ts';
import { tables } from '../../support/cost/tables.ts';
import { spanOf } from '../../org/support/cost/awake.ts';

const NAMES = Object.keys(SESSIONS) as SessionName[];

test('the page about costs has the numbers that are counted', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/cost.md'), 'utf8');
  for (const [title, table] of Object.entries(tables())) expect(page, title).toContain(table);
});

test('messages are billed by twenty, what expires is written twice, and nobody pays for what is included', () => {
  const counts = { ...COUNTS['watches for three minutes'], objectRequests: 7, questions: 2, alarms: 1 };
  const usage = usageOf({ ...counts, messages: 40, rowsWritten: { alarm: 3, calls: 5 }, rowsLeft: 4 });
  expect(usage).toMatchObject({ objectRequests: 12, rowsWritten: 12 });
  const million = together([{ usage, times: 1_000_000 }]);
  expect(atListPrice(million).rowsWritten).toBeCloseTo(12);
  expect(monthlyBill(usage)).toBe(5);
  const rows = { ...together([]), rowsWritten: PRICES.rowsWritten.included + 2_000_000 };
  expect(monthlyBill(rows)).toBeCloseTo(7);
});

test('spans in memory that overlap count once', () => {
  expect(spanOf([])).toBe(0);
  expect(spanOf([40_000, 0, 4_000])).toBe(24);
});

test('[R-53] a console left open asks for no more than its staleness checks', () => {
  const { alarms, objectRequests, messages, events } = COUNTS['an hour with a console open'];
  // The check comes when the oldest heartbeat is two minutes old: never as often as eight times in that.
  expect(alarms).toBeLessThanOrEqual(3_600 / 90);
  expect([events, objectRequests, messages]).toEqual([alarms, 0, 0]);
});

test('[R-78] twenty who are turned away at once ask the object twice at most: the first of them, and to be counted', () => {
  const { objectRequests, workerRequests } = COUNTS['twenty are turned away at once'];
  expect([objectRequests, workerRequests]).toEqual([2, 20]);
});

test('every customer’s month has all sessions, and the larger pay more', () => {
  const months = CUSTOMERS.map(({ month }) =>
    dollarsOf(
      atListPrice(together(NAMES.map((name) => ({ usage: usageOf(COUNTS[name]), times: month[name] })))),
    ),
  );
  expect(months.toSorted((a, b) => a - b)).toEqual(months);
  expect(Math.min(...months)).toBeGreaterThan(0);
});

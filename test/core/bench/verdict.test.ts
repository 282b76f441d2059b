import { expect, test } from 'vitest';
import { JOINS, PEER_JOINS, PEER_TIME, TIMES, verdict } from '../../bench/load/aims.ts';
import { isBusy, usedByOthers } from '../../bench/load/busy.ts';

test.each([
  { what: 'nobody else', span: { elapsedMs: 10_000, busyMs: 14_000, ownMs: 14_000 }, others: 0, busy: false },
  {
    what: 'a tenth of one',
    span: { elapsedMs: 10_000, busyMs: 15_000, ownMs: 14_000 },
    others: 0.1,
    busy: false,
  },
  { what: 'more', span: { elapsedMs: 10_000, busyMs: 15_100, ownMs: 14_000 }, others: 0.11, busy: true },
  { what: 'two whole ones', span: { elapsedMs: 1_000, busyMs: 2_000, ownMs: 0 }, others: 2, busy: true },
  { what: 'less than nothing', span: { elapsedMs: 50, busyMs: 40, ownMs: 60 }, others: 0, busy: false },
  { what: 'no time at all', span: { elapsedMs: 0, busyMs: 10, ownMs: 0 }, others: 0, busy: false },
])('a machine of which others use $what: busy $busy', ({ span, others, busy }) => {
  expect(usedByOthers(span)).toBeCloseTo(others);
  expect(isBusy(usedByOthers(span))).toBe(busy);
});

test.each([
  {
    what: 'away, both fine',
    ratios: [
      [1.4, TIMES.away.p50],
      [2, TIMES.away.p99],
    ],
    is: 'met',
  },
  {
    what: 'away, p99 over',
    ratios: [
      [1.4, TIMES.away.p50],
      [2.01, TIMES.away.p99],
    ],
    is: 'not met',
  },
  {
    what: 'cut off, p50 over',
    ratios: [
      [1.61, TIMES['cut off'].p50],
      [1, TIMES['cut off'].p99],
    ],
    is: 'not met',
  },
  { what: 'joins, fast enough', ratios: [[0.8, JOINS]], is: 'met' },
  { what: 'joins, too slow', ratios: [[0.79, JOINS]], is: 'not met' },
  { what: 'ahead of another in time', ratios: [[0.8, PEER_TIME]], is: 'met' },
  { what: 'level with another in joins', ratios: [[1, PEER_JOINS]], is: 'not met' },
  { what: 'nothing to compare with', ratios: [[Number.NaN, PEER_TIME]], is: 'not met' },
] as const)('$what: $is', ({ ratios, is }) => {
  expect(verdict(0.05, ratios)).toBe(is);
  expect(verdict(0.2, ratios)).toBe('busy, no verdict');
});

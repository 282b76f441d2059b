import { expect, test } from 'vitest';
import { JOINS, PEER_JOINS, PEER_TIME, TIMES, verdict } from '../../bench/load/aims.ts';
import { isBusy, usedByOthers } from '../../bench/load/busy.ts';

test.each([
  { what: 'nothing', span: [10_000, 14_000, 14_000, 0], used: 0, busy: false },
  { what: 'a tenth of one', span: [10_000, 15_000, 14_000, 900], used: 0.1, busy: false },
  { what: 'a little more', span: [10_000, 15_100, 14_000, 0], used: 0.11, busy: true },
  { what: 'two whole ones', span: [1_000, 2_000, 0, 2_000], used: 2, busy: true },
  { what: 'less than nothing, by a coarse count', span: [50, 40, 60, 0], used: 0, busy: false },
  {
    what: 'a fifth, by the count of processes alone',
    span: [1_000, 1_500, 1_600, 200],
    used: 0.2,
    busy: true,
  },
  { what: 'nothing in no time', span: [0, 10, 0, 0], used: 0, busy: false },
] as const)('others use $what: busy $busy', ({ span, used, busy }) => {
  const [elapsedMs, busyMs, ownMs, othersMs] = span;
  const others = usedByOthers({ elapsedMs, busyMs, ownMs, othersMs });
  expect(others).toBeCloseTo(used);
  expect(isBusy(others)).toBe(busy);
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

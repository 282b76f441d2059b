import { expect, test } from 'vitest';
import { isBackward, presetDays, NO_FILTERS, presetOf } from '../../../dashboard/reports/filter.ts';

test('a span of days ends today, and is known again by its days; others are nobody’s', () => {
  const now = new Date(2026, 2, 3, 15).getTime();
  expect(presetDays('1', now)).toEqual({ fromDay: '2026-03-03', toDay: '2026-03-03' });
  expect(presetDays('30', now)).toEqual({ fromDay: '2026-02-02', toDay: '2026-03-03' });
  for (const span of ['', '1', '7', '30', '90'] as const)
    expect(presetOf({ ...NO_FILTERS, ...presetDays(span, now) }, now)).toBe(span);
  expect(presetOf({ ...NO_FILTERS, fromDay: '2026-03-02' }, now)).toBeUndefined();
  expect(presetOf({ ...NO_FILTERS, ...presetDays('7', now) }, now + 86_400_000)).toBeUndefined();
});

test('days are backward where the last one is before the first', () => {
  const between = (fromDay: string, toDay: string) => isBackward({ ...NO_FILTERS, fromDay, toDay });
  expect(between('2026-03-02', '2026-03-01')).toBe(true);
  for (const [from, to] of [
    ['2026-03-01', '2026-03-01'],
    ['2026-02-28', '2026-03-01'],
    ['2026-03-02', ''],
    ['', '2026-03-01'],
  ] as const)
    expect(between(from, to), `${from} to ${to}`).toBe(false);
});

import { expect, test } from 'vitest';
import { daysOf, NO_FILTERS, spanOf } from '../../../dashboard/reports/filter.ts';

test('a span of days ends today, and is known again by its days; others are nobody’s', () => {
  const now = new Date(2026, 2, 3, 15).getTime();
  expect(daysOf('1', now)).toEqual({ fromDay: '2026-03-03', toDay: '2026-03-03' });
  expect(daysOf('30', now)).toEqual({ fromDay: '2026-02-02', toDay: '2026-03-03' });
  for (const span of ['', '1', '7', '30', '90'] as const)
    expect(spanOf({ ...NO_FILTERS, ...daysOf(span, now) }, now)).toBe(span);
  expect(spanOf({ ...NO_FILTERS, fromDay: '2026-03-02' }, now)).toBeUndefined();
  expect(spanOf({ ...NO_FILTERS, ...daysOf('7', now) }, now + 86_400_000)).toBeUndefined();
});

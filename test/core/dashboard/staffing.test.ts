import { expect, test } from 'vitest';
import { peopleNeeded } from '../../../dashboard/overview/staffing.ts';
import { daysOf, periodOf, spanOf } from '../../../dashboard/overview/period.ts';

test('so many people as published tables of the Erlang C formula have', () => {
  // 10 erlangs: 13 people answer less than 80 % within 20 s, 14 more; the usual example of courses on call centres.
  expect(peopleNeeded(200, 180)).toBe(14);
  expect(peopleNeeded(0, 180)).toBe(0);
  expect(peopleNeeded(1, 60)).toBe(1);
  for (const calls of [1, 5, 25, 125, 625])
    expect(peopleNeeded(calls * 2, 240)).toBeGreaterThanOrEqual(peopleNeeded(calls, 240));
});

test('seven days are today and the six before, beside the seven before them, whatever clocks do', () => {
  // Clocks go back on 25 October 2026 in Berlin: that day has 25 hours.
  const now = Date.parse('2026-10-28T12:00:00Z');
  const span = spanOf(periodOf(undefined), now, 'Europe/Berlin');
  expect(daysOf(span)).toEqual([22, 23, 24, 25, 26, 27, 28].map((day) => `2026-10-${day}`));
  const iso = (at: number) => new Date(at).toISOString();
  expect([span.before, span.from, span.to].map(iso)).toEqual([
    '2026-10-14T22:00:00.000Z',
    '2026-10-21T22:00:00.000Z',
    '2026-10-28T23:00:00.000Z',
  ]);
  expect(periodOf('31')).toBe(7);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_FILTERS, toQuery } from '../../../dashboard/reports/filter.ts';
import { calendarOf, isTimeZone, LATEST, shiftDay } from '../../../protocol/days.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().replace(':00.000Z', 'Z'));

test.each([
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  ['UTC', '2026-10-25', '2026-10-25T00:00Z', '2026-10-26T00:00Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['Australia/Sydney', '2026-10-04', '2026-10-03T14:00Z', '2026-10-04T13:00Z'],
  // Half an hour, three quarters of one, and a change by half an hour.
  ['Asia/Kolkata', '2026-02-28', '2026-02-27T18:30Z', '2026-02-28T18:30Z'],
  ['Asia/Kathmandu', '2024-02-29', '2024-02-28T18:15Z', '2024-02-29T18:15Z'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00Z', '2026-04-05T13:30Z'],
  // Days without a midnight.
  ['America/Sao_Paulo', '2017-10-15', '2017-10-15T03:00Z', '2017-10-16T02:00Z'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00Z', '2026-04-24T21:00Z'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00Z', '2026-03-29T21:00Z'],
  // A day with two midnights, and one whose midnight comes again an hour later.
  ['America/Havana', '2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['America/St_Johns', '2010-11-07', '2010-11-07T02:30Z', '2010-11-08T03:30Z'],
  // The day that Samoa left out.
  ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00Z', '2011-12-30T10:00Z'],
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', '2011-12-30T10:00Z'],
])('in %s, %s is from %s to %s', (timeZone, day, from, to) => {
  const { startOf } = calendarOf(timeZone);
  expect([iso(startOf(day)), iso(startOf(shiftDay(day, 1) ?? ''))]).toEqual([from, to]);
  const query = toQuery({ ...NO_FILTERS, fromDay: day, toDay: day }, timeZone);
  expect([iso(Number(query.from)), iso(Number(query.to))]).toEqual([from, to]);
});

test('in any zone a day begins when the zone’s own calendar turns to it', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const dates = fc.date({ min: new Date('1935-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zones, dates, (timeZone, date) => {
      const day = date.toISOString().slice(0, 10);
      const { startOf, dayOf, hourOf, weekdayOf, shift } = calendarOf(timeZone);
      const shown = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
      const start = startOf(day) ?? NaN;
      // Later where the calendar leaves the day out.
      expect(shown.format(start) >= day).toBe(true);
      expect(shown.format(start - 1) < day).toBe(true);

      const at = date.getTime();
      expect(dayOf(at)).toBe(shown.format(at));
      const words = { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' } as const;
      const parts = new Intl.DateTimeFormat('en', words).formatToParts(at);
      const part = (type: string) => parts.find((one) => one.type === type)?.value;
      expect(hourOf(at)).toBe(Number(part('hour')));
      expect(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][weekdayOf(at)]).toBe(part('weekday'));
      expect(Math.abs(shift(at, -30) - (at - 30 * 86_400_000))).toBeLessThanOrEqual(24 * 3_600_000);
    }),
    { numRuns: 1_500 },
  );
});

test('the same time on the clock, days later, is the same time on the clock', () => {
  const { shift } = calendarOf('Europe/Berlin');
  expect(iso(shift(Date.parse('2026-11-01T09:00Z'), -30))).toBe('2026-10-02T08:00Z');
  expect(iso(shift(Date.parse('2026-03-28T23:30Z'), 1))).toBe('2026-03-29T22:30Z');
});

test('what is no day is no filter, and what is no time zone is none', () => {
  for (const day of ['', '2026-02-30', '2026-13-01', '0002-10-25', '12026-01-01', 'today'])
    expect(toQuery({ ...NO_FILTERS, fromDay: day, toDay: day })).toEqual({
      agent: '',
      pool: '',
      outcome: '',
      action: '',
      state: '',
      search: '',
    });
  expect(toQuery({ ...NO_FILTERS, fromDay: '1966-01-01' })).toMatchObject({ from: '0' });
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  expect(calendarOf('Pacific/Kiritimati').dayOf(LATEST)).toBe('+275760-09-13');
});

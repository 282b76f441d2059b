import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Hours } from '../../../protocol/hours.ts';
import { nextOpening } from '../../../worker/core/output/opening-hours.ts';
import { MODES, World } from '../../support/core/world.ts';
import * as v from 'valibot';

const QUARTER_MS = 15 * 60_000;

const everyDay = (timeZone: string, from: string, to: string): Hours => ({
  timeZone,
  days: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from, to })),
});
const opening = (hours: Hours, at: string): string | null => {
  const opensAt = nextOpening(hours, Date.parse(at));
  return opensAt === null ? null : new Date(opensAt).toISOString().slice(0, 16);
};

test.each([
  ['before they open', '2026-01-05T07:00Z', '2026-01-05T08:00'],
  ['while they are open', '2026-01-05T08:00Z', null],
  ['in the minute in which they close', '2026-01-05T16:00Z', '2026-01-06T08:00'],
  ['the evening before clocks go forward', '2026-03-28T20:00Z', '2026-03-29T07:00'],
  ['the evening before clocks go back', '2026-10-24T20:00Z', '2026-10-25T08:00'],
])('[R-22] nine to five in Berlin, %s', (_, at, opensAt) => {
  expect(opening(everyDay('Europe/Berlin', '09:00', '17:00'), at)).toBe(opensAt);
});

test('[R-22] a span that ends before it begins runs past midnight, also into a day without one of its own', () => {
  const hours = { timeZone: 'UTC', days: [{ day: 5, from: '22:00', to: '02:00' }] };
  expect(opening(hours, '2026-01-10T01:59Z')).toBe(null);
  expect(opening(hours, '2026-01-10T02:00Z')).toBe('2026-01-16T22:00');
  expect(opening(everyDay('UTC', '00:00', '00:00'), '2026-01-10T00:00Z')).toBe(null);
  expect(opening({ timeZone: 'UTC', days: [] }, '2026-01-10T00:00Z')).toBe(null);
});

test('where the clocks jump over the opening, they open with the jump', () => {
  const hours = everyDay('Europe/Berlin', '02:30', '04:00');
  expect(opening(hours, '2026-03-29T00:00Z')).toBe('2026-03-29T01:00');
});

test('[R-22] in any time zone they open when a clock on the wall says so', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const days = fc.array(fc.record({ day: fc.integer({ min: 0, max: 6 }), from: clock, to: clock }), {
    minLength: 1,
    maxLength: 5,
  });
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Cairo',
  ];
  // Around the changes of clocks, and on any other day.
  const moments = fc.oneof(
    ...[
      '2026-03-08',
      '2026-03-29',
      '2026-04-05',
      '2026-04-24',
      '2026-10-25',
      '2026-10-29',
      '2026-11-01',
      '2026-07-01',
    ].map((day) =>
      fc.integer({ min: -200, max: 200 }).map((quarters) => Date.parse(day) + quarters * QUARTER_MS),
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      days,
      fc.array(moments, { minLength: 1, maxLength: 3 }),
      (timeZone, spans, all) => {
        const hours = { timeZone, days: spans };
        const wall = wallOf(timeZone);
        for (const at of all) {
          // Clocks that show an hour twice say twice that it has closed.
          if (
            [2, 4].some((quarters) =>
              [1, -1].some((way) => wall(at) === wall(at + way * quarters * QUARTER_MS)),
            )
          )
            continue;
          expect(
            nextOpening(hours, at),
            `${timeZone} ${new Date(at).toISOString()} ${JSON.stringify(spans)}`,
          ).toBe(naiveOpening(spans, wall, at));
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** What a clock on a wall of the zone shows, such as `1 09:15` on a Monday. */
function wallOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const known = new Map<number, string>();
  return (at) => {
    const seen = known.get(at);
    if (seen !== undefined) return seen;
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts.get('weekday') ?? '');
    const text = `${day} ${parts.get('hour')}:${parts.get('minute')}`;
    known.set(at, text);
    return text;
  };
}

function naiveOpening(spans: Hours['days'], wall: (at: number) => string, at: number): number | null {
  const isOpen = (time: number): boolean => {
    const [today = '', clock = ''] = wall(time).split(' ');
    return spans.some(({ day, from, to }) => {
      const isOvernight = to <= from;
      if (String(day) === today && from <= clock && (isOvernight || clock < to)) return true;
      return isOvernight && (day + 1) % 7 === Number(today) && clock < to;
    });
  };
  if (isOpen(at)) return null;
  for (let time = at; time < at + 9 * 24 * 3_600_000; time += QUARTER_MS) if (isOpen(time)) return time;
  return null;
}

test.each(['25:00', '9:00', '09:60', '24:00', ''])('%s is no time of a day', (from) => {
  expect(v.is(Hours, { timeZone: 'UTC', days: [{ day: 1, from, to: '17:00' }] })).toBe(false);
});

test.each(MODES)(
  '[R-22] %s: who finds nobody is told when somebody is to be there, by their pool or else by all',
  (mode) => {
    const world = new World(mode, {
      agents: { ann: 25 },
      settings: { hours: everyDay('UTC', '10:00', '17:00') },
      pools: { sales: { path: '/sales', hours: everyDay('UTC', '11:00', '12:00') } },
    });
    const nine = world.now;
    const told = (path: string) =>
      world.visitor(`https://shop.test${path}`).inbox.last('agent:unavailable').opensAt;
    expect([told('/'), told('/sales')]).toEqual([nine + 3_600_000, nine + 2 * 3_600_000]);
    world.stall(3_700);
    expect([told('/'), told('/sales')]).toEqual([undefined, nine + 2 * 3_600_000]);
    world.change({ hours: null });
    expect(told('/')).toBe(undefined);
  },
);

import * as v from 'valibot';
import { expect, test } from 'vitest';
import { hoursText, readHours } from '../../../dashboard/settings/hours-text.ts';
import { PoolBody } from '../../../protocol/http.ts';
import { patchSettings, DEFAULT_SETTINGS, SettingsPatch, widgetConfig } from '../../../protocol/settings.ts';

const NINE_TO_FIVE = { day: 1, from: '09:00', to: '17:00' };

test.each([
  ['a booking page without a lock', { bookingUrl: 'http://book.example' }],
  ['a booking page that is a script', { bookingUrl: 'javascript:alert(1)' }],
  ['a booking page that is none', { bookingUrl: 'book.example' }],
  ['an empty booking page', { bookingUrl: '' }],
  ['hours of no time zone', { hours: { days: [NINE_TO_FIVE] } }],
  ['hours of a time zone that there is not', { hours: { timeZone: 'Mars/Olympus', days: [NINE_TO_FIVE] } }],
  ['hours of an eighth day', { hours: { timeZone: 'UTC', days: [{ ...NINE_TO_FIVE, day: 7 }] } }],
  ['hours that are no times', { hours: { timeZone: 'UTC', days: [{ ...NINE_TO_FIVE, to: '5pm' }] } }],
  ['hours with too many spans', { hours: { timeZone: 'UTC', days: Array(43).fill(NINE_TO_FIVE) } }],
  ['a video that must be', { visitorVideo: 'required' }],
  ['a rating that is a word', { askRating: 'yes' }],
  ['too long a result', { dispositions: ['x'.repeat(41)] }],
  ['a result without letters', { dispositions: [' '] }],
  ['a result of two lines', { dispositions: ['So\nld'] }],
  ['too many results', { dispositions: Array.from({ length: 51 }, (_, at) => String(at)) }],
  ['a widget too high', { widget: { bottomOffset: 301 } }],
])('%s is refused', (_, patch) => {
  expect(v.is(SettingsPatch, patch)).toBe(false);
  if ('hours' in patch) expect(v.is(PoolBody, { name: 'Sales', hours: patch.hours })).toBe(false);
});

test('what is allowed is kept as it is meant, and what widgets need of it is sent to them', () => {
  const patch = v.parse(SettingsPatch, {
    bookingUrl: ' https://book.example/acme ',
    hours: { timeZone: 'Europe/Berlin', days: [NINE_TO_FIVE] },
    visitorVideo: 'off',
    askRating: false,
    dispositions: ['Sold', ' Sold ', 'Lost'],
  });
  const settings = patchSettings(DEFAULT_SETTINGS, patch);
  expect(settings.dispositions).toEqual(['Sold', 'Lost']);
  expect(widgetConfig(settings, undefined)).toMatchObject({
    bookingUrl: 'https://book.example/acme',
    visitorVideo: 'off',
    askRating: false,
  });
  expect(v.is(PoolBody, { name: 'Sales', hours: settings.hours })).toBe(true);
  expect(v.is(PoolBody, { name: 'Sales', hours: null })).toBe(true);
  expect(patchSettings(settings, { hours: null, bookingUrl: null })).toMatchObject({
    hours: null,
    bookingUrl: null,
  });
});

test('opening hours are typed in lines, a span of days in one', () => {
  const read = readHours('Mon-Fri 09:00-17:00\n\n sat 22:00 – 02:00');
  const days = 'days' in read ? read.days : [];
  expect(days.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6]);
  const text = hoursText({ timeZone: 'UTC', days: days.toReversed() });
  expect(text.split('\n')).toEqual(
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].map((day) => `${day} 09:00-17:00`).concat('Sat 22:00-02:00'),
  );
  expect(readHours(text)).toEqual(read);
  for (const bad of ['Monday 09:00-17:00', 'Mon 9-17', 'Mon-Foo 09:00-17:00'])
    expect(readHours(bad)).toEqual({ badLine: bad });
});

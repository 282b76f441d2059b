import * as v from 'valibot';
import { expect, test } from 'vitest';
import { hoursOf, newSpans, weekOf } from '../../../dashboard/settings/hours-rows.ts';
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
  ['a widget that is a list', { widget: [] }],
  ['texts that are a list', { widget: { texts: [] } }],
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

test('opening hours are edited as the spans of each day, and are kept whole', () => {
  const hours = {
    timeZone: 'Europe/Berlin',
    days: [NINE_TO_FIVE, { day: 6, from: '22:00', to: '02:00' }, { day: 1, from: '18:00', to: '20:00' }],
  };
  const week = weekOf(hours);
  const edited = hoursOf(week, hours.timeZone);
  expect(edited?.days).toHaveLength(3);
  expect(edited?.days).toEqual(expect.arrayContaining(hours.days));
  expect(newSpans(week, 2), 'as on the day before').toEqual(week[1]);
  expect(hoursOf(weekOf(null), 'UTC')).toBeNull();
  expect(hoursOf(week.with(3, [{ from: '', to: '17:00' }]), 'UTC'), 'a time is missing').toBeUndefined();
  expect(v.is(SettingsPatch, { hours: edited })).toBe(true);
});

import { LOCALE } from './locale.ts';

/** A Sunday, by which weekdays get their names. */
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;

/** Names the days of the week in the reader's language, by number: 0 is Sunday. */
export function weekdays(style: 'long' | 'short'): (day: number) => string {
  const format = new Intl.DateTimeFormat(LOCALE, { weekday: style, timeZone: 'UTC' });
  return (day) => format.format(SUNDAY + day * DAY_MS);
}

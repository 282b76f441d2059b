const DAY_MS = 86_400_000;

/**
 * When somebody is there again, as the visitor says it, in words of `lang`: the day (tomorrow, a day of the week, or a date)
 * and the time of day.
 *
 * @param timeZone The visitor's own where it is left out.
 */
export function openingWords(
  opensAt: number,
  now: number,
  lang: string,
  timeZone?: string,
): { day: string; time: string } {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(lang, { ...options, ...(timeZone && { timeZone }) }).format(opensAt);
  const days = dayNumber(opensAt, timeZone) - dayNumber(now, timeZone);
  const day =
    days <= 1
      ? new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(Math.max(0, days), 'day')
      : format(days < 7 ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' });
  return { day, time: format({ hour: 'numeric', minute: '2-digit' }) };
}

/** Counts the days of a calendar, which Swedish dates write as `Date.parse` reads them. */
function dayNumber(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone && { timeZone }),
  }).format(at);
  return Date.parse(parts) / DAY_MS;
}

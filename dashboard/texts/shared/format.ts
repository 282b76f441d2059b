import { LOCALE } from './locale.ts';

const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const regions = new Intl.DisplayNames(LOCALE, { type: 'region', fallback: 'code' });

export function formatDate(at: number): string {
  return dateTime.format(at);
}

/** `4:07`, or `1:02:03` from an hour on. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const hours = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 });

/** A time that many people spent together: as `formatDuration`, and from ten hours on in hours. */
export function formatTotal(seconds: number): string {
  return seconds < 36_000 ? formatDuration(seconds) : hours.format(Math.round(seconds / 360) / 10);
}

/** `1 visitor`, `3 visitors`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A country's name from its two letters, in the reader's language; what is no country stays as it is. */
export function countryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A page's address in short: host, path and query. */
export function shortUrl(pageUrl: string): string {
  try {
    const url = new URL(pageUrl);
    return `${url.host}${url.pathname === '/' ? '' : url.pathname}${url.search}`;
  } catch {
    return pageUrl;
  }
}

/** Seconds left until `deadline`, rounded up and never negative. */
export function secondsLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1_000));
}

/** With a capital letter at its beginning. */
export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

import { LOCALE } from '../texts/shared/locale.ts';
import { WRAP_UP_TEXTS } from '../texts/wrap-up.ts';
import { endText } from './end-text.ts';
import { formatDuration, shortUrl } from '../texts/shared/format.ts';
import type { Draft } from './drafts.ts';

const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });
const dayAndClock = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', timeStyle: 'short' });

/** What is known of a call: how it ended, how long it was, and where its visitor was. */
export function callText({ reason, talkSeconds, pageUrl }: Draft): string {
  const page = pageUrl === null ? null : shortUrl(pageUrl);
  return `${endText(reason)} ${WRAP_UP_TEXTS.length(formatDuration(talkSeconds ?? 0), page)}`;
}

/** As much of a page's address as a button on a phone has room for. */
const PAGE_CHARS = 26;

/** Which of several calls: when it ended, and where its visitor was. */
export function callName({ endedAt, pageUrl }: Draft): string {
  const isToday = new Date(endedAt).toDateString() === new Date().toDateString();
  const when = (isToday ? clock : dayAndClock).format(endedAt);
  if (pageUrl === null) return when;
  const page = shortUrl(pageUrl);
  return `${when}, ${page.length > PAGE_CHARS ? `${page.slice(0, PAGE_CHARS)}…` : page}`;
}

import { LOCALE } from '../texts/shared/locale.ts';

const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });

/** A moment in a table: where there is little room, its time goes below its day, and neither is broken. */
export function When({ at }: { at: number }) {
  return (
    <time class="when" dateTime={new Date(at).toISOString()}>
      <span>{day.format(at)}</span> <span>{time.format(at)}</span>
    </time>
  );
}

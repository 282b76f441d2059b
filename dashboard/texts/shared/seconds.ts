import { LOCALE } from './locale.ts';

const tenths = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** Seconds in the reader's own figures, to a tenth: `2.5`. */
export function formatSeconds(seconds: number): string {
  return tenths.format(seconds);
}

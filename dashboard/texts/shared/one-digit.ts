import { LOCALE } from './locale.ts';

const format = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** A number in the reader's own figures, to a tenth: `2.5`. */
export function oneDigit(value: number): string {
  return format.format(value);
}

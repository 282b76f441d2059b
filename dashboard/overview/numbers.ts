import { LOCALE } from '../texts/shared/locale.ts';
import { orgBase } from '../api/organization.ts';
import type { Span } from './period.ts';

const percents = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });

export const percent = (value: number): string => percents.format(value);

/** What a part is of the whole; null: of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** A number as a reader sees it, and a dash where there is none. */
export function orNothing(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

/** The list behind a number, narrowed to the days of a span. */
export function rowsUrl(
  list: string,
  { fromDay, toDay }: Span,
  filter: Readonly<Record<string, string>>,
): string {
  return `${orgBase}/${list}?${new URLSearchParams({ ...filter, fromDay, toDay })}`;
}

import { calendarOf, shiftDay } from '../../protocol/days.ts';

/** What a log can be narrowed by; dates are days as the reader's calendar has them. */
export interface Filters {
  fromDay: string;
  toDay: string;
  agent: string;
  pool: string;
  outcome: string;
  action: string;
  state: string;
  search: string;
}

export const NO_FILTERS: Filters = {
  fromDay: '',
  toDay: '',
  agent: '',
  pool: '',
  outcome: '',
  action: '',
  state: '',
  search: '',
};

/** The spans that are offered beside dates of one's own: so many days up to today; the empty one is all days. */
export const SPANS = ['', '1', '7', '30', '90'] as const;
export type DaySpan = (typeof SPANS)[number];

/** The days of a span by the reader's calendar. */
export function daysOf(span: DaySpan, now: number): Pick<Filters, 'fromDay' | 'toDay'> {
  if (span === '') return { fromDay: '', toDay: '' };
  const today = calendarOf().dayOf(now);
  return { fromDay: shiftDay(today, 1 - Number(span)) ?? today, toDay: today };
}

/** The span that these days are today; undefined for any others. */
export function spanOf({ fromDay, toDay }: Filters, now: number): DaySpan | undefined {
  return SPANS.find((span) => {
    const days = daysOf(span, now);
    return days.fromDay === fromDay && days.toDay === toDay;
  });
}

/** What is asked of the server; an empty part is left out. */
interface LogQuery extends Omit<Filters, 'fromDay' | 'toDay'> {
  from?: string;
  to?: string;
}

/** The filter as the server takes it: from the first moment of one day to the last of the other. */
export function toQuery({ fromDay, toDay, ...rest }: Filters, timeZone?: string): LogQuery {
  const { startOf } = calendarOf(timeZone);
  const from = startOf(fromDay);
  const dayAfter = shiftDay(toDay, 1);
  const to = dayAfter === null ? null : startOf(dayAfter);
  return {
    ...rest,
    // Times before 1970 have a sign, which the server takes for no time.
    ...(from === null ? {} : { from: String(Math.max(0, from)) }),
    ...(to === null ? {} : { to: String(Math.max(0, to)) }),
  };
}

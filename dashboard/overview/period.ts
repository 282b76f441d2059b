import { calendarOf, shiftDay, type Day } from '../../protocol/days.ts';
import { lastDays } from '../reports/filter.ts';

export const PERIODS = [1, 7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

/** So many whole days up to today, and as many before them. */
export interface Span {
  fromDay: Day;
  toDay: Day;
  from: number;
  to: number;
  /** Where the days begin with which these are compared. */
  before: number;
}

/** What a word in the address says; seven days without one. */
export function periodOf(word: string | undefined): Period {
  return PERIODS.find((days) => String(days) === word) ?? 7;
}

/** The last `days` days by the calendar of a time zone, today included. */
export function spanOf(days: Period, now: number, timeZone: string): Span {
  const { dayOf, startOf } = calendarOf(timeZone);
  const { fromDay, toDay } = lastDays(days, dayOf(now));
  const start = (day: Day | null) => (day === null ? null : startOf(day)) ?? now;
  return {
    fromDay,
    toDay,
    from: start(fromDay),
    to: start(shiftDay(toDay, 1)),
    before: start(shiftDay(fromDay, -days)),
  };
}

/** Every day from the first to the last. */
export function daysOf({ fromDay, toDay }: Span): Day[] {
  const days: Day[] = [];
  for (let day: Day | null = fromDay; day !== null && day <= toDay; day = shiftDay(day, 1)) days.push(day);
  return days;
}

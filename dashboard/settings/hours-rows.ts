import type { Hours } from '../../protocol/hours.ts';

/** From when to when somebody is there, as two fields say it; empty while nothing is typed. */
export interface Span {
  from: string;
  to: string;
}

/** The spans of each day of the week, Sunday first. */
export type Week = readonly (readonly Span[])[];

/** The days of the week by number, Monday first. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

/** Opening hours as rows of an editor. */
export function weekOf(hours: Hours | null): Week {
  return Array.from({ length: 7 }, (_, day) =>
    (hours?.days ?? [])
      .filter((span) => span.day === day)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  );
}

/** What the rows say. Null: no day has hours; undefined: a span lacks a time. */
export function hoursOf(week: Week, timeZone: string): Hours | null | undefined {
  const days = WEEKDAYS.flatMap((day) => (week[day] ?? []).map((span) => ({ day, ...span })));
  if (days.some(({ from, to }) => from === '' || to === '')) return undefined;
  return days.length === 0 ? null : { timeZone, days };
}

/** The hours of a day that has none yet: those of the day before it that has some, or the usual ones. */
export function newSpans(week: Week, day: number): readonly Span[] {
  const place = WEEKDAYS.findIndex((one) => one === day);
  const before = WEEKDAYS.slice(0, place).findLast((one) => (week[one] ?? []).length > 0);
  return (before === undefined ? undefined : week[before]) ?? [{ from: '09:00', to: '17:00' }];
}

import { calendarOf, shiftDay, type Day } from '../../protocol/days.ts';

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

/** The days that are offered beside dates of one's own: so many up to today; the empty one is all days. */
export const PRESETS = ['', '1', '7', '30', '90'] as const;
export type Preset = (typeof PRESETS)[number];
type Days = Pick<Filters, 'fromDay' | 'toDay'>;

/** So many days up to `today`, with it. */
export function lastDays(days: number, today: Day): { fromDay: Day; toDay: Day } {
  return { fromDay: shiftDay(today, 1 - days) ?? today, toDay: today };
}

/** The days of a preset by the reader's calendar. */
export function presetDays(preset: Preset, now: number): Days {
  return preset === '' ? { fromDay: '', toDay: '' } : lastDays(Number(preset), calendarOf().dayOf(now));
}

/** The preset that these days are today; undefined for any others. */
export function presetOf({ fromDay, toDay }: Days, now: number): Preset | undefined {
  if (fromDay === '' && toDay === '') return '';
  const today = calendarOf().dayOf(now);
  if (toDay !== today) return undefined;
  return PRESETS.find((preset) => preset !== '' && lastDays(Number(preset), today).fromDay === fromDay);
}

/** Whether the last day is before the first: no time is in between. */
export function isBackward({ fromDay, toDay }: Days): boolean {
  return fromDay !== '' && toDay !== '' && toDay < fromDay;
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

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

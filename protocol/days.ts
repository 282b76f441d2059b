/** A day of a calendar, such as `2026-10-25`. It has no time zone until one is named. */
export type Day = string;

/** A 24-hour day. Days of a calendar may have 23 hours, 25, or none at all. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** The last moment that a date can name. */
export const LATEST = 8_640_000_000_000_000;

/** Days and hours as the clocks of one time zone show them. */
export interface Calendar {
  /** The day that is written on the calendar at that moment. */
  dayOf(at: number): Day;
  /** The first moment of a day; that of the next one where the calendar leaves the day out; null: no such day. */
  startOf(day: Day): number | null;
  /**
   * The moment when the clocks of a day show so many minutes after midnight: the first, where they show it twice; that
   * of the jump, where they jump over it; null: no such day.
   */
  at(day: Day, minutes: number): number | null;
  /** The same time on the clock, so many days later or earlier. */
  shift(at: number, days: number): number;
  /** 0 to 23. */
  hourOf(at: number): number;
  /** 0 (Sunday) to 6. */
  weekdayOf(at: number): number;
}

/** Whether clocks of such a time zone are known here. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A day so many days later, or earlier; null: no such day. */
export function shiftDay(day: Day, days: number): Day | null {
  const midnight = midnightOf(day);
  return midnight === null ? null : dayAt(midnight + days * DAY_MS);
}

/**
 * The calendar of a time zone, by default the reader's own.
 *
 * @throws {RangeError} for a time zone that is not known
 */
export function calendarOf(timeZone?: string): Calendar {
  const format = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === undefined ? {} : { timeZone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** By UTC's days, which are looked up once each; null: the clocks change in the course of it. */
  const offsets = new Map<number, number | null>();

  function readClock(at: number): number {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const shown = new Date(0);
    shown.setUTCFullYear(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day'));
    shown.setUTCHours(parts.get('hour') ?? 0, parts.get('minute'), parts.get('second'));
    return shown.getTime() - Math.floor(at / 1_000) * 1_000;
  }

  /** How far the zone's clocks are ahead of UTC. */
  function offset(time: number): number {
    // So near to the end of time a zone's clock shows what no date can name.
    const at = Math.min(time, LATEST - 2 * DAY_MS);
    const day = Math.floor(at / DAY_MS);
    let known = offsets.get(day);
    if (known === undefined) {
      const [first, last] = [readClock(day * DAY_MS), readClock((day + 1) * DAY_MS)];
      known = first === last ? first : null;
      offsets.set(day, known);
    }
    return known ?? readClock(at);
  }

  /** The first moment when the clocks show what UTC's show at `shown`, or when they jump over it. */
  function whenShown(shown: number): number {
    const before = offset(shown - DAY_MS);
    const after = offset(shown + DAY_MS);
    const moments = [shown - before, shown - after].filter((at) => at + offset(at) === shown);
    if (moments.length > 0) return Math.min(...moments);
    let low = shown - after;
    let high = shown - before;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  function at(day: Day, minutes: number): number | null {
    const midnight = midnightOf(day);
    return midnight === null ? null : whenShown(midnight + minutes * MINUTE_MS);
  }

  return {
    dayOf: (time) => dayAt(time + offset(time)),
    startOf: (day) => at(day, 0),
    at,
    shift(at, days) {
      const moved = at + days * DAY_MS;
      return moved + offset(at) - offset(moved);
    },
    hourOf: (at) => Math.floor(((((at + offset(at)) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS),
    weekdayOf: (at) => new Date(at + offset(at)).getUTCDay(),
  };
}

/** Midnight of the day where clocks show UTC. Years of which nothing can be kept are no days. */
function midnightOf(day: Day): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined || year < 1900) return null;
  const midnight = Date.UTC(year, month - 1, date);
  return dayAt(midnight) === day ? midnight : null;
}

function dayAt(utc: number): Day {
  return new Date(Math.min(utc, LATEST)).toISOString().replace(/T.*/, '');
}

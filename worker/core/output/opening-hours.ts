import { calendarOf, shiftDay } from '../../../protocol/days.ts';
import type { Hours } from '../../../protocol/hours.ts';
import type { Time } from '../model/state.ts';

/** What is looked through from yesterday on: a week, and some more where a calendar leaves a day out. */
const DAYS_AHEAD = 9;

/** What opening hours say at one moment, and until when they go on saying it. */
interface Saying {
  opensAt: Time | null;
  from: Time;
  until: Time;
}

/** Reading a time zone's clocks costs thousands of times as much as all else that a visitor is told. */
const lastSaid = new WeakMap<Hours, Saying>();

/** When they open next; null while they are open, and if they never are. */
export function nextOpening(hours: Hours, now: Time): Time | null {
  const known = lastSaid.get(hours);
  if (known && known.from <= now && now < known.until) return known.opensAt;
  const said = read(hours, now);
  lastSaid.set(hours, said);
  return said.opensAt;
}

function read(hours: Hours, now: Time): Saying {
  const spans = spansAround(hours, now);
  const isOpen = spans.some(({ start, end }) => start <= now && now < end);
  const later = (times: readonly Time[]): Time => Math.min(...times.filter((time) => time > now));
  const opensAt = later(spans.map(({ start }) => start));
  return {
    opensAt: isOpen || !Number.isFinite(opensAt) ? null : opensAt,
    from: now,
    until: later(spans.flatMap(({ start, end }) => [start, end])),
  };
}

/** The spans that began yesterday or begin within the next days, by the clocks of the time zone. */
function spansAround({ timeZone, days }: Hours, now: Time): { start: Time; end: Time }[] {
  const calendar = calendarOf(timeZone);
  const today = calendar.dayOf(now);
  return Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => index - 1).flatMap((ahead) => {
    const day = shiftDay(today, ahead) ?? today;
    const next = shiftDay(day, 1) ?? day;
    const weekday = (calendar.weekdayOf(now) + ahead + 7) % 7;
    return days
      .filter((span) => span.day === weekday)
      .flatMap(({ from, to }) => {
        const start = calendar.at(day, minutesOf(from));
        const end = calendar.at(to > from ? day : next, minutesOf(to));
        return start === null || end === null ? [] : [{ start, end }];
      });
  });
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

import { SERVICE_LEVEL_SECONDS, type Stats } from '../../protocol/stats.ts';

/** The share of calls that are to be answered in time when somebody plans how many people are needed. */
export const GOOD_SHARE = 0.8;
const MOST_PEOPLE = 200;

/** An hour of the week with more calls than others; `people` answer them well. `day`: 0 is Sunday. */
export interface BusyHour {
  day: number;
  hour: number;
  callsAnHour: number;
  missedAnHour: number;
  people: number;
}

/**
 * How many people answer `GOOD_SHARE` of the calls within `SERVICE_LEVEL_SECONDS`, by the Erlang C formula (A. K. Erlang,
 * 1917): calls come independently of each other, wait in line, and nobody hangs up.
 *
 * @param callSeconds how long a call keeps a person busy, what comes after it included
 */
export function peopleNeeded(callsAnHour: number, callSeconds: number): number {
  const load = (callsAnHour * callSeconds) / 3_600;
  if (load <= 0) return 0;
  // The share of calls that are lost by n people without a line (Erlang B), from which follows who waits in one.
  let blocked = 1;
  for (let people = 1; people < MOST_PEOPLE; people += 1) {
    blocked = (load * blocked) / (people + load * blocked);
    if (people <= load) continue;
    const waits = blocked / (1 - (load / people) * (1 - blocked));
    const inTime = 1 - waits * Math.exp((-(people - load) * SERVICE_LEVEL_SECONDS) / callSeconds);
    if (inTime >= GOOD_SHARE) return people;
  }
  return MOST_PEOPLE;
}

/**
 * The hours of the week in which most visitors met nobody, busiest first, and how many people they need. Everybody
 * who called or met nobody counts as a call that was to be answered.
 *
 * @param weeks over how many weeks the counts go
 */
export function hoursToStaff(stats: Stats, weeks: number, count: number): BusyHour[] {
  const { answered, talkSeconds } = stats.calls;
  if (answered === 0 || weeks < 1) return [];
  const callSeconds = talkSeconds / answered;
  return stats.week.missed
    .flatMap((hours, day) => hours.map((missed, hour) => ({ day, hour, missed })))
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed)
    .slice(0, count)
    .map(({ day, hour, missed }) => {
      const calls = stats.week.calls[day]?.[hour] ?? 0;
      // Calls in vain are among both.
      const wanted = Math.max(calls, missed) / weeks;
      return {
        day,
        hour,
        callsAnHour: wanted,
        missedAnHour: missed / weeks,
        people: peopleNeeded(wanted, callSeconds),
      };
    });
}

import * as v from 'valibot';

/** An answer within so many seconds is a good one: the share of them is the service level. */
export const SERVICE_LEVEL_SECONDS = 20;

const count = v.number();
const maybe = v.nullable(v.number());
/** Seven rows, Sunday first, of 24 hours each. */
const Week = v.array(v.array(count));

/** The calls of one agent: each ring at them that is over, by what became of it. */
const AgentStats = v.object({
  agentId: v.string(),
  displayName: v.string(),
  offered: count,
  answered: count,
  rejected: count,
  missed: count,
  talkSeconds: count,
  /** Available or in a call, the time after a call included. */
  onDutySeconds: count,
  /** In a call or in the time after it. */
  inCallSeconds: count,
});

/** What became of calls. */
const calls = { total: count, answered: count, cancelled: count, unavailable: count };

/** Counts and times over a span, computed from the records. Hours and weekdays (0: Sunday) are a calendar's. */
export const Stats = v.object({
  from: count,
  to: count,
  calls: v.object({
    ...calls,
    /** Answered of all, 0 to 1; null without calls. */
    answerRate: maybe,
    talkSeconds: count,
    /** Answered within `SERVICE_LEVEL_SECONDS` of all, 0 to 1; null without calls. */
    serviceLevel: maybe,
  }),
  /** Seconds from the request to the answer; null when nothing was answered. */
  timeToAnswer: v.object({ p50: maybe, p90: maybe }),
  handoffs: v.object({ total: count, toNobody: count, byTrigger: v.record(v.string(), count) }),
  missed: v.object({ total: count, byHour: v.array(count), byWeekday: v.array(count) }),
  /** Visitors who found that too many waited already; by country, empty where it is not known. */
  turnedAway: v.object({ total: count, byCountry: v.record(v.string(), count), mostInAMinute: count }),
  messages: count,
  /** What visitors did with the widget, by kind. */
  interactions: v.record(v.string(), count),
  /** What visitors thought of their calls, in stars from 1 to 5; `average` is null without ratings. */
  ratings: v.object({ count, average: maybe }),
  agents: v.array(AgentStats),
  pools: v.array(v.object({ poolId: v.string(), ...calls, talkSeconds: count, missed: count })),
  /** Days of the calendar on which something happened, in their order. */
  days: v.array(v.object({ day: v.string(), ...calls, missed: count })),
  /** Calls, and visitors who met nobody or called in vain, by weekday and hour. */
  week: v.object({ calls: Week, missed: Week }),
});
export type Stats = v.InferOutput<typeof Stats>;

/** `GET stats`. */
export const StatsAnswer = v.object({ stats: Stats });
export type StatsAnswer = v.InferOutput<typeof StatsAnswer>;

/** `GET me/stats`. */
export const OwnStatsAnswer = v.object({ stats: AgentStats });
export type OwnStatsAnswer = v.InferOutput<typeof OwnStatsAnswer>;

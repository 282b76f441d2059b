import type { LoggedStatus } from '../../core/index.ts';
import { calendarOf, type Calendar } from '../../../protocol/days.ts';
import { SERVICE_LEVEL_SECONDS, type Stats } from '../../../protocol/stats.ts';
import type { LogNames } from '../../org/log/call-log.ts';
import { QUARTER_MS, type StatsSlice } from '../../org/log/stats-slice.ts';

type Outcome = 'answered' | 'cancelled' | 'unavailable';
type Calls = Record<Outcome | 'total', number>;
type Counted = Calls & { talkSeconds: number; missed: number };

/**
 * Adds up the slices of a span.
 *
 * @param slices one after the other, together the whole span
 */
export async function addUp(
  slices: AsyncIterable<StatsSlice>,
  span: { from: number; to: number },
  names: LogNames,
  timeZone: string,
): Promise<Stats> {
  const sum = new Sum(calendarOf(timeZone));
  for await (const slice of slices) sum.add(slice);
  return sum.stats(span, names);
}

class Sum {
  readonly #calendar: Calendar;
  readonly #all = nothing();
  readonly #pools = new Map<string, Counted>();
  readonly #days = new Map<string, Counted>();
  readonly #week = { calls: emptyWeek(), missed: emptyWeek() };
  /** Visitors who met nobody, apart from calls in vain. */
  readonly #missed = emptyWeek();
  readonly #answers: number[] = [];
  readonly #ratings = { count: 0, stars: 0 };
  readonly #handoffs = new Map<string, number>();
  #toNobody = 0;
  readonly #turnedAway = new Map<string, number>();
  readonly #minutes = new Map<number, number>();
  #messages = 0;
  readonly #interactions = new Map<string, number>();
  readonly #agents = new Map<string, ReturnType<typeof nobodysWork>>();

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  add(slice: StatsSlice): void {
    for (const { quarter, poolId, outcome, n, talkSeconds } of slice.calls)
      this.#addCalls(quarter * QUARTER_MS, outcome, n, { poolId, talkSeconds });
    for (const { hour, kind, n } of slice.uncounted) {
      if (kind === 'missed') this.#addMissed(hour, n);
      else this.#addCalls(hour, kind, n);
    }
    for (const { quarter, poolId, n } of slice.missed) this.#addMissed(quarter * QUARTER_MS, n, poolId);
    for (const seconds of slice.answers) this.#answers.push(seconds);
    this.#ratings.count += slice.ratings.n;
    this.#ratings.stars += slice.ratings.stars;
    for (const { trigger, n, toNobody } of slice.handoffs) {
      count(this.#handoffs, trigger, n);
      this.#toNobody += toNobody;
    }
    for (const { minute, country, n } of slice.turnedAway) {
      count(this.#turnedAway, country, n);
      count(this.#minutes, minute, n);
    }
    this.#messages += slice.messages;
    for (const { kind, n } of slice.interactions) count(this.#interactions, kind, n);
    this.#addWork(slice);
  }

  stats(span: { from: number; to: number }, names: LogNames): Stats {
    const { talkSeconds, missed, ...calls } = this.#all;
    const answers = this.#answers.sort((a, b) => a - b);
    const inTime = answers.filter((seconds) => seconds <= SERVICE_LEVEL_SECONDS).length;
    return {
      ...span,
      calls: {
        ...calls,
        answerRate: shareOf(calls.answered, calls.total),
        talkSeconds,
        serviceLevel: shareOf(inTime, calls.total),
      },
      timeToAnswer: { p50: percentile(answers, 0.5), p90: percentile(answers, 0.9) },
      handoffs: {
        total: total(this.#handoffs),
        toNobody: this.#toNobody,
        byTrigger: Object.fromEntries([...this.#handoffs].sort(([a], [b]) => (a < b ? -1 : 1))),
      },
      missed: {
        total: missed,
        byHour: Array.from({ length: 24 }, (_, hour) =>
          this.#missed.reduce((sum, day) => sum + (day[hour] ?? 0), 0),
        ),
        byWeekday: this.#missed.map((day) => day.reduce((sum, n) => sum + n, 0)),
      },
      turnedAway: {
        total: total(this.#turnedAway),
        byCountry: Object.fromEntries(this.#turnedAway),
        mostInAMinute: Math.max(0, ...this.#minutes.values()),
      },
      messages: this.#messages,
      interactions: Object.fromEntries(this.#interactions),
      ratings: {
        count: this.#ratings.count,
        average: shareOf(this.#ratings.stars, this.#ratings.count),
      },
      agents: this.#agentsByName(names),
      pools: [...this.#pools].map(([poolId, counted]) => ({ poolId, ...counted })),
      days: [...this.#days]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, { talkSeconds: _talk, ...counted }]) => ({ day, ...counted })),
      week: this.#week,
    };
  }

  #addCalls(at: number, kind: string, n: number, of?: { poolId: string; talkSeconds: number }): void {
    const outcome = OUTCOMES.find((one) => one === kind);
    if (!outcome) return;
    const day = entry(this.#days, this.#calendar.dayOf(at), nothing);
    const counted = [this.#all, day, ...(of ? [entry(this.#pools, of.poolId, nothing)] : [])];
    for (const one of counted) {
      one.total += n;
      one[outcome] += n;
      one.talkSeconds += of?.talkSeconds ?? 0;
    }
    this.#addToWeek(this.#week.calls, at, n);
    if (outcome === 'unavailable') this.#addToWeek(this.#week.missed, at, n);
  }

  #addMissed(at: number, n: number, poolId?: string): void {
    this.#all.missed += n;
    entry(this.#days, this.#calendar.dayOf(at), nothing).missed += n;
    if (poolId !== undefined) entry(this.#pools, poolId, nothing).missed += n;
    this.#addToWeek(this.#missed, at, n);
    this.#addToWeek(this.#week.missed, at, n);
  }

  #addToWeek(week: number[][], at: number, n: number): void {
    const day = week[this.#calendar.weekdayOf(at)];
    const hour = this.#calendar.hourOf(at);
    if (day) day[hour] = (day[hour] ?? 0) + n;
  }

  #addWork({ offers, talk, statuses }: StatsSlice): void {
    for (const { agentId, ...counts } of offers) {
      const agent = entry(this.#agents, agentId, nobodysWork);
      for (const name of OFFERS) agent[name] += counts[name];
    }
    for (const { agentId, seconds } of talk) entry(this.#agents, agentId, nobodysWork).talkSeconds += seconds;
    for (const { agentId, status, seconds } of statuses) {
      const agent = entry(this.#agents, agentId, nobodysWork);
      if (status === 'in_call') agent.inCallSeconds += seconds;
      if (ON_DUTY.has(status)) agent.onDutySeconds += seconds;
    }
  }

  /** Everybody who is in the team, and whoever was and had something to do. */
  #agentsByName({ agents }: LogNames): Stats['agents'] {
    return agents
      .map(({ id, name, removed }) => ({
        removed,
        agentId: id,
        displayName: name,
        ...(this.#agents.get(id) ?? nobodysWork()),
      }))
      .filter(({ removed, offered, talkSeconds }) => !removed || offered > 0 || talkSeconds > 0)
      .map(({ removed: _removed, onDutySeconds, inCallSeconds, ...agent }) => ({
        ...agent,
        onDutySeconds: Math.round(onDutySeconds),
        inCallSeconds: Math.round(inCallSeconds),
      }))
      .sort((a, b) => collator.compare(a.displayName, b.displayName) || (a.agentId < b.agentId ? -1 : 1));
  }
}

const OUTCOMES = ['answered', 'cancelled', 'unavailable'] as const;
const OFFERS = ['offered', 'answered', 'rejected', 'missed'] as const;
const ON_DUTY: ReadonlySet<string> = new Set<LoggedStatus>(['available', 'in_call', 'wrap_up']);
const collator = new Intl.Collator('en');

function nothing(): Counted {
  return { total: 0, answered: 0, cancelled: 0, unavailable: 0, talkSeconds: 0, missed: 0 };
}

function nobodysWork() {
  return {
    offered: 0,
    answered: 0,
    rejected: 0,
    missed: 0,
    talkSeconds: 0,
    onDutySeconds: 0,
    inCallSeconds: 0,
  };
}

function emptyWeek(): number[][] {
  return Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

function count<K>(map: Map<K, number>, key: K, n: number): void {
  map.set(key, (map.get(key) ?? 0) + n);
}

function total(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The value that so large a share does not exceed; `sorted` from the smallest on. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}

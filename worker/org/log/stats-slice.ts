import type { Time } from '../../core/index.ts';
import { OFFERS_ARRAY, TRANSFERS_ARRAY } from '../stored/tables/calls.ts';

/** No zone's clocks differ from another's by less. */
export const QUARTER_MS = 900_000;
/** So many rows of a table are counted at a time: few enough that nobody else waits for it. */
const SLICE_ROWS = 500;

type Span = { from: Time; to: Time };

/** What happened in one slice of time, so that slices can be added up. */
export interface StatsSlice {
  /** Where the next slice begins; null: this was the last. */
  next: Time | null;
  /** Calls by quarter of an hour, pool and outcome. */
  calls: { quarter: number; poolId: string; outcome: string; n: number; talkSeconds: number }[];
  /** Calls that were counted and not written, by hour. */
  uncounted: { hour: Time; kind: string; n: number }[];
  /** Seconds to each answer. */
  answers: number[];
  ratings: { n: number; stars: number };
  handoffs: { trigger: string; n: number; toNobody: number }[];
  missed: { quarter: number; poolId: string; n: number }[];
  turnedAway: { minute: Time; country: string; n: number }[];
  messages: number;
  interactions: { kind: string; n: number }[];
  offers: { agentId: string; offered: number; answered: number; rejected: number; missed: number }[];
  talk: { agentId: string; seconds: number }[];
  /** Seconds that agents spent in each status. */
  statuses: { agentId: string; status: string; seconds: number }[];
}

/**
 * Counts what happened from `from` on, until so many rows are counted or the span is over. A long span is read slice by
 * slice, and other events come in between.
 */
export function readSlice(sql: SqlStorage, span: Span, now: Time): StatsSlice {
  const to = endOfSlice(sql, span);
  const all = <T extends Record<string, SqlStorageValue>>(query: string): T[] =>
    sql.exec<T>(query, span.from, to).toArray();
  const one = <T extends Record<string, SqlStorageValue>>(query: string): T =>
    sql.exec<T>(query, span.from, to).one();
  return {
    next: to < span.to ? to : null,
    calls: all(`SELECT CAST(requested_at / ${QUARTER_MS} AS INTEGER) AS quarter, pool_id AS poolId, outcome,
      count(*) AS n, coalesce(sum(talk_seconds), 0) AS talkSeconds
      FROM calls WHERE ${OVER} GROUP BY quarter, pool_id, outcome`),
    uncounted: all('SELECT hour, kind, count AS n FROM coalesced WHERE hour >= ?1 AND hour < ?2'),
    answers: all<{ seconds: number }>(
      `SELECT (answered_at - requested_at) / 1000.0 AS seconds FROM calls WHERE ${OVER} AND outcome = 'answered'`,
    ).map(({ seconds }) => seconds),
    ratings: one(
      `SELECT count(rating_stars) AS n, coalesce(sum(rating_stars), 0) AS stars FROM calls WHERE ${OVER}`,
    ),
    handoffs: all(
      'SELECT trigger, count(*) AS n, sum(to_agent_id IS NULL) AS toNobody FROM handoffs WHERE at >= ?1 AND at < ?2 GROUP BY trigger',
    ),
    missed: all(`SELECT CAST(at / ${QUARTER_MS} AS INTEGER) AS quarter, pool_id AS poolId, count(*) AS n
      FROM missed WHERE at >= ?1 AND at < ?2 GROUP BY quarter, pool_id`),
    turnedAway: all('SELECT minute, country, count AS n FROM turned_away WHERE minute >= ?1 AND minute < ?2'),
    messages: one<{ n: number }>('SELECT count(*) AS n FROM messages WHERE at >= ?1 AND at < ?2').n,
    interactions: all(
      'SELECT kind, sum(count) AS n FROM interactions WHERE hour >= ?1 AND hour < ?2 GROUP BY kind',
    ),
    offers: all(`SELECT value ->> '$.agentId' AS agentId, count(*) AS offered,
        sum(value ->> '$.outcome' = 'answered') AS answered, sum(value ->> '$.outcome' = 'rejected') AS rejected,
        sum(value ->> '$.outcome' = 'missed') AS missed
      FROM calls, json_each(${OFFERS_ARRAY}) WHERE ${OVER} AND value ->> '$.outcome' IS NOT NULL GROUP BY agentId`),
    talk: all(TALK),
    statuses: sql.exec<StatsSlice['statuses'][number]>(STATUSES, span.from, Math.min(to, now)).toArray(),
  };
}

/** Where the slice ends: at the end of the span, or where a table would have more rows in it than a slice takes. */
function endOfSlice(sql: SqlStorage, { from, to }: Span): Time {
  const ends = TABLES.flatMap(([table, time]) =>
    sql
      .exec<{ at: number }>(
        `SELECT ${time} AS at FROM ${table} WHERE ${time} >= ? AND ${time} < ? ORDER BY ${time} LIMIT 1 OFFSET ${SLICE_ROWS}`,
        from,
        to,
      )
      .toArray()
      .map(({ at }) => at),
  );
  // However many are of one moment, they are of one slice.
  return Math.min(to, Math.max(from + 1, Math.min(...ends, to)));
}

const TABLES = [
  ['calls', 'requested_at'],
  ['handoffs', 'at'],
  ['missed', 'at'],
  ['messages', 'at'],
  ['status_log', 'at'],
  ['turned_away', 'minute'],
] as const;

const OVER = 'live IS NULL AND requested_at >= ?1 AND requested_at < ?2';

/** How long each agent spoke: a call that was handed over is the time of several. */
const TALK = `WITH span AS (SELECT *, ${TRANSFERS_ARRAY} AS transfers_array FROM calls WHERE ${OVER}),
  had AS (
    SELECT id, agent_id, answered_at AS since, 0 AS n, ended_at FROM span WHERE agent_id IS NOT NULL
    UNION ALL SELECT span.id, value ->> '$.toAgentId', value ->> '$.at', key + 1, ended_at
      FROM span, json_each(span.transfers_array))
  SELECT agent_id AS agentId, sum(seconds) AS seconds FROM (
    SELECT agent_id, round((coalesce(lead(since) OVER (PARTITION BY id ORDER BY n), ended_at) - since) / 1000.0) AS seconds FROM had)
  GROUP BY agent_id`;

/** Each agent's status as the slice begins, and its changes until it ends. */
const STATUSES = `WITH changes AS (
    SELECT agents.id AS agent_id, ?1 AS at, (SELECT status FROM status_log
        WHERE agent_id = agents.id AND at < ?1 ORDER BY at DESC, id DESC LIMIT 1) AS status
      FROM agents
    UNION ALL SELECT agent_id, at, status FROM status_log WHERE at >= ?1 AND at < ?2)
  SELECT agent_id AS agentId, status, sum(until - at) / 1000.0 AS seconds FROM (
    SELECT *, lead(at, 1, ?2) OVER (PARTITION BY agent_id ORDER BY at) AS until FROM changes)
  WHERE status IS NOT NULL AND until > at GROUP BY agent_id, status`;

import type { Stats } from '../../../protocol/answers.ts';
import type { Calendar } from '../../../protocol/days.ts';
import { OFFERS_ARRAY, TRANSFERS_ARRAY } from '../stored/tables.ts';

/** No zone's clocks differ from another's by less. */
const QUARTER_MS = 900_000;

type Span = { from: number; to: number };

/** The report on everything that happened from `from` until before `to`. */
export function computeStats(sql: SqlStorage, span: Span, calendar: Calendar): Stats {
  return {
    ...span,
    calls: calls(sql, span),
    timeToAnswer: { p50: secondsToAnswer(sql, span, 0.5), p90: secondsToAnswer(sql, span, 0.9) },
    handoffs: handoffs(sql, span),
    missed: missed(sql, span, calendar),
    turnedAway: turnedAway(sql, span),
    messages: messages(sql, span),
    interactions: tally(
      sql,
      'SELECT kind AS key, sum(count) AS n FROM interactions WHERE hour >= ? AND hour < ? GROUP BY kind',
      span,
    ),
    agents: perAgent(sql, span),
  };
}

function calls(sql: SqlStorage, span: Span): Stats['calls'] {
  const outcomes = tally(
    sql,
    `SELECT key, sum(n) AS n FROM (
        SELECT outcome AS key, count(*) AS n FROM calls
          WHERE live IS NULL AND requested_at >= ?1 AND requested_at < ?2 GROUP BY outcome
        UNION ALL SELECT kind, sum(count) FROM coalesced
          WHERE kind != 'missed' AND hour >= ?1 AND hour < ?2 GROUP BY kind)
      GROUP BY key`,
    span,
  );
  const { answered = 0, cancelled = 0, unavailable = 0 } = outcomes;
  const total = answered + cancelled + unavailable;
  const talkSeconds = sql
    .exec<{ n: number }>(
      'SELECT coalesce(sum(talk_seconds), 0) AS n FROM calls WHERE live IS NULL AND requested_at >= ? AND requested_at < ?',
      span.from,
      span.to,
    )
    .one().n;
  return {
    total,
    answered,
    cancelled,
    unavailable,
    answerRate: total === 0 ? null : answered / total,
    talkSeconds,
  };
}

function secondsToAnswer(sql: SqlStorage, { from, to }: Span, share: number): number | null {
  const where = `live IS NULL AND outcome = 'answered' AND requested_at >= ? AND requested_at < ?`;
  const { n } = sql.exec<{ n: number }>(`SELECT count(*) AS n FROM calls WHERE ${where}`, from, to).one();
  if (n === 0) return null;
  return sql
    .exec<{ seconds: number }>(
      `SELECT (answered_at - requested_at) / 1000.0 AS seconds FROM calls WHERE ${where} ORDER BY seconds LIMIT 1 OFFSET ?`,
      from,
      to,
      Math.ceil(n * share) - 1,
    )
    .one().seconds;
}

function handoffs(sql: SqlStorage, span: Span): Stats['handoffs'] {
  const byTrigger = tally(
    sql,
    'SELECT trigger AS key, count(*) AS n FROM handoffs WHERE at >= ? AND at < ? GROUP BY trigger ORDER BY trigger',
    span,
  );
  const { n: toNobody } = sql
    .exec<{ n: number }>(
      'SELECT count(*) AS n FROM handoffs WHERE to_agent_id IS NULL AND at >= ? AND at < ?',
      span.from,
      span.to,
    )
    .one();
  return { total: Object.values(byTrigger).reduce((sum, n) => sum + n, 0), toNobody, byTrigger };
}

function missed(sql: SqlStorage, { from, to }: Span, calendar: Calendar): Stats['missed'] {
  const quarters = sql
    .exec<{ quarter: number; n: number }>(
      `SELECT CAST(at / ${QUARTER_MS} AS INTEGER) AS quarter, count(*) AS n
        FROM missed WHERE at >= ?1 AND at < ?2 GROUP BY quarter
      UNION ALL SELECT hour / ${QUARTER_MS}, sum(count)
        FROM coalesced WHERE kind = 'missed' AND hour >= ?1 AND hour < ?2 GROUP BY hour`,
      from,
      to,
    )
    .toArray();
  const by = (size: number, placeOf: (at: number) => number): number[] => {
    const counts = Array.from({ length: size }, () => 0);
    for (const { quarter, n } of quarters) {
      const place = placeOf(quarter * QUARTER_MS);
      counts[place] = (counts[place] ?? 0) + n;
    }
    return counts;
  };
  return {
    total: quarters.reduce((sum, { n }) => sum + n, 0),
    byHour: by(24, calendar.hourOf),
    byWeekday: by(7, calendar.weekdayOf),
  };
}

function turnedAway(sql: SqlStorage, span: Span): Stats['turnedAway'] {
  const where = 'FROM turned_away WHERE minute >= ? AND minute < ?';
  const byCountry = tally(sql, `SELECT country AS key, sum(count) AS n ${where} GROUP BY country`, span);
  const mostInAMinute = sql
    .exec<{ n: number }>(
      `SELECT coalesce(max(n), 0) AS n FROM (SELECT sum(count) AS n ${where} GROUP BY minute)`,
      span.from,
      span.to,
    )
    .one().n;
  return { total: Object.values(byCountry).reduce((sum, n) => sum + n, 0), byCountry, mostInAMinute };
}

function perAgent(sql: SqlStorage, { from, to }: Span): Stats['agents'][number][] {
  return sql
    .exec<{
      agentId: string;
      displayName: string;
      offered: number;
      answered: number;
      rejected: number;
      missed: number;
      talkSeconds: number;
    }>(
      `WITH span AS (SELECT *, ${OFFERS_ARRAY} AS offers_array, ${TRANSFERS_ARRAY} AS transfers_array
          FROM calls WHERE live IS NULL AND requested_at >= ?1 AND requested_at < ?2),
        offers AS (
          SELECT json_extract(value, '$.agentId') AS agent_id, json_extract(value, '$.outcome') AS outcome
            FROM span, json_each(span.offers_array)),
        had AS (
          SELECT id, agent_id, answered_at AS since, 0 AS n, ended_at FROM span WHERE agent_id IS NOT NULL
          UNION ALL SELECT span.id, value ->> '$.toAgentId', value ->> '$.at', key + 1, ended_at
            FROM span, json_each(span.transfers_array)),
        talk AS (
          SELECT agent_id, sum(seconds) AS seconds FROM (
            SELECT agent_id, round((coalesce(lead(since) OVER (PARTITION BY id ORDER BY n), ended_at) - since) / 1000.0) AS seconds FROM had)
          GROUP BY agent_id)
      SELECT agents.id AS agentId, display_name AS displayName, count(offers.outcome) AS offered,
          coalesce(sum(offers.outcome = 'answered'), 0) AS answered,
          coalesce(sum(offers.outcome = 'rejected'), 0) AS rejected,
          coalesce(sum(offers.outcome = 'missed'), 0) AS missed,
          coalesce(max(talk.seconds), 0) AS talkSeconds
        FROM agents LEFT JOIN offers ON offers.agent_id = agents.id LEFT JOIN talk ON talk.agent_id = agents.id
        GROUP BY agents.id HAVING agents.deleted_at IS NULL OR offered > 0
        ORDER BY display_name COLLATE NOCASE, agents.id`,
      from,
      to,
    )
    .toArray();
}

function messages(sql: SqlStorage, { from, to }: Span): number {
  return sql
    .exec<{ n: number }>('SELECT count(*) AS n FROM messages WHERE at >= ? AND at < ?', from, to)
    .one().n;
}

function tally(sql: SqlStorage, query: string, { from, to }: Span): Record<string, number> {
  const rows = sql.exec<{ key: string | number; n: number }>(query, from, to).toArray();
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}

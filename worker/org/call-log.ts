import type { LogQuery } from '../protocol/http.ts';
import { refused, ok, type Result } from './result.ts';

/** One page of a list, newest first. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

interface OfferView {
  agentId: string;
  rangAt: number;
  seconds: number | null;
  outcome: string | null;
}

/** A call attempt that is over. */
export interface CallView {
  id: string;
  visitorId: string;
  pageUrl: string;
  poolId: string;
  requestedAt: number;
  offers: OfferView[];
  outcome: string;
  agentId?: string;
  answeredAt?: number;
  endedAt: number;
  endReason?: string;
  talkSeconds: number;
  country?: string;
  disposition?: string;
  note?: string;
}

export interface HandoffView {
  id: string;
  visitorId: string;
  fromAgentId: string;
  toAgentId: string | null;
  trigger: string;
  reason: string;
  at: number;
  cascadeId: string;
  poolId: string;
}

/** A visitor who met no agent. */
export interface MissedView {
  id: string;
  visitorId: string;
  pageUrl: string;
  poolId: string;
  country?: string;
  at: number;
}

/** A message that a visitor left. */
export interface MessageView {
  id: string;
  visitorId: string;
  pageUrl: string;
  poolId: string;
  name?: string;
  email?: string;
  phone?: string;
  text: string;
  at: number;
}

/** Ids with their names, of agents who were removed, too. A pool that was deleted has left none. */
export interface LogNames {
  agents: { id: string; name: string }[];
  pools: { id: string; name: string }[];
}

/** Parts of a list's SQL: its columns named as the view's fields, and what each filter means for it. */
interface Source {
  readonly table: string;
  readonly time: string;
  readonly columns: string;
  readonly always?: string;
  readonly filters: Partial<Record<'agent' | 'pool' | 'outcome', string>>;
}

const CALLS: Source = {
  table: 'calls',
  time: 'requested_at',
  columns: `id, visitor_id AS visitorId, page_url AS pageUrl, pool_id AS poolId, requested_at AS requestedAt, offers,
    outcome, agent_id AS agentId, answered_at AS answeredAt, ended_at AS endedAt, end_reason AS endReason,
    talk_seconds AS talkSeconds, country, disposition, note`,
  always: 'live IS NULL',
  filters: {
    // Whoever was rung, not only who answered.
    agent: `EXISTS (SELECT 1 FROM json_each(offers) WHERE json_extract(value, '$.agentId') = ?)`,
    pool: 'pool_id = ?',
    outcome: 'outcome = ?',
  },
};

const HANDOFFS: Source = {
  table: 'handoffs',
  time: 'at',
  columns: `id, visitor_id AS visitorId, from_agent_id AS fromAgentId, to_agent_id AS toAgentId, trigger, reason, at,
    cascade_id AS cascadeId, pool_id AS poolId`,
  filters: { agent: '? IN (from_agent_id, to_agent_id)', pool: 'pool_id = ?' },
};

const MISSED: Source = {
  table: 'missed',
  time: 'at',
  columns: 'id, visitor_id AS visitorId, page_url AS pageUrl, pool_id AS poolId, country, at',
  filters: { pool: 'pool_id = ?' },
};

const MESSAGES: Source = {
  table: 'messages',
  time: 'at',
  columns:
    'id, visitor_id AS visitorId, page_url AS pageUrl, pool_id AS poolId, name, email, phone, text, at',
  filters: { pool: 'pool_id = ?' },
};

type Row = Record<string, SqlStorageValue>;

/** The log as it is read, and what is added to it by hand. */
export class CallLog {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  calls(query: LogQuery): Result<Page<CallView>> {
    return this.#page(CALLS, query, (row) => {
      const { offers, ...call } = row as Row & { offers: string };
      return { ...withoutNulls(call), offers: JSON.parse(offers) as OfferView[] } as CallView;
    });
  }

  handoffs(query: LogQuery): Result<Page<HandoffView>> {
    return this.#page(HANDOFFS, query, (row) => row as unknown as HandoffView);
  }

  missed(query: LogQuery): Result<Page<MissedView>> {
    return this.#page(MISSED, query, (row) => withoutNulls(row) as unknown as MissedView);
  }

  messages(query: LogQuery): Result<Page<MessageView>> {
    return this.#page(MESSAGES, query, (row) => withoutNulls(row) as unknown as MessageView);
  }

  names(): LogNames {
    const named = (query: string) => this.#sql.exec<{ id: string; name: string }>(query).toArray();
    return {
      agents: named('SELECT id, display_name AS name FROM agents'),
      pools: named('SELECT id, name FROM pools'),
    };
  }

  /** Writes what an agent says of a call that it answered; false when there is no such call. A part not given stays. */
  describe(
    callId: string,
    agentId: string,
    disposition: string | undefined,
    note: string | undefined,
  ): boolean {
    return (
      this.#sql
        .exec(
          `UPDATE calls SET disposition = coalesce(?, disposition), note = coalesce(?, note)
            WHERE id = ? AND agent_id = ? RETURNING id`,
          disposition ?? null,
          note ?? null,
          callId,
          agentId,
        )
        .toArray().length > 0
    );
  }

  /** Counts something that a visitor did with the widget. */
  countInteraction(kind: string, poolId: string, now: number): void {
    this.#sql.exec(
      `INSERT INTO interactions (hour, pool_id, kind, count) VALUES (?, ?, ?, 1)
        ON CONFLICT (hour, pool_id, kind) DO UPDATE SET count = count + 1`,
      now - (now % 3_600_000),
      poolId,
      kind,
    );
  }

  #page<T>(source: Source, query: LogQuery, view: (row: Row) => T): Result<Page<T>> {
    const conditions = [source.always ?? 'TRUE'];
    const values: SqlStorageValue[] = [];
    const where = (sql: string, ...bound: SqlStorageValue[]) => {
      conditions.push(sql);
      values.push(...bound);
    };
    if (query.from !== undefined) where(`${source.time} >= ?`, query.from);
    if (query.to !== undefined) where(`${source.time} < ?`, query.to);
    for (const name of ['agent', 'pool', 'outcome'] as const) {
      const filter = source.filters[name];
      const value = query[name];
      if (filter !== undefined && value !== undefined) where(filter, value);
    }
    if (query.cursor !== undefined) {
      const cursor = readCursor(query.cursor);
      if (!cursor) return refused('INVALID_PAYLOAD', 'The cursor is not one that a list gave.');
      where(`(${source.time}, id) < (?, ?)`, cursor.at, cursor.id);
    }
    const rows = this.#sql
      .exec<Row & { cursorAt: number; id: string }>(
        `SELECT ${source.columns}, ${source.time} AS cursorAt FROM ${source.table} WHERE ${conditions.join(' AND ')}
          ORDER BY ${source.time} DESC, id DESC LIMIT ?`,
        ...values,
        query.limit + 1,
      )
      .toArray();
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    const items = rows.slice(0, query.limit).map(({ cursorAt: _cursorAt, ...row }) => view(row));
    return ok(last ? { items, nextCursor: `${last.cursorAt}.${last.id}` } : { items });
  }
}

function readCursor(cursor: string): { at: number; id: string } | null {
  const match = /^(\d{1,15})\.(.{1,100})$/.exec(cursor);
  return match ? { at: Number(match[1]), id: match[2] ?? '' } : null;
}

function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

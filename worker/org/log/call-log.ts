import type { CallItem, HandoffItem, MissedItem } from '../../../protocol/answers/log.ts';
import type { MediaStart } from '../../../protocol/fields.ts';
import type { LogQuery } from '../../../protocol/http.ts';
import { ok, type Result } from '../result.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { ACCOUNTS } from '../stored/tables/accounts.ts';
import { ENDED_CALLS, OFFERS_ARRAY, RATED_CALLS, TRANSFERS_ARRAY } from '../stored/tables/calls.ts';
import { HANDOFFS, MISSED, STATUS_LOG } from '../stored/tables/log.ts';
import { POOLS } from '../stored/tables/pools.ts';
import { describeCall, notesOf } from './call-notes.ts';
import type { ChatRows } from './chat-rows.ts';
import { cursorOf, listPage, withoutNulls, type Page, type Source } from './list-page.ts';
import { type RowOf } from '../stored/rows.ts';

/** So much of what was written in calls is in one page, unless one call has more. */
const PAGE_CHARACTERS = 1_000_000;
/** Of one person's earlier calls so many are told. */
const MOST_EARLIER = 20;

/** Ids with their names, of agents who were removed, too. A pool that was deleted has left none. */
export interface LogNames {
  agents: { id: string; name: string; removed?: true }[];
  pools: { id: string; name: string }[];
}

const CALLS: Source<RowOf<typeof ENDED_CALLS>> = {
  rows: ENDED_CALLS,
  time: 'requested_at',
  timeOf: ({ requestedAt }) => requestedAt,
  always: 'live IS NULL',
  filters: {
    // Whoever was rung, not only who answered, and to whom it was handed over.
    agent: `? IN (SELECT value ->> '$.agentId' FROM json_each(${OFFERS_ARRAY})
      UNION ALL SELECT value ->> '$.toAgentId' FROM json_each(${TRANSFERS_ARRAY}))`,
    pool: 'pool_id = ?',
    outcome: 'outcome = ?',
  },
  searched: ['page_url', 'note', 'notes', 'disposition', 'identity', 'visitor_id'],
};

const ofTime = ({ at }: { at: number }): number => at;

const HANDOFF_LIST: Source<RowOf<typeof HANDOFFS>> = {
  rows: HANDOFFS,
  time: 'at',
  timeOf: ofTime,
  filters: { agent: '? IN (from_agent_id, to_agent_id)', pool: 'pool_id = ?' },
  searched: ['visitor_id'],
};

const MISSED_LIST: Source<RowOf<typeof MISSED>> = {
  rows: MISSED,
  time: 'at',
  timeOf: ofTime,
  filters: { pool: 'pool_id = ?' },
  searched: ['page_url', 'visitor_id'],
};

const STATUS_LIST: Source<RowOf<typeof STATUS_LOG>> = {
  rows: STATUS_LOG,
  time: 'at',
  timeOf: ofTime,
  filters: { agent: 'agent_id = ?' },
};

/** The log as it is read, and what is added to it by hand. */
export class CallLog {
  readonly #sql: SqlStorage;
  readonly #chat: ChatRows;

  constructor(sql: SqlStorage, chat: ChatRows) {
    this.#sql = sql;
    this.#chat = chat;
  }

  /** Calls with what was written in them, as far as it is kept. A page of long ones has fewer rows. */
  calls(query: LogQuery): Result<Page<CallItem>> {
    const page = listPage(this.#sql, CALLS, query);
    return page.ok
      ? ok(this.#withTranscripts({ ...page.value, items: page.value.items.map(callItem) }))
      : page;
  }

  handoffs(query: LogQuery): Result<Page<HandoffItem>> {
    return listPage(this.#sql, HANDOFF_LIST, query);
  }

  missed(query: LogQuery): Result<Page<MissedItem>> {
    const page = listPage(this.#sql, MISSED_LIST, query);
    return page.ok ? ok({ ...page.value, items: page.value.items.map(withoutNulls) }) : page;
  }

  /** How the statuses of agents changed. */
  statuses(query: LogQuery): Result<Page<RowOf<typeof STATUS_LOG>>> {
    return listPage(this.#sql, STATUS_LIST, query);
  }

  names(): LogNames {
    return {
      agents: readRows(this.#sql, ACCOUNTS, '').map(({ id, displayName, deletedAt }) => ({
        id,
        name: displayName,
        ...(deletedAt !== null && { removed: true }),
      })),
      pools: readRows(this.#sql, POOLS, '').map(({ id, name }) => ({ id, name })),
    };
  }

  /** Writes what an agent says of a call that they have, or had; false when it is not theirs. A part not given stays. */
  describe(callId: string, agentId: string, said: Parameters<typeof describeCall>[3]): boolean {
    return describeCall(this.#sql, callId, agentId, said);
  }

  /** The newest calls of one person that are over: by visitor id, or by what a signed identity calls them. */
  earlierCalls(visitorId: string, verifiedId: string | null): CallItem[] {
    return readRows(
      this.#sql,
      ENDED_CALLS,
      `WHERE live IS NULL AND (visitor_id = ? OR verified_id = ?)
        ORDER BY requested_at DESC, id DESC LIMIT ${MOST_EARLIER}`,
      visitorId,
      verifiedId,
    ).map(callItem);
  }

  /** A visitor's own call, running or over, and whether it was rated. */
  findRated(
    callId: string,
    visitorId: string,
  ): { endedAt: number | null; ratingStars: number | null } | undefined {
    return readFirst(
      this.#sql,
      RATED_CALLS,
      'WHERE id = ? AND visitor_id = ? AND answered_at IS NOT NULL',
      callId,
      visitorId,
    );
  }

  /** Writes what the visitor said of a call. */
  rate(callId: string, stars: number, text: string): void {
    this.#sql.exec(
      'UPDATE calls SET rating_stars = ?, rating_text = ? WHERE id = ?',
      stars,
      text === '' ? null : text,
      callId,
    );
  }

  /** Writes how the media of one side of a call began. What it has said first stays: later connections begin otherwise. */
  noteMediaStart(callId: string, side: 'agent' | 'visitor', { firstFrameMs, path }: MediaStart): void {
    if (firstFrameMs === undefined && path === undefined) return;
    this.#sql.exec(
      `UPDATE calls SET ${side}_first_frame_ms = coalesce(${side}_first_frame_ms, ?),
        ${side}_path = coalesce(${side}_path, ?) WHERE id = ?`,
      firstFrameMs ?? null,
      path ?? null,
      callId,
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

  #withTranscripts({ items, ...end }: Page<CallItem>): Page<CallItem> {
    let characters = 0;
    const told: CallItem[] = [];
    for (const call of items) {
      const transcript = this.#chat.of(call.id).map(({ from, text, at }) => ({ from, text, at }));
      characters += transcript.reduce((sum, { text }) => sum + text.length, 0);
      const last = told.at(-1);
      if (last && characters > PAGE_CHARACTERS)
        return { items: told, nextCursor: cursorOf(last.requestedAt, last.id) };
      told.push(transcript.length > 0 ? { ...call, transcript } : call);
    }
    return { items: told, ...end };
  }
}

function callItem({
  offers,
  ratingStars,
  ratingText,
  identity,
  transfers,
  notes,
  agentFirstFrameMs,
  agentPath,
  visitorFirstFrameMs,
  visitorPath,
  ...call
}: RowOf<typeof ENDED_CALLS>): CallItem {
  const agent = withoutNulls({ firstFrameMs: agentFirstFrameMs, path: agentPath });
  const visitor = withoutNulls({ firstFrameMs: visitorFirstFrameMs, path: visitorPath });
  const media = { ...(isEmpty(agent) ? {} : { agent }), ...(isEmpty(visitor) ? {} : { visitor }) };
  return {
    ...withoutNulls(call),
    ...offers,
    ...identity,
    ...(isEmpty(media) ? {} : { media }),
    ...(transfers && { ...transfers, notes: notesOf({ ...call, notes }) }),
    ...(ratingStars !== null && { rating: { stars: ratingStars, ...(ratingText && { text: ratingText }) } }),
  };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

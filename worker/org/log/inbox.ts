import type { MessageItem } from '../../../protocol/answers/log.ts';
import type { MessagePatch, MessageQuery } from '../../../protocol/http.ts';
import { ok, type Result } from '../result.ts';
import { readFirst } from '../stored/rows.ts';
import { MESSAGES } from '../stored/tables/log.ts';
import { listPage, withoutNulls, type Condition, type Page, type Source } from './list-page.ts';
import { type RowOf } from '../stored/rows.ts';

const MESSAGE_LIST: Source<RowOf<typeof MESSAGES>> = {
  rows: MESSAGES,
  time: 'at',
  timeOf: ({ at }) => at,
  filters: { agent: 'agent_id = ?', pool: 'pool_id = ?' },
  searched: ['name', 'email', 'phone', 'text'],
};

/** The pool that a message belongs to now. */
const POOL_NOW =
  'coalesce((SELECT id FROM pools WHERE id = messages.pool_id), (SELECT id FROM pools WHERE is_default))';

/**
 * Whose messages: everybody's (null), or those that one agent may see, of their pools or given to them. Those of a pool
 * that was deleted belong to the default pool, as its pages do.
 */
type Reader = string | null;

/** The messages that visitors left, as people answer them one by one. */
export class Inbox {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  list(query: MessageQuery, reader: Reader): Result<Page<MessageItem> & { open: number }> {
    const { state } = query;
    const conditions: Condition[] = [seenBy(reader)];
    if (state !== undefined) conditions.push([state === 'open' ? 'done_at IS NULL' : 'done_at IS NOT NULL']);
    const page = listPage(this.#sql, MESSAGE_LIST, query, conditions);
    return page.ok
      ? ok({ ...page.value, items: page.value.items.map(messageItem), open: this.#open(reader) })
      : page;
  }

  /** A message that `reader` may see. */
  find(id: string, reader: Reader): MessageItem | undefined {
    const [condition, ...values] = seenBy(reader);
    const row = readFirst(this.#sql, MESSAGES, `WHERE id = ? AND ${condition}`, id, ...values);
    return row && messageItem(row);
  }

  /** Writes what is given of a change. Done twice is done at the first time, by the first person. */
  change(id: string, { done, agentId }: MessagePatch, by: string, now: number): void {
    if (done !== undefined)
      this.#sql.exec(
        'UPDATE messages SET done_at = ?2, done_by = ?3 WHERE id = ?1 AND (done_at IS NULL) = (?2 IS NOT NULL)',
        id,
        done ? now : null,
        done ? by : null,
      );
    if (agentId !== undefined) this.#sql.exec('UPDATE messages SET agent_id = ? WHERE id = ?', agentId, id);
  }

  remove(id: string): void {
    this.#sql.exec('DELETE FROM messages WHERE id = ?', id);
  }

  /** Nobody in particular is to answer what waits for somebody who was removed. */
  releaseOf(agentId: string): void {
    this.#sql.exec('UPDATE messages SET agent_id = NULL WHERE agent_id = ? AND done_at IS NULL', agentId);
  }

  #open(reader: Reader): number {
    const [condition, ...values] = seenBy(reader);
    const query = `SELECT count(*) AS n FROM messages WHERE done_at IS NULL AND ${condition}`;
    return this.#sql.exec<{ n: number }>(query, ...values).one().n;
  }
}

function seenBy(reader: Reader): Condition {
  return reader === null
    ? ['TRUE']
    : [
        `(agent_id = ? OR ${POOL_NOW} IN (SELECT pool_id FROM pool_members WHERE agent_id = ?))`,
        reader,
        reader,
      ];
}

function messageItem({ identity, ...row }: RowOf<typeof MESSAGES>): MessageItem {
  return { ...withoutNulls(row), ...identity };
}

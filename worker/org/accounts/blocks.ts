import type { BlockItem } from '../../../protocol/answers/log.ts';
import type { Block, SourceId, Time } from '../../core/index.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { BLOCKS } from '../stored/tables/log.ts';

/** Visitors whom agents wanted to hear no more of. What has ended is deleted. */
export class Blocks {
  readonly #sql: SqlStorage;
  readonly #sourceMs: number;

  constructor(sql: SqlStorage, sourceBlockMinutes: number) {
    this.#sql = sql;
    this.#sourceMs = sourceBlockMinutes * 60_000;
  }

  /** Keeps a visitor out, and for a shorter time newcomers from where they came. */
  add({ id, visitorId, source, agentId, reason, pageUrl, at, until }: Block): void {
    this.#sql.exec(
      `INSERT INTO blocks (id, visitor_id, source, source_until, agent_id, reason, page_url, at, until)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      visitorId,
      source,
      Math.min(until, at + this.#sourceMs),
      agentId,
      reason,
      pageUrl,
      at,
      until,
    );
  }

  /** All that hold, newest first. */
  list(now: Time): BlockItem[] {
    return readRows(this.#sql, BLOCKS, 'WHERE until > ? ORDER BY at DESC, id DESC', now).map(
      ({ reason, ...block }) => ({ ...block, ...(reason !== null && reason !== '' && { reason }) }),
    );
  }

  /** Lifts one; undefined: there is none of that id. */
  lift(id: string, now: Time): { visitorId: string } | undefined {
    const block = readFirst(this.#sql, BLOCKS, 'WHERE id = ? AND until > ?', id, now);
    this.#sql.exec('DELETE FROM blocks WHERE id = ?', id);
    return block;
  }

  isVisitorBlocked(visitorId: string, now: Time): boolean {
    return this.#exists('visitor_id = ? AND until > ?', visitorId, now);
  }

  /** Whether newcomers of a source are kept out. */
  isSourceBlocked(source: SourceId | null, now: Time): boolean {
    return source !== null && this.#exists('source = ? AND source_until > ?', source, now);
  }

  /** Deletes what has ended. */
  sweep(now: Time): void {
    this.#sql.exec('DELETE FROM blocks WHERE until <= ?', now);
    this.#sql.exec('UPDATE blocks SET source = NULL WHERE source_until <= ?', now);
  }

  #exists(where: string, ...bindings: SqlStorageValue[]): boolean {
    return this.#sql.exec(`SELECT 1 FROM blocks WHERE ${where} LIMIT 1`, ...bindings).toArray().length > 0;
  }
}

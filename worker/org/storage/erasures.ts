import * as v from 'valibot';
import { recordsWithoutVisitor, withoutVisitor } from '../../core/index.ts';
import type { OrgState, Subject, Time } from '../../core/index.ts';
import { hashSecret, newId } from '../ids.ts';
import type { HandoffLog } from '../log/handoff-log.ts';
import { writeCheckpointParts } from '../log/checkpoint-writer.ts';
import { History } from '../log/history.ts';
import { StoredEntries } from '../stored/journal.ts';
import { StoredCheckpoint } from '../stored/records/checkpoint.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { CHECKPOINTS, JOURNAL } from '../stored/tables/journal.ts';
import { ERASURES } from '../stored/tables/log.ts';

/** So long a token of an erased visitor could still be good. */
const REFUSED_MS = 24 * 60 * 60 * 1_000;
/** Rows looked at in one slice, of which each takes some milliseconds at most. */
const LOG_ROWS = 500;
const UNREADABLE_ROWS = 200;
const JOURNAL_ROWS = 40;
const JOURNAL_CHARS = 1_000_000;
/** Between two slices others are served. */
const NEXT_SLICE_MS = 20;
const RETRY_MS = 5_000;

type Erasure = v.InferOutput<typeof ERASURES.row>;

/** Where a slice ended: in which part of what is kept, and after which row of it. */
type Place = Pick<Erasure, 'part' | 'cursor'>;

/** A slice of one part; gives back the row that it ended with, or null when there is no more. */
type Slice = (state: OrgState, erasure: Erasure, subject: Subject) => number | null;

/**
 * Erases visitors from everything that is kept. What was promised is a row of its own, so that neither an eviction
 * nor a crash loses it; the work is done in slices, each a transaction with the place where the next one begins.
 */
export class Erasures {
  readonly #storage: DurableObjectStorage;
  readonly #handoffs: HandoffLog;
  readonly #history: History;
  readonly #parts: readonly Slice[];
  /** Of visitors whose tokens are refused, hashes of their ids. */
  readonly #refused: Set<string>;
  #dueAt: Time | null;

  constructor(storage: DurableObjectStorage, handoffs: HandoffLog) {
    this.#storage = storage;
    this.#handoffs = handoffs;
    this.#history = new History(storage.sql);
    this.#parts = [
      (_, erasure) => this.#eraseLog(erasure),
      (_, erasure) => this.#eraseUnreadable(erasure),
      (state, erasure, subject) => this.#eraseCheckpoint(state, erasure, subject),
      (state, erasure, subject) => this.#eraseJournal(state, erasure, subject),
    ];
    this.#refused = new Set(readRows(storage.sql, ERASURES, '').map(({ hash }) => hash));
    this.#dueAt = this.#next() ? Date.now() : null;
  }

  /** When the next slice is to be done; null: nothing is left to do. */
  get dueAt(): Time | null {
    return this.#dueAt;
  }

  /** Whether a visitor's token is refused, since they were erased. */
  isErased(visitorId: string): boolean {
    return this.#refused.size > 0 && this.#refused.has(hashSecret(visitorId));
  }

  /** Whether a visitor was erased, and some of what is kept of them may be there still. */
  isPending(visitorId: string): boolean {
    return this.#dueAt !== null && this.isErased(visitorId);
  }

  /** Promises to erase a visitor, in the transaction of the event by which they leave. */
  begin(visitorId: string, now: Time): void {
    const { sql } = this.#storage;
    sql.exec('DELETE FROM erasures WHERE refused_until <= ? AND visitor_id IS NULL', now);
    sql.exec(
      `INSERT INTO erasures (hash, refused_until, visitor_id, alias, salt) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (hash) DO UPDATE SET refused_until = excluded.refused_until, visitor_id = excluded.visitor_id,
          alias = excluded.alias, salt = excluded.salt, part = 0, cursor = 0, sockets = '[]'`,
      hashSecret(visitorId),
      now + REFUSED_MS,
      visitorId,
      newId(),
      newId(),
    );
    this.#refused.add(hashSecret(visitorId));
    this.#dueAt = now;
  }

  /** Does one slice, if it is time. Never throws: what cannot be erased now is tried again. */
  work(state: OrgState, now: Time): void {
    if (this.#dueAt === null || now < this.#dueAt) return;
    try {
      this.#storage.transactionSync(() => this.#slice(state));
      this.#dueAt = this.#next() ? now + NEXT_SLICE_MS : null;
    } catch (error) {
      console.error('a visitor could not be erased', error);
      this.#dueAt = now + RETRY_MS;
    }
  }

  #next(): Erasure | undefined {
    return readFirst(
      this.#storage.sql,
      ERASURES,
      'WHERE visitor_id IS NOT NULL ORDER BY refused_until, hash',
    );
  }

  #slice(state: OrgState): void {
    const erasure = this.#next();
    if (!erasure) return;
    const { visitorId, salt } = erasure;
    const subject: Subject = { visitorId: visitorId ?? '', salt, sockets: new Set(erasure.sockets) };
    const last = this.#parts[erasure.part]?.(state, erasure, subject) ?? null;
    const place: Place =
      last === null ? { part: erasure.part + 1, cursor: 0 } : { part: erasure.part, cursor: last };
    if (place.part < this.#parts.length) {
      this.#storage.sql.exec(
        'UPDATE erasures SET part = ?, cursor = ?, sockets = ? WHERE hash = ?',
        place.part,
        place.cursor,
        JSON.stringify([...subject.sockets]),
        erasure.hash,
      );
      return;
    }
    this.#storage.sql.exec(
      `UPDATE erasures SET visitor_id = NULL, alias = '', salt = '', sockets = '[]' WHERE hash = ?`,
      erasure.hash,
    );
  }

  /** What counts in reports stays, without who it was; what the visitor wrote goes. */
  #eraseLog({ visitorId, alias }: Erasure): number | null {
    this.#handoffs.sortAll();
    const { sql } = this.#storage;
    const some = (table: string): string =>
      `rowid IN (SELECT rowid FROM ${table} WHERE visitor_id = ?1 LIMIT ${LOG_ROWS}) RETURNING 1`;
    const chat = sql.exec(
      `DELETE FROM chat_messages WHERE seq IN (SELECT seq FROM chat_messages
        JOIN calls ON calls.id = call_id WHERE visitor_id = ?1 LIMIT ${LOG_ROWS}) RETURNING 1`,
      visitorId,
    );
    // By the calls alone it is known whose they are.
    if (chat.toArray().length === LOG_ROWS) return 0;
    const counts = [
      sql.exec(`DELETE FROM messages WHERE ${some('messages')}`, visitorId),
      sql.exec(
        `UPDATE calls SET visitor_id = ?2, page_url = '', country = NULL, note = NULL, notes = NULL, rating_text = NULL,
          identity = NULL, verified_id = NULL
          WHERE ${some('calls')}`,
        visitorId,
        alias,
      ),
      // Ids made in the event by which the visitor came begin with theirs.
      sql.exec(
        `UPDATE missed SET visitor_id = ?2, id = replace(id, ?1, ?2), page_url = '', country = NULL
          WHERE ${some('missed')}`,
        visitorId,
        alias,
      ),
      sql.exec(
        `UPDATE handoffs SET visitor_id = ?2, id = replace(id, ?1, ?2), cascade_id = replace(cascade_id, ?1, ?2)
          WHERE ${some('handoffs')}`,
        visitorId,
        alias,
      ),
      sql.exec(
        `UPDATE blocks SET visitor_id = ?2, page_url = '', reason = NULL WHERE visitor_id = ?1 RETURNING 1`,
        visitorId,
        alias,
      ),
    ].map((cursor) => cursor.toArray().length);
    sql.exec(`UPDATE audit SET subject = ?2, details = '{}' WHERE subject = ?1`, visitorId, alias);
    return counts.some((count) => count === LOG_ROWS) ? 0 : null;
  }

  /** Nobody reads these again: whatever may name the visitor goes. Of a checkpoint's bytes that cannot be told. */
  #eraseUnreadable({ visitorId, cursor }: Erasure): number | null {
    const { sql } = this.#storage;
    const rows = sql
      .exec<{ id: number }>(
        `SELECT id FROM unreadable_rows WHERE id > ? ORDER BY id LIMIT ${UNREADABLE_ROWS}`,
        cursor,
      )
      .toArray();
    const last = rows.at(-1)?.id;
    if (last === undefined) return null;
    sql.exec(
      `DELETE FROM unreadable_rows WHERE id > ?1 AND id <= ?2
        AND (source = 'checkpoint_parts' OR instr(content, ?3) OR instr(row_key, ?3))`,
      cursor,
      last,
      visitorId,
    );
    return last;
  }

  #eraseCheckpoint(state: OrgState, { visitorId, alias, cursor }: Erasure, subject: Subject): number | null {
    const { sql } = this.#storage;
    const row = readFirst(sql, CHECKPOINTS, 'WHERE id > ? ORDER BY id', cursor);
    if (!row) return null;
    const text = this.#history.recordsOf(row.id);
    if (visitorId === null || !text.includes(visitorId)) return row.id;
    const parsed = v.safeParse(StoredCheckpoint.column, text);
    const records = parsed.success
      ? StoredCheckpoint.write(recordsWithoutVisitor(state, parsed.output, subject))
      : text;
    sql.exec('DELETE FROM checkpoint_parts WHERE checkpoint_id = ?', row.id);
    writeCheckpointParts(sql, row.id, records.replaceAll(visitorId, alias), 0);
    return row.id;
  }

  #eraseJournal(state: OrgState, { visitorId, alias, cursor }: Erasure, subject: Subject): number | null {
    const { sql } = this.#storage;
    if (visitorId === null) return null;
    let last: number | null = null;
    let chars = 0;
    for (const { id, entries } of readRows(
      sql,
      JOURNAL,
      'WHERE id > ? ORDER BY id LIMIT ?',
      cursor,
      JOURNAL_ROWS,
    )) {
      last = id;
      chars += entries.length;
      if ([visitorId, ...subject.sockets].some((name) => entries.includes(name))) {
        const parsed = v.safeParse(StoredEntries.column, entries);
        const text = parsed.success
          ? StoredEntries.write({
              entries: parsed.output.entries?.map((entry) => withoutVisitor(state, entry, subject)) ?? null,
            })
          : entries;
        sql.exec('UPDATE journal SET entries = ? WHERE id = ?', text.replaceAll(visitorId, alias), id);
      }
      if (chars >= JOURNAL_CHARS) break;
    }
    return last;
  }
}

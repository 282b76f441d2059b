import type { Time } from '../../core/index.ts';
import { ok, refused, type Result } from '../result.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { CHECKPOINT_PARTS, CHECKPOINTS, JOURNAL } from '../stored/tables/journal.ts';

/** Whose trace, and between which times the log speaks of it. */
export interface Traced {
  visitorId: string;
  from: Time;
  to: Time;
}

/** A checkpoint of the journal; `records` is what was stored. */
export interface Checkpoint {
  id: number;
  at: Time;
  /** The last row of the journal before it; 0: none. */
  journalId: number;
  records: string;
}

/** A row of the journal; `entries` is what was stored. */
export interface JournalRow {
  id: number;
  entries: string;
}

/** Read at a time: few enough that nobody else waits for it. */
const PAGE_ROWS = 500;
const PAGE_CHARS = 2_000_000;

/** The journal as it is read, page by page, so that replaying it is not the object's work. */
export class History {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /**
   * When a visitor, or the visitor of a call attempt, left traces in the log.
   * @param here That visitor, if they are here now, and since when: until the log knows of them, the trace begins there.
   */
  find(
    question: { visitor: string } | { call: string },
    here: { visitorId: string; since: Time } | null,
  ): Result<Traced> {
    if (here)
      return ok(
        this.#traces(here.visitorId) ?? { visitorId: here.visitorId, from: here.since, to: here.since },
      );
    if ('visitor' in question) return this.#ofVisitor(question.visitor);
    const [call] = this.#sql.exec('SELECT visitor_id FROM calls WHERE id = ?', question.call).toArray();
    const visitorId = call?.['visitor_id'];
    return typeof visitorId === 'string'
      ? this.#ofVisitor(visitorId)
      : refused('NOT_FOUND', 'There is no such call in the log.');
  }

  /** The newest checkpoint that is not younger than the time given; null: nothing so old is kept. */
  checkpoint(at: Time): Checkpoint | null {
    const row = readFirst(this.#sql, CHECKPOINTS, 'WHERE at <= ? ORDER BY at DESC, id DESC', at);
    if (!row) return null;
    return { id: row.id, at: row.at, journalId: row.journalId, records: this.recordsOf(row.id) };
  }

  /** What was stored with a checkpoint. */
  recordsOf(checkpointId: number): string {
    const decoder = new TextDecoder();
    const rest = 'WHERE checkpoint_id = ? ORDER BY part';
    const parts = readRows(this.#sql, CHECKPOINT_PARTS, rest, checkpointId).map(({ bytes }) =>
      decoder.decode(bytes, { stream: true }),
    );
    return parts.join('');
  }

  /** The rows after one; none: that was the last. */
  rowsAfter(id: number): JournalRow[] {
    const rows: JournalRow[] = [];
    let chars = 0;
    for (const row of readRows(this.#sql, JOURNAL, 'WHERE id > ? ORDER BY id LIMIT ?', id, PAGE_ROWS)) {
      rows.push(row);
      chars += row.entries.length;
      if (chars >= PAGE_CHARS) break;
    }
    return rows;
  }

  #ofVisitor(visitorId: string): Result<Traced> {
    const traces = this.#traces(visitorId);
    return traces ? ok(traces) : refused('NOT_FOUND', 'The log does not speak of such a visitor.');
  }

  #traces(visitorId: string): Traced | null {
    const { from, to } = this.#sql
      .exec<{ from: number | null; to: number | null }>(
        `SELECT min(at) AS "from", max(until) AS "to" FROM (
          SELECT requested_at AS at, coalesce(ended_at, requested_at) AS until FROM calls WHERE visitor_id = ?1
          UNION ALL SELECT at, at FROM handoffs WHERE visitor_id = ?1
          UNION ALL SELECT at, at FROM missed WHERE visitor_id = ?1
          UNION ALL SELECT at, at FROM messages WHERE visitor_id = ?1)`,
        visitorId,
      )
      .one();
    return from === null || to === null ? null : { visitorId, from, to };
  }
}

import { recordsWithoutIdentities, withoutIdentity } from '../../core/index.ts';
import type { OrgRecords, Time, VisitorRecord } from '../../core/index.ts';
import { StoredCheckpoint } from '../stored/records/checkpoint.ts';

/** Visitors that are written at a time: nobody else waits long meanwhile. */
const VISITORS_AT_ONCE = 300;
/** A row has at most 2 MB. */
const PART_BYTES = 900_000;
/** How the text of a checkpoint ends, in which the visitors come last. */
const END = ']}';

/** When a checkpoint was begun: after how many events, and after which row of the journal. */
interface Begun {
  at: Time;
  events: number;
  journalId: number;
}

/**
 * Writes one checkpoint, some visitors at a time. It counts when it is finished, with the row that names it; parts that are
 * nobody's are those of one that never was.
 */
export class CheckpointWriter {
  readonly begun: Begun;
  readonly #sql: SqlStorage;
  readonly #id: number;
  /** The text of everything but the visitors. */
  readonly #head: string;
  readonly #visitors: readonly VisitorRecord[];
  #written = 0;
  #parts = 0;

  /** The visitors' records must stay as they are until the end; the rest is made text at once. */
  constructor(sql: SqlStorage, begun: Begun, { visitors, ...rest }: OrgRecords) {
    this.begun = begun;
    this.#sql = sql;
    forgetUnfinished(sql);
    this.#id = sql.exec<{ id: number }>('SELECT 1 + coalesce(max(id), 0) AS id FROM checkpoints').one().id;
    const whole = StoredCheckpoint.write(recordsWithoutIdentities({ ...rest, visitors: [] }));
    this.#head = whole.slice(0, -END.length);
    this.#visitors = visitors;
  }

  /** Writes some more, in a transaction. True: that was all. */
  writeSome(): boolean {
    const some = this.#visitors.slice(this.#written, this.#written + VISITORS_AT_ONCE);
    const isLast = this.#written + some.length >= this.#visitors.length;
    const list = some.map((visitor) => JSON.stringify(withoutIdentity(visitor))).join(',');
    const text = `${this.#written === 0 ? this.#head : ','}${list}${isLast ? END : ''}`;
    this.#parts += writeCheckpointParts(this.#sql, this.#id, text, this.#parts);
    this.#written += some.length;
    if (!isLast) return false;
    const { at, journalId, events } = this.begun;
    this.#sql.exec(
      'INSERT INTO checkpoints (id, at, journal_id, events) VALUES (?, ?, ?, ?)',
      this.#id,
      at,
      journalId,
      events,
    );
    return true;
  }
}

/** Deletes what was written of a checkpoint that is not finished. */
export function forgetUnfinished(sql: SqlStorage): void {
  sql.exec(
    'DELETE FROM checkpoint_parts WHERE checkpoint_id > (SELECT coalesce(max(id), 0) FROM checkpoints)',
  );
}

/** Stores text of a checkpoint, in parts of which each fits into a row, `from` a part on. Gives how many there were. */
export function writeCheckpointParts(
  sql: SqlStorage,
  checkpointId: number,
  text: string,
  from: number,
): number {
  const bytes = new TextEncoder().encode(text);
  let count = 0;
  for (; count * PART_BYTES < bytes.length; count += 1) {
    const slice = bytes.slice(count * PART_BYTES, (count + 1) * PART_BYTES);
    sql.exec('INSERT INTO checkpoint_parts VALUES (?, ?, ?)', checkpointId, from + count, slice.buffer);
  }
  return count;
}

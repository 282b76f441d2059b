import type { HandoffRow, Time } from '../../core/index.ts';
import { pause } from '../pause.ts';
import { StoredHandoffs } from '../stored/journal.ts';
import { readFirst } from '../stored/rows.ts';
import { UNSORTED_HANDOFFS } from '../stored/tables/log.ts';

/** Handoffs of one step that are still written each for itself. */
const FEW = 20;
/** So many are sorted at a time: nobody waits long meanwhile, and a row stays far below 2 MB. */
const BATCH = 200;
/** Until then those who were handed over have been told. */
const SORT_AFTER_MS = 250;
const RETRY_MS = 5_000;

/**
 * Writes handoffs to the log. When an agent with a thousand viewers leaves, they all wait until their handoffs have
 * been written; so many are written down as they come, a row for each few hundred, and sorted into their table
 * when everybody has been told (or somebody wants to read it).
 */
export class HandoffLog {
  readonly #storage: DurableObjectStorage;
  #sortAt: Time | null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sortAt = this.#isAnyUnsorted() ? Date.now() : null;
  }

  /** When the alarm must come to sort; null: everything is in its place. */
  get sortAt(): Time | null {
    return this.#sortAt;
  }

  /** Writes the handoffs of one step, inside its transaction. */
  write(rows: readonly HandoffRow[], now: Time): void {
    if (rows.length <= FEW) return this.#insert(rows);
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = StoredHandoffs.write({ handoffs: rows.slice(start, start + BATCH) });
      this.#storage.sql.exec('INSERT INTO unsorted_handoffs (handoffs) VALUES (?)', batch);
    }
    // Even if the step fails after all: then there is nothing to sort, and that is noticed.
    this.#sortAt ??= now + SORT_AFTER_MS;
  }

  /** Sorts what there is, if it is time. Never throws: what cannot be sorted now is kept, and tried again. */
  async sortInTime(now: Time): Promise<void> {
    if (this.#sortAt === null || now < this.#sortAt) return;
    try {
      await this.sortInSlices();
    } catch (error) {
      console.error('handoffs could not be sorted', error);
      this.#sortAt = now + RETRY_MS;
    }
  }

  /** Sorts all there is, and lets others be served in between. */
  async sortInSlices(): Promise<void> {
    while (this.#sortAt !== null && this.#isAnyUnsorted()) {
      this.#sortOne();
      await pause();
    }
    this.#sortAt = null;
  }

  /** Sorts all there is: the table is going to be read. */
  sortAll(): void {
    if (this.#sortAt === null) return;
    while (this.#isAnyUnsorted()) this.#sortOne();
    this.#sortAt = null;
  }

  #isAnyUnsorted(): boolean {
    return this.#storage.sql.exec('SELECT 1 FROM unsorted_handoffs LIMIT 1').toArray().length > 0;
  }

  #sortOne(): void {
    this.#storage.transactionSync(() => {
      const { sql } = this.#storage;
      const oldest = readFirst(sql, UNSORTED_HANDOFFS, 'ORDER BY id');
      if (!oldest) return;
      this.#insert(oldest.handoffs.handoffs);
      sql.exec('DELETE FROM unsorted_handoffs WHERE id = ?', oldest.id);
    });
  }

  #insert(rows: readonly HandoffRow[]): void {
    for (const row of rows) {
      this.#storage.sql.exec(
        `INSERT INTO handoffs (id, visitor_id, from_agent_id, to_agent_id, trigger, reason, at, cascade_id, pool_id)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        row.id,
        row.visitorId,
        row.fromAgentId,
        row.toAgentId,
        row.trigger,
        row.reason,
        row.at,
        row.cascadeId,
        row.poolId,
      );
    }
  }
}

import type { Blocks } from '../accounts/blocks.ts';
import type { PasskeyChallenges } from '../accounts/passkey-challenges.ts';
import type { Journal } from '../log/journal.ts';
import { pause } from '../pause.ts';
import type { Store } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Rows deleted of one table in one sweep; what is left waits for the next one, shortly after. */
const BATCH = 2_000;
/** Rows deleted at a time: nobody waits long meanwhile. */
const SLICE = 200;
const NEXT_BATCH_MS = 60_000;

/** The tables of records, each with its time and what is never deleted. */
const EXPIRING = [
  { table: 'calls', time: 'requested_at', only: 'live IS NULL' },
  { table: 'handoffs', time: 'at', only: 'TRUE' },
  { table: 'missed', time: 'at', only: 'TRUE' },
  { table: 'messages', time: 'at', only: 'TRUE' },
  { table: 'chat_messages', time: 'at', only: 'TRUE' },
  { table: 'status_log', time: 'at', only: 'TRUE' },
  { table: 'interactions', time: 'hour', only: 'TRUE' },
  { table: 'unreadable_rows', time: 'at', only: 'TRUE' },
  { table: 'audit', time: 'at', only: 'TRUE' },
  { table: 'turned_away', time: 'minute', only: 'TRUE' },
  { table: 'coalesced', time: 'hour', only: 'TRUE' },
  { table: 'refused_origins', time: 'last_at', only: 'TRUE' },
] as const;

/** Deletes records that are too old to be kept, gathered, once a day. */
export class Retention {
  readonly #storage: DurableObjectStorage;
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #blocks: Blocks;
  readonly #challenges: PasskeyChallenges;
  #sweepAt: number;

  constructor(
    storage: DurableObjectStorage,
    store: Store,
    journal: Journal,
    blocks: Blocks,
    challenges: PasskeyChallenges,
  ) {
    this.#blocks = blocks;
    this.#challenges = challenges;
    this.#storage = storage;
    this.#store = store;
    this.#journal = journal;
    this.#sweepAt = store.org().sweepAt;
  }

  /** When the next sweep is due. */
  get sweepAt(): number {
    return this.#sweepAt;
  }

  /** Since when records are kept. */
  keptSince(now: number): number {
    return now - this.#store.settings().retentionDays * DAY_MS;
  }

  /** When a new organization is swept first. */
  static firstSweepAt(now: number): number {
    return now + DAY_MS;
  }

  /** Sweeps, if it is time. Never throws: calls go on while records cannot be deleted. */
  async sweep(now: number): Promise<void> {
    if (now < this.#sweepAt) return;
    try {
      await this.#sweepNow(now);
    } catch (error) {
      console.error('records could not be deleted', error);
      this.#sweepAt = now + NEXT_BATCH_MS;
    }
  }

  /** In slices; one that is killed in the middle is made again, since only the last of them says that it was made. */
  async #sweepNow(now: number): Promise<void> {
    const cutoff = this.keptSince(now);
    let isDone = await inSlices(() => this.#journal.cut(cutoff, SLICE));
    for (const one of EXPIRING)
      isDone = (await inSlices(() => this.#deleteSlice(one, cutoff) < SLICE)) && isDone;
    this.#storage.transactionSync(() => {
      this.#storage.sql.exec('DELETE FROM recoveries WHERE expires_at <= ?', now);
      this.#storage.sql.exec('DELETE FROM invites WHERE expires_at <= ?', now);
      this.#storage.sql.exec('DELETE FROM source_calls WHERE until <= ?', now);
      this.#storage.sql.exec('DELETE FROM source_keys WHERE day < ?', Math.floor(now / DAY_MS) - 1);
      this.#blocks.sweep(now);
      this.#challenges.sweep(now);
      if (isDone) this.#forgetRemovedAgents(cutoff);
      this.#sweepAt = now + (isDone ? DAY_MS : NEXT_BATCH_MS);
      this.#store.saveSweepAt(this.#sweepAt);
    });
  }

  /** Of agents who were removed so long ago nothing in the log is left: so nobody needs to know who they were. */
  #forgetRemovedAgents(cutoff: number): void {
    this.#storage.sql.exec(
      `UPDATE agents SET email = '', display_name = '', title = ''
        WHERE deleted_at < ? AND email <> ''
          AND NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.agent_id = agents.id)`,
      cutoff,
    );
  }

  #deleteSlice({ table, time, only }: (typeof EXPIRING)[number], cutoff: number): number {
    return this.#storage.sql
      .exec(
        `DELETE FROM ${table} WHERE rowid IN
          (SELECT rowid FROM ${table} WHERE ${time} < ? AND ${only} ORDER BY ${time} LIMIT ${SLICE}) RETURNING 1`,
        cutoff,
      )
      .toArray().length;
  }
}

/** Does as many slices as make a sweep, and lets others be served in between. False: there is more to do. */
async function inSlices(isLast: () => boolean): Promise<boolean> {
  for (let done = 0; done < BATCH; done += SLICE) {
    if (isLast()) return true;
    await pause();
  }
  return false;
}

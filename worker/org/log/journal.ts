import { mergePages } from '../../core/index.ts';
import type { JournalEntry, OrgRecords, SocketId, Time } from '../../core/index.ts';
import { CheckpointWriter, forgetUnfinished } from './checkpoint-writer.ts';
import { StoredEntries } from '../stored/journal.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { CHECKPOINTS, JOURNAL_EVENTS, putAsideEntries } from '../stored/tables/journal.ts';

/** Entries are written once they are this long together, whatever else happens. */
const MAX_WAITING_CHARS = 256 * 1_024;
/** What an alarm soon after a step will write needs no row of its own now. */
const SOON_MS = 1_000;
/** A replay begins at a checkpoint, so there is a new one after so many events, and daily. */
const EVENTS_PER_CHECKPOINT = 20_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
/**
 * Of the 10 GB that an organization may store. Whoever goes to and fro between pools all day, for no other reason than
 * that it is written down, costs the oldest traces and no more.
 */
const MOST_BYTES = 5_000_000_000;
/** Visitors whose last entry is remembered, to be replaced when they turn another page. */
const MOST_PAGES = 1_000;

/** An entry taken in: what is to be written of it, and what is to be done after that. */
interface Taken {
  write: (() => void) | null;
  afterCommit: () => void;
}

/** What becomes known of an event's step when it has been decided. */
interface Step {
  /** It writes rows. */
  wrote: boolean;
  nextAlarm: Time | null;
  now: Time;
  onlyPage?: SocketId | null;
}

/** An entry of a visitor on another page; `row`: where it stands alone, null while it waits. */
interface PageEntry {
  entry: JournalEntry;
  text: string;
  row: number | null;
}

const NOTHING_TAKEN: Taken = { write: null, afterCommit: () => {} };

/**
 * What was given to the core, in order, and now and then what the state would have been rebuilt from.
 * Steps that write rows take along what came before them; what others did waits in memory for the next alarm,
 * so that a visitor who only watches costs no row. What a crash loses of it, a restart forgets.
 */
export class Journal {
  readonly #sql: SqlStorage;
  readonly #mostBytes: number;
  #waiting: string[] = [];
  #waitingChars = 0;
  /** That the state was rebuilt without a socket; written only before something else, for else it says nothing. */
  #socketsLost: string | null = null;
  /** Events written so far; null until read after waking up. */
  #events: number | null = null;
  #checkpoint: { at: Time; events: number } | null = null;
  #unfinished: CheckpointWriter | null = null;
  /** Since the last entry of another kind: the pages that visitors went to, each of which a later one replaces. */
  readonly #pages = new Map<SocketId, PageEntry>();

  /** `mostBytes`: when so much is stored altogether, the oldest part of the journal goes before its time. */
  constructor(sql: SqlStorage, mostBytes = MOST_BYTES) {
    this.#sql = sql;
    this.#mostBytes = mostBytes;
  }

  /**
   * Takes an entry in, or none. What must be written now is to be, in the transaction of the step; `afterCommit` is to be
   * called when that has been committed: a step that fails leaves nothing here either. Of a visitor who turns page
   * after page the last one is kept, so that the journal does not grow with them.
   */
  take(entry: JournalEntry | null, { wrote, nextAlarm, now, onlyPage = null }: Step): Taken {
    if (entry === null && this.#waiting.length === 0) return NOTHING_TAKEN;
    const earlier = entry !== null && onlyPage !== null ? this.#pages.get(onlyPage) : undefined;
    const merged = entry !== null && earlier ? mergePages(earlier.entry, entry) : entry;
    const text = JSON.stringify(merged);
    const added = merged === null ? [] : [this.#socketsLost ?? [], text].flat();
    const replaced = earlier?.row === null ? earlier.text : '';
    const waiting = replaced === '' ? this.#waiting : this.#waiting.filter((one) => one !== replaced);
    const chars = added.reduce((sum, one) => sum + one.length, this.#waitingChars - replaced.length);
    const comesSoon = nextAlarm !== null && nextAlarm <= now + SOON_MS;
    const notePage = (row: number | null): void => {
      if (merged === null) return;
      this.#socketsLost = null;
      if (onlyPage === null || this.#pages.size >= MOST_PAGES) this.#pages.clear();
      if (onlyPage !== null) this.#pages.set(onlyPage, { entry: merged, text, row });
    };
    const staleRow = earlier?.row ?? null;
    if (!wrote && comesSoon && staleRow === null && chars < MAX_WAITING_CHARS) {
      const afterCommit = (): void => {
        notePage(null);
        this.#waiting = waiting;
        this.#waiting.push(...added);
        this.#waitingChars = chars;
      };
      return { write: null, afterCommit };
    }
    const entries = [...waiting, ...added];
    const more = entries.length - (staleRow === null ? 0 : 1);
    let row = 0;
    const write = (): void => {
      if (staleRow !== null) this.#sql.exec('DELETE FROM journal WHERE id = ?', staleRow);
      row = this.#insert(entries, more, now);
    };
    const afterCommit = (): void => {
      notePage(row);
      // In a row of several an entry cannot be replaced any more.
      if (entries.length > 1 || merged === null) this.#pages.clear();
      this.#waiting = [];
      this.#waitingChars = 0;
      if (this.#events !== null) this.#events += more;
    };
    return { write, afterCommit };
  }

  /** The state was rebuilt without a socket: whoever was here is not. */
  noteSocketsLost(at: Time): void {
    this.#socketsLost = JSON.stringify({ at, event: { type: 'sockets-lost' } } satisfies JournalEntry);
    this.#pages.clear();
    if (this.#waiting.length === 0) return;
    this.#waiting.push(this.#socketsLost);
    this.#socketsLost = null;
  }

  /** Writes what waits. */
  write(now: Time): void {
    const taken = this.take(null, { wrote: true, nextAlarm: null, now });
    taken.write?.();
    taken.afterCommit();
  }

  /** Whether there is no checkpoint from which a replay could begin. */
  get hasNoCheckpoint(): boolean {
    return this.#know().last === null;
  }

  /** Whether a checkpoint is to be begun: there is none, or much has happened since, or a day has passed. */
  isCheckpointDue(now: Time, keptSince: Time): boolean {
    if (this.#unfinished) return false;
    const { events, last } = this.#know();
    if (last === null || last.at < keptSince) return true;
    const since = events - last.events + this.#waiting.length;
    return since >= EVENTS_PER_CHECKPOINT || (since > 0 && last.at <= now - DAY_MS);
  }

  /** Keeps what the state would be rebuilt from now, at once. Inside a transaction, between two steps. */
  checkpoint(records: OrgRecords, now: Time): void {
    this.beginCheckpoint(records, now);
    for (let isDone = false; !isDone;) isDone = this.goOnWithCheckpoint();
  }

  /**
   * Begins to keep what the state would be rebuilt from now: between two steps. The visitors' records must stay as they are
   * until the checkpoint is finished; one that never is, because the object ended before, counts as not made.
   */
  beginCheckpoint(records: OrgRecords, now: Time): void {
    this.write(now);
    this.#pages.clear();
    const { events } = this.#know();
    const { journalId } = this.#sql
      .exec<{ journalId: number }>('SELECT coalesce(max(id), 0) AS journalId FROM journal')
      .one();
    this.#unfinished = new CheckpointWriter(this.#sql, { at: now, events, journalId }, records);
  }

  /** Writes some more of the checkpoint that was begun, in a transaction. True: it is finished, or was abandoned. */
  goOnWithCheckpoint(): boolean {
    if (!this.#unfinished) return true;
    if (!this.#unfinished.writeSome()) return false;
    this.#checkpoint = this.#unfinished.begun;
    this.#unfinished = null;
    this.#makeRoom();
    return true;
  }

  /** Forgets what is written of a checkpoint that is not finished. */
  abandonCheckpoint(): void {
    this.#unfinished = null;
    forgetUnfinished(this.#sql);
  }

  /** Cuts what comes before the oldest checkpoint that is to be kept, so many rows at most. False: there is more to cut. */
  cut(keptSince: Time, most: number): boolean {
    const oldest = readFirst(this.#sql, CHECKPOINTS, 'WHERE at >= ? ORDER BY id', keptSince);
    if (!oldest) return true;
    this.#forgetBefore(oldest.id);
    const cut = this.#sql
      .exec(
        `DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE id <= ? ORDER BY id LIMIT ?) RETURNING 1`,
        oldest.journalId,
        most,
      )
      .toArray().length;
    return cut < most;
  }

  /** Puts a row aside whose entries could not be read. A trace that gets there ends; a new checkpoint begins others. */
  putAside(rowId: number, problem: string): void {
    putAsideEntries(this.#sql, rowId, problem);
    this.#know();
    this.#checkpoint = null;
  }

  /** Forgets what comes before the second oldest checkpoint, and so on, until there is room. */
  #makeRoom(): void {
    while (this.#sql.databaseSize > this.#mostBytes) {
      const [, next] = readRows(this.#sql, CHECKPOINTS, 'ORDER BY id LIMIT 2');
      if (!next) return;
      this.#forgetBefore(next.id);
      this.#sql.exec('DELETE FROM journal WHERE id <= ?', next.journalId);
    }
  }

  #forgetBefore(checkpointId: number): void {
    this.#sql.exec('DELETE FROM checkpoint_parts WHERE checkpoint_id < ?', checkpointId);
    this.#sql.exec('DELETE FROM checkpoints WHERE id < ?', checkpointId);
  }

  /** `more`: by how many the events grow. */
  #insert(entries: readonly string[], more: number, now: Time): number {
    this.#sql.exec(
      'INSERT INTO journal (at, events, entries) VALUES (?, ?, ?)',
      now,
      this.#know().events + more,
      `{"version":${StoredEntries.version},"entries":[${entries.join(',')}]}`,
    );
    return newestId(this.#sql);
  }

  #know(): { events: number; last: { at: Time; events: number } | null } {
    if (this.#events === null) {
      const last = readFirst(this.#sql, CHECKPOINTS, 'ORDER BY id DESC');
      const row = readFirst(this.#sql, JOURNAL_EVENTS, 'ORDER BY id DESC');
      this.#checkpoint = last ?? null;
      this.#events = row?.events ?? last?.events ?? 0;
    }
    return { events: this.#events, last: this.#checkpoint };
  }
}

/** Of the row that was inserted last. */
function newestId(sql: SqlStorage): number {
  return Number(sql.exec('SELECT last_insert_rowid() AS id').one()['id']);
}

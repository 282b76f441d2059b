import type { SessionItem } from '../../../protocol/answers/accounts.ts';
import { newId } from '../ids.ts';
import { readFirst, readRows, type StoredRows } from '../stored/rows.ts';
import { SESSIONS, SESSION_ENDS, type SessionMethod } from '../stored/tables/accounts.ts';

/** A session ends so long after it was opened. Its cookie is kept as long. */
export const SESSION_MS = 30 * 24 * 60 * 60 * 1_000;
/** Or so long after its last use. A console that is open is use. */
const IDLE_MS = 12 * 60 * 60 * 1_000;
/** Of its uses one in so long is written down. */
const USE_MS = 60_000;
/** How often it is looked whether a call is over for which the end of a session waits. */
const WAIT_MS = 1_000;
/** One agent has so many at most; of more, those that were not used for longest end. */
const MOST = 100;

type SessionRow = typeof SESSIONS extends StoredRows<infer Row> ? Row : never;
type SessionEnd = typeof SESSION_ENDS extends StoredRows<infer Row> ? Row : never;

/** A session by the hash of its token, and whose it is. */
export type SessionKey = Pick<SessionRow, 'tokenHash' | 'agentId'>;

/** How one was opened. `device` says in short which browser it is for, and is never empty. */
export interface Opening {
  device: string;
  method: SessionMethod;
}

/** What the sockets know of agents. */
interface Here {
  /** Whether an agent is in a call, for which the end of their sessions waits. */
  isInCall(agentId: string): boolean;
  /** The sessions that have an open console, by the hashes of their tokens. */
  sessions(): ReadonlySet<string>;
}

const NOBODY: Here = { isInCall: () => false, sessions: () => new Set() };

/**
 * The sessions of agents. A row says whether a console of its session is open, so that nothing is written as long
 * as it is, and idleness counts from its close. Where the close was not heard, since the server stopped, it counts from
 * when that was found out.
 */
export class Sessions {
  readonly #sql: SqlStorage;
  readonly #here: Here;
  #isSettled = false;
  /** No sooner does one end that waits for a call. */
  #notBefore = 0;
  /** When the first ends, or sooner; `undefined` until it was looked for. */
  #dueAt: number | null | undefined;

  /** Unless it is said who is here, nobody is. */
  constructor(sql: SqlStorage, here: Here = NOBODY) {
    this.#sql = sql;
    this.#here = here;
  }

  /** Opens one. Gives back its public id. */
  open({ tokenHash, agentId }: SessionKey, { device, method }: Opening, now: number): string {
    const id = newId();
    this.#sql.exec(
      `INSERT INTO sessions (id, token_hash, agent_id, device, method, created_at, last_used_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      tokenHash,
      agentId,
      device,
      method,
      now,
      now,
      now + SESSION_MS,
    );
    this.#sql.exec(
      `DELETE FROM sessions WHERE agent_id = ?1 AND NOT console_open AND id NOT IN
        (SELECT id FROM sessions WHERE agent_id = ?1 ORDER BY console_open DESC, last_used_at DESC LIMIT ?2)`,
      agentId,
      MOST,
    );
    this.#dueBy(now + IDLE_MS);
    return id;
  }

  /** One that is good. */
  find(tokenHash: string, now: number): SessionRow | undefined {
    this.settle();
    const row = readFirst(this.#sql, SESSIONS, 'WHERE token_hash = ?', tokenHash);
    return row && (endOf(row) > now || this.#here.isInCall(row.agentId)) ? row : undefined;
  }

  /** All of an agent that are good, the last used first. */
  list(agentId: string, asking: string, now: number): SessionItem[] {
    this.settle();
    return readRows(this.#sql, SESSIONS, 'WHERE agent_id = ?', agentId)
      .filter((row) => endOf(row) > now || row.tokenHash === asking)
      .map(({ id, createdAt, lastUsedAt, consoleOpen, device, tokenHash }) => ({
        id,
        createdAt,
        lastUsedAt: consoleOpen ? now : lastUsedAt,
        device,
        current: tokenHash === asking,
      }))
      .toSorted((a, b) => b.lastUsedAt - a.lastUsedAt);
  }

  /** One of an agent's by its public id. */
  findById(agentId: string, id: string): SessionRow | undefined {
    return readFirst(this.#sql, SESSIONS, 'WHERE agent_id = ? AND id = ?', agentId, id);
  }

  /** Whether an agent has any. */
  hasAny(agentId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM sessions WHERE agent_id = ? LIMIT 1', agentId).toArray().length > 0;
  }

  /** It was used over HTTP. */
  use(tokenHash: string, now: number): void {
    this.#sql.exec(
      'UPDATE sessions SET last_used_at = ? WHERE token_hash = ? AND last_used_at <= ? AND NOT console_open',
      now,
      tokenHash,
      now - USE_MS,
    );
  }

  /** A console of it was opened. */
  openConsole(tokenHash: string): void {
    this.#sql.exec(
      'UPDATE sessions SET console_open = 1 WHERE token_hash = ? AND NOT console_open',
      tokenHash,
    );
  }

  /** The last console of it is closed. */
  closeConsole(tokenHash: string, now: number): void {
    this.#sql.exec('UPDATE sessions SET console_open = 0 WHERE token_hash = ? AND console_open', tokenHash);
    this.use(tokenHash, now);
    this.#dueBy(now + IDLE_MS - USE_MS);
  }

  /** Finds out, once, which consoles have closed without our hearing it: before it is told when a session ends. */
  settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const open = this.#here.sessions();
    const now = Date.now();
    for (const { tokenHash, consoleOpen } of this.#readEnds())
      if (consoleOpen && !open.has(tokenHash)) this.closeConsole(tokenHash, now);
  }

  setMethod(tokenHash: string, method: SessionMethod): void {
    this.#sql.exec('UPDATE sessions SET method = ? WHERE token_hash = ?', method, tokenHash);
  }

  /** All that are open go on without a passkey. */
  exemptAll(): void {
    this.#sql.exec('UPDATE sessions SET exempt = 1');
  }

  end(tokenHash: string): void {
    this.#sql.exec('DELETE FROM sessions WHERE token_hash = ?', tokenHash);
  }

  /** Ends all of an agent but one; gives back the hashes of those ended. */
  endAll(agentId: string, except: string | null): string[] {
    const ended = readRows(
      this.#sql,
      SESSIONS,
      'WHERE agent_id = ? AND token_hash IS NOT ?',
      agentId,
      except,
    );
    for (const { tokenHash } of ended) this.end(tokenHash);
    return ended.map(({ tokenHash }) => tokenHash);
  }

  /** Ends those whose time is over, unless a call is waited for; gives them back. */
  endOver(now: number): SessionKey[] {
    this.settle();
    const over = readRows(this.#sql, SESSION_ENDS, '').filter((row) => endOf(row) <= now);
    const ended = over.filter(({ agentId }) => !this.#here.isInCall(agentId));
    for (const { tokenHash } of ended) this.end(tokenHash);
    this.#notBefore = ended.length < over.length ? now + WAIT_MS : 0;
    this.#dueAt = undefined;
    return ended;
  }

  /** When the next ends, or may end; null: there is none. */
  get dueAt(): number | null {
    this.settle();
    if (this.#dueAt === undefined) this.#readEnds();
    return this.#dueAt ?? null;
  }

  #readEnds(): SessionEnd[] {
    const rows = readRows(this.#sql, SESSION_ENDS, '');
    const first = rows.reduce((earliest, row) => Math.min(earliest, endOf(row)), Infinity);
    this.#dueAt = rows.length > 0 ? Math.max(first, this.#notBefore) : null;
    return rows;
  }

  #dueBy(at: number): void {
    if (this.#dueAt !== undefined) this.#dueAt = Math.min(this.#dueAt ?? Infinity, at);
  }
}

function endOf({ expiresAt, lastUsedAt, consoleOpen }: SessionEnd): number {
  return consoleOpen ? expiresAt : Math.min(expiresAt, lastUsedAt + IDLE_MS);
}

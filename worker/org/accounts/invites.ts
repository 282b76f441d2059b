import type { InviteItem } from '../../../protocol/answers/accounts.ts';
import type { Role } from '../../../protocol/people.ts';
import { addressKey } from '../address.ts';
import { readFirst, readRows, type StoredRows } from '../stored/rows.ts';
import { INVITES } from '../stored/tables/accounts.ts';

const INVITE_MS = 7 * 24 * 60 * 60 * 1_000;

type InviteRow = typeof INVITES extends StoredRows<infer Row> ? Row : never;

/** Who makes a link, and the hash of the link's token. */
interface Link {
  tokenHash: string;
  by: string;
}

/** Invitations. There is one for an address at most, and what has ended is deleted. */
export class Invites {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** All that are open, newest first. */
  open(now: number): InviteItem[] {
    return readRows(this.#sql, INVITES, 'WHERE expires_at > ? ORDER BY created_at DESC, id', now).map(view);
  }

  /** One that is open, by its id. */
  find(id: string, now: number): InviteItem | undefined {
    return this.#one('WHERE id = ? AND expires_at > ?', id, now);
  }

  /** The one that a link's token opens. */
  opened(tokenHash: string, now: number): InviteItem | undefined {
    return this.#one('WHERE token_hash = ? AND expires_at > ?', tokenHash, now);
  }

  /** Makes one; another for the same address ends. */
  create(
    id: string,
    to: { email: string; displayName: string; role: Role },
    { tokenHash, by }: Link,
    now: number,
  ): InviteItem | undefined {
    this.endFor(to.email);
    this.#sql.exec(
      `INSERT INTO invites (id, token_hash, email, display_name, role, created_at, expires_at, invited_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      tokenHash,
      addressKey(to.email),
      to.displayName,
      to.role,
      now,
      now + INVITE_MS,
      by,
    );
    return this.find(id, now);
  }

  /** Gives one a new link and its whole time again, expired or not; undefined for one that has ended. */
  renew(id: string, { tokenHash, by }: Link, now: number): InviteItem | undefined {
    this.#sql.exec(
      'UPDATE invites SET token_hash = ?, invited_by = ?, expires_at = ? WHERE id = ?',
      tokenHash,
      by,
      now + INVITE_MS,
      id,
    );
    return this.find(id, now);
  }

  /** Ends one; false if there is none. */
  end(id: string): boolean {
    return this.#sql.exec('DELETE FROM invites WHERE id = ? RETURNING id', id).toArray().length > 0;
  }

  /** Ends the one for an address. */
  endFor(email: string): void {
    this.#sql.exec('DELETE FROM invites WHERE email = ?', addressKey(email));
  }

  /** Ends all that an agent made. */
  endBy(agentId: string): void {
    this.#sql.exec('DELETE FROM invites WHERE invited_by = ?', agentId);
  }

  #one(rest: string, ...bindings: SqlStorageValue[]): InviteItem | undefined {
    const row = readFirst(this.#sql, INVITES, rest, ...bindings);
    return row && view(row);
  }
}

function view(row: InviteRow): InviteItem {
  return { ...row, acceptedAt: null };
}

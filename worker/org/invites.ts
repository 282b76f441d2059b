import type { Role } from '../protocol/people.ts';
import { addressKey, readableAddress } from './address.ts';

const INVITE_MS = 7 * 24 * 60 * 60 * 1_000;

type InviteRow = {
  id: string;
  email: string;
  display_name: string;
  role: Role;
  created_at: number;
  expires_at: number;
  accepted_at: number | null;
  invited_by: string | null;
};

export interface InviteView {
  id: string;
  email: string;
  displayName: string;
  role: Role;
  createdAt: number;
  expiresAt: number;
  /** Always null: an invitation that was accepted is not kept. */
  acceptedAt: number | null;
  /** Who made it; null where that was not written down yet. */
  invitedBy: string | null;
}

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
  open(now: number): InviteView[] {
    return this.#sql
      .exec<InviteRow>('SELECT * FROM invites WHERE expires_at > ? ORDER BY created_at DESC, id', now)
      .toArray()
      .map(view);
  }

  /** One that is open, by its id. */
  find(id: string, now: number): InviteView | undefined {
    return this.#one('SELECT * FROM invites WHERE id = ? AND expires_at > ?', id, now);
  }

  /** The one that a link's token opens. */
  opened(tokenHash: string, now: number): InviteView | undefined {
    return this.#one('SELECT * FROM invites WHERE token_hash = ? AND expires_at > ?', tokenHash, now);
  }

  /** Makes one; another for the same address ends. */
  create(
    id: string,
    to: { email: string; displayName: string; role: Role },
    { tokenHash, by }: Link,
    now: number,
  ): InviteView | undefined {
    this.endFor(to.email);
    return this.#one(
      `INSERT INTO invites (id, token_hash, email, display_name, role, created_at, expires_at, invited_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
      id,
      tokenHash,
      addressKey(to.email),
      to.displayName,
      to.role,
      now,
      now + INVITE_MS,
      by,
    );
  }

  /** Gives one a new link and its whole time again, expired or not; undefined for one that has ended. */
  renew(id: string, { tokenHash, by }: Link, now: number): InviteView | undefined {
    return this.#one(
      'UPDATE invites SET token_hash = ?, invited_by = ?, expires_at = ? WHERE id = ? RETURNING *',
      tokenHash,
      by,
      now + INVITE_MS,
      id,
    );
  }

  /** Ends one; false if there is none. */
  end(id: string): boolean {
    return this.#one('DELETE FROM invites WHERE id = ? RETURNING *', id) !== undefined;
  }

  /** Ends the one for an address. */
  endFor(email: string): void {
    this.#sql.exec('DELETE FROM invites WHERE email = ?', addressKey(email));
  }

  /** Ends all that an agent made. */
  endBy(agentId: string): void {
    this.#sql.exec('DELETE FROM invites WHERE invited_by = ?', agentId);
  }

  #one(query: string, ...bindings: SqlStorageValue[]): InviteView | undefined {
    const [row] = this.#sql.exec<InviteRow>(query, ...bindings).toArray();
    return row && view(row);
  }
}

function view(row: InviteRow): InviteView {
  return {
    id: row.id,
    email: readableAddress(row.email),
    displayName: row.display_name,
    role: row.role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    invitedBy: row.invited_by,
  };
}

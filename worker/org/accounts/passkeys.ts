import type { PasskeyItem } from '../../../protocol/passkeys.ts';
import { newId } from '../ids.ts';
import { readFirst, readRows } from '../stored/rows.ts';
import { PASSKEYS } from '../stored/tables/accounts.ts';

/** So many that nobody needs more. */
export const MAX_PASSKEYS = 20;

/** A key that an authenticator holds the other half of. */
export interface Credential {
  /** By which the authenticator knows it; base64url. */
  credentialId: string;
  /** COSE_Key (RFC 9052, section 7). */
  publicKey: Uint8Array;
  /** How often it has signed, where the authenticator counts; else 0. */
  counter: number;
}

/** By which agents sign in without a password: the public halves of their keys. */
export class Passkeys {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Those of an agent, the oldest first. */
  list(agentId: string): PasskeyItem[] {
    return readRows(this.#sql, PASSKEYS, 'WHERE agent_id = ? ORDER BY created_at, id', agentId).map(
      ({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt }),
    );
  }

  credentialIds(agentId: string): string[] {
    return readRows(this.#sql, PASSKEYS, 'WHERE agent_id = ?', agentId).map((row) => row.credentialId);
  }

  has(agentId: string): boolean {
    return readFirst(this.#sql, PASSKEYS, 'WHERE agent_id = ?', agentId) !== undefined;
  }

  /** Whose a credential is, and the key that checks its signatures. */
  find(credentialId: string): { agentId: string; publicKey: Uint8Array } | undefined {
    const row = readFirst(this.#sql, PASSKEYS, 'WHERE credential_id = ?', credentialId);
    return row && { agentId: row.agentId, publicKey: new Uint8Array(row.publicKey) };
  }

  add(
    agentId: string,
    { credentialId, publicKey, counter }: Credential,
    name: string,
    now: number,
  ): PasskeyItem {
    const id = newId();
    this.#sql.exec(
      `INSERT INTO passkeys (id, agent_id, credential_id, public_key, counter, name, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      id,
      agentId,
      credentialId,
      Uint8Array.from(publicKey).buffer,
      counter,
      name,
      now,
    );
    return { id, name, createdAt: now, lastUsedAt: null };
  }

  /**
   * Notes that a credential has signed. False where its counter did not go on, though the authenticator counts: somebody
   * has a copy of the key (WebAuthn Level 3, section 6.1.1).
   */
  use(credentialId: string, counter: number, now: number): boolean {
    return (
      this.#sql
        .exec(
          `UPDATE passkeys SET counter = ?1, last_used_at = ?2
            WHERE credential_id = ?3 AND (?1 > counter OR (?1 = 0 AND counter = 0)) RETURNING 1`,
          counter,
          now,
          credentialId,
        )
        .toArray().length > 0
    );
  }

  /** Removes one of an agent's; gives back its name, if there was one. */
  remove(agentId: string, id: string): string | undefined {
    const row = readFirst(this.#sql, PASSKEYS, 'WHERE id = ? AND agent_id = ?', id, agentId);
    this.#sql.exec('DELETE FROM passkeys WHERE id = ? AND agent_id = ?', id, agentId);
    return row?.name;
  }

  /** Removes all of an agent's; gives back how many there were. */
  clear(agentId: string): number {
    return this.#sql.exec('DELETE FROM passkeys WHERE agent_id = ? RETURNING 1', agentId).toArray().length;
  }
}

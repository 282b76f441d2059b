import { readFirst } from '../stored/rows.ts';
import { RECOVERIES } from '../stored/tables/accounts.ts';

/** A recovery link is good for so long. */
const RECOVERY_MS = 60 * 60 * 1_000;

/** A recovery link that is open: for whom, and who made it; null: the operator. */
export interface OpenRecovery {
  agentId: string;
  madeBy: string | null;
}

/** Recovery links, of which only hashes are stored. There is one for an agent at most. */
export class Recoveries {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Makes one; the one before ends. Gives back until when it is good. */
  create({ agentId, madeBy }: OpenRecovery, tokenHash: string, now: number): number {
    const expiresAt = now + RECOVERY_MS;
    this.#sql.exec(
      'INSERT OR REPLACE INTO recoveries (agent_id, token_hash, made_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      agentId,
      tokenHash,
      madeBy,
      now,
      expiresAt,
    );
    return expiresAt;
  }

  /** The one that a link's token opens. */
  opened(tokenHash: string, now: number): OpenRecovery | undefined {
    return readFirst(this.#sql, RECOVERIES, 'WHERE token_hash = ? AND expires_at > ?', tokenHash, now);
  }

  /** Ends the one for an agent. */
  endFor(agentId: string): void {
    this.#sql.exec('DELETE FROM recoveries WHERE agent_id = ?', agentId);
  }

  /** Ends all that an admin made. */
  endBy(agentId: string): void {
    this.#sql.exec('DELETE FROM recoveries WHERE made_by = ?', agentId);
  }
}

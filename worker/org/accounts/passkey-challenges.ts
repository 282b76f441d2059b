import { hashSecret, newSecret } from '../ids.ts';

/** How long somebody has to answer a challenge. */
export const CHALLENGE_MS = 5 * 60 * 1_000;
/** So many are open at a time, of one agent for new passkeys and of everybody for signing in: the newest. */
const MOST = { add: 5, signIn: 2_000 } as const;

/** What authenticators are asked to sign. Each is good once, for one purpose and for five minutes. */
export class PasskeyChallenges {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Makes one: for a new passkey of an agent, or for anybody to sign in (null). */
  make(agentId: string | null, now: number): string {
    this.sweep(now);
    const challenge = newSecret();
    this.#sql.exec(
      'INSERT INTO passkey_challenges (hash, agent_id, expires_at) VALUES (?, ?, ?)',
      hashSecret(challenge),
      agentId,
      now + CHALLENGE_MS,
    );
    this.#sql.exec(
      `DELETE FROM passkey_challenges WHERE seq IN (SELECT seq FROM passkey_challenges WHERE agent_id IS ?
        ORDER BY seq DESC LIMIT -1 OFFSET ?)`,
      agentId,
      agentId === null ? MOST.signIn : MOST.add,
    );
    return challenge;
  }

  /** Uses one up. False for one that was not made for this, was used already, or is too old. */
  take(challenge: string, agentId: string | null, now: number): boolean {
    return (
      this.#sql
        .exec(
          'DELETE FROM passkey_challenges WHERE hash = ? AND agent_id IS ? AND expires_at > ? RETURNING 1',
          hashSecret(challenge),
          agentId,
          now,
        )
        .toArray().length > 0
    );
  }

  /** Deletes those that nobody answered in time. */
  sweep(now: number): void {
    this.#sql.exec('DELETE FROM passkey_challenges WHERE expires_at <= ?', now);
  }
}

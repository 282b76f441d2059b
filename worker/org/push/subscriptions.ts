import type { PushMessage, PushSubscriptionItem } from '../../../protocol/push.ts';
import { readRows, type StoredRows } from '../stored/rows.ts';
import { PUSH_SUBSCRIPTIONS } from '../stored/tables/accounts.ts';
import type { SessionKey } from '../accounts/sessions.ts';

/** One agent has so many at most, each of another session; of more, the oldest goes. */
const MOST = 10;

type Kind = PushMessage['kind'];
export type SubscriptionRow = typeof PUSH_SUBSCRIPTIONS extends StoredRows<infer Row> ? Row : never;

/** When one was last told something of a kind. */
const TOLD: Record<Kind, string> = { waiting: 'waiting_at', missed: 'missed_at', message: 'message_at' };

/**
 * Where agents are told what happens while no console of theirs is open. Each belongs to a session, and ends with it: who
 * is signed out is told nothing.
 */
export class Subscriptions {
  readonly #sql: SqlStorage;
  #hasAny: boolean | undefined;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Sets the one of a session. `contact` is the address of this server, which push services are told. */
  set({ tokenHash, agentId }: SessionKey, { endpoint, keys }: PushSubscriptionItem, contact: string): void {
    // Another session of the same browser had it.
    this.#sql.exec(
      'DELETE FROM push_subscriptions WHERE endpoint = ? AND session_hash <> ?',
      endpoint,
      tokenHash,
    );
    this.#sql.exec(
      `INSERT INTO push_subscriptions (session_hash, agent_id, endpoint, p256dh, auth, contact)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (session_hash) DO UPDATE SET endpoint = excluded.endpoint, p256dh = excluded.p256dh,
          auth = excluded.auth, contact = excluded.contact`,
      tokenHash,
      agentId,
      endpoint,
      keys.p256dh,
      keys.auth,
      contact,
    );
    this.#sql.exec(
      `DELETE FROM push_subscriptions WHERE agent_id = ?1 AND rowid NOT IN
        (SELECT rowid FROM push_subscriptions WHERE agent_id = ?1 ORDER BY rowid DESC LIMIT ?2)`,
      agentId,
      MOST,
    );
    this.#hasAny = true;
  }

  remove(sessionHash: string): void {
    this.#sql.exec('DELETE FROM push_subscriptions WHERE session_hash = ?', sessionHash);
    this.#hasAny = undefined;
  }

  /** The push service has said that there is no such subscription any more. */
  removeEndpoint(endpoint: string): void {
    this.#sql.exec('DELETE FROM push_subscriptions WHERE endpoint = ?', endpoint);
    this.#hasAny = undefined;
  }

  /** Those that were told nothing of a kind since then; in most organizations there are none, which costs nothing. */
  untoldSince(kind: Kind, since: number): SubscriptionRow[] {
    this.#hasAny ??= this.#sql.exec('SELECT 1 FROM push_subscriptions LIMIT 1').toArray().length > 0;
    return this.#hasAny ? readRows(this.#sql, PUSH_SUBSCRIPTIONS, `WHERE ${TOLD[kind]} <= ?`, since) : [];
  }

  noteTold(kind: Kind, sessionHash: string, now: number): void {
    this.#sql.exec(
      `UPDATE push_subscriptions SET ${TOLD[kind]} = ? WHERE session_hash = ?`,
      now,
      sessionHash,
    );
  }
}

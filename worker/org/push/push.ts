import { buildPushPayload } from '@block65/webcrypto-web-push';
import { concerns, type Alert, type OrgState, type Time } from '../../core/index.ts';
import type { PushMessage } from '../../../protocol/push.ts';
import { PushKeys, type PushKey } from './push-key.ts';
import { Subscriptions, type SubscriptionRow } from './subscriptions.ts';

/** What is told of each kind: to one subscription at most once in so long, and how long a push service keeps it. */
const KINDS = {
  // Somebody who is away from their desk can do little about the second visitor that they could not about the first.
  waiting: { everyMs: 5 * 60_000, ttl: 60, urgency: 'high' },
  missed: { everyMs: 60_000, ttl: 10 * 60, urgency: 'high' },
  message: { everyMs: 60_000, ttl: 4 * 60 * 60, urgency: 'normal' },
} as const;

/** No push service is waited for longer. */
const PATIENCE_MS = 10_000;
/** Of an address, with what the browser's name for a visitor's page may be as long as. */
const MOST_PAGE_CHARS = 256;

/**
 * Tells agents by push messages (RFC 8030, 8291, 8292) what happens while no console of theirs is open. Nobody waits for
 * it: what a push service does not take is lost, and the next is tried anew.
 */
export class Push {
  readonly keys: PushKeys;
  readonly subscriptions: Subscriptions;
  readonly #waitUntil: (work: Promise<unknown>) => void;
  readonly #orgName: () => string;

  constructor(sql: SqlStorage, waitUntil: (work: Promise<unknown>) => void, orgName: () => string) {
    this.keys = new PushKeys(sql);
    this.subscriptions = new Subscriptions(sql);
    this.#waitUntil = waitUntil;
    this.#orgName = orgName;
  }

  /** Sends to everybody whom it concerns and who was not told of the like a moment ago. Never throws. */
  tell(alert: Alert, state: OrgState, now: Time): void {
    try {
      const { kind, pageUrl } = alert;
      const due = this.subscriptions.untoldSince(kind, now - KINDS[kind].everyMs);
      const concerned = due.filter(({ agentId }) => concerns(state, alert, agentId, now));
      if (concerned.length === 0) return;
      const key = this.keys.own();
      const message = { kind, org: this.#orgName(), pageUrl: pageUrl.slice(0, MOST_PAGE_CHARS) };
      for (const row of concerned) {
        this.subscriptions.noteTold(kind, row.sessionHash, now);
        this.#waitUntil(this.#send(row, message, key));
      }
    } catch (error) {
      console.error('nobody was told by push', error);
    }
  }

  async #send(row: SubscriptionRow, message: PushMessage, key: PushKey): Promise<void> {
    const { endpoint, p256dh, auth, contact } = row;
    const { ttl, urgency } = KINDS[message.kind];
    try {
      const { headers, body } = await buildPushPayload(
        // A newer one takes the place of one that was not delivered yet.
        { data: { ...message }, options: { ttl, urgency, topic: message.kind } },
        { endpoint, expirationTime: null, keys: { p256dh, auth } },
        { ...key, subject: contact },
      );
      const { status } = await fetch(endpoint, {
        method: 'POST',
        headers,
        body,
        // Where it leads is not what was checked.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (status === 404 || status === 410) this.subscriptions.removeEndpoint(endpoint);
      else if (status >= 300) console.warn('a push service refused', new URL(endpoint).host, status);
    } catch (error) {
      console.warn('a push message was not sent', new URL(endpoint).host, error);
    }
  }
}

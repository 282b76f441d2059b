import type { OperatorOrgItem } from '../../../protocol/answers/organization.ts';
import { directoryOf } from '../../directory/directory.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Store } from './store.ts';

const HOUR_MS = 60 * 60 * 1_000;
const RETRY_MS = 5 * 60 * 1_000;

/** What the operator may know of the organization, and the word of it to the directory. */
export class UsageReport {
  readonly #ctx: DurableObjectState;
  readonly #env: Env;
  readonly #store: Store;
  readonly #accounts: Accounts;
  #reportedAt: number;
  #sent: Promise<void> = Promise.resolve();

  constructor(ctx: DurableObjectState, env: Env, store: Store, accounts: Accounts) {
    this.#ctx = ctx;
    this.#env = env;
    this.#store = store;
    this.#accounts = accounts;
    this.#reportedAt = store.org().reportedAt ?? 0;
  }

  /** Somebody uses the organization: the directory is told so, at most once an hour. Nothing waits for it. */
  used(now: number): void {
    if (now - this.#reportedAt < HOUR_MS) return;
    this.#reportedAt = now;
    this.#store.saveReportedAt(now);
    this.#ctx.waitUntil(this.send());
  }

  /** Tells the directory how the organization is now. Never fails: what does not arrive is told again later. */
  send(): Promise<void> {
    // One after the other: a late word of before must not come last.
    this.#sent = this.#sent.then(async () => {
      try {
        await directoryOf(this.#env).report(this.item());
      } catch (error) {
        console.warn('the directory was not told of this organization', error);
        this.#reportedAt = Date.now() - HOUR_MS + RETRY_MS;
      }
    });
    return this.#sent;
  }

  item(): OperatorOrgItem {
    const { slug, name, createdAt, reportedAt, suspendedAt } = this.#store.org();
    return {
      slug,
      name,
      createdAt,
      lastUsedAt: reportedAt ?? createdAt,
      agents: this.#accounts.count(),
      storedBytes: this.#ctx.storage.sql.databaseSize,
      suspendedAt,
    };
  }
}

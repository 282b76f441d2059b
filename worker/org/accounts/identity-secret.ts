import { createHmac, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../ids.ts';

const encoder = new TextEncoder();

/**
 * The secret by which the organization's own server signs who its visitors are. Stored as it is, since signatures
 * are checked with it; shown once.
 */
export class IdentitySecret {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** A new one; what was signed with the one before is not verified any more. */
  make(): string {
    const secret = newSecret();
    this.#sql.exec('UPDATE org SET identity_secret = ?', secret);
    return secret;
  }

  /** Whether a signature in hex is that of an id. */
  hasSigned(externalId: string, signature: string): boolean {
    const [row] = this.#sql.exec('SELECT identity_secret FROM org').toArray();
    const secret = row?.['identity_secret'];
    if (typeof secret !== 'string' || !/^[0-9a-f]{64}$/i.test(signature)) return false;
    const right = createHmac('sha256', secret).update(externalId).digest('hex');
    return timingSafeEqual(encoder.encode(right), encoder.encode(signature.toLowerCase()));
  }
}

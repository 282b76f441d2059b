import { createECDH } from 'node:crypto';
import { readFirst } from '../stored/rows.ts';
import { PUSH_KEYS } from '../stored/tables/organization.ts';

/** By which push services know an organization (RFC 8292): a key pair of P-256, both halves in base64url. */
export interface PushKey {
  publicKey: string;
  privateKey: string;
}

const PRIVATE_BYTES = 32;

/** The organization's own, made when it is first needed; kept, since subscriptions hold for one key alone. */
export class PushKeys {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  own(): PushKey {
    return readFirst(this.#sql, PUSH_KEYS, '') ?? this.#make();
  }

  #make(): PushKey {
    const pair = createECDH('prime256v1');
    pair.generateKeys();
    // A number: of its bytes those that are zero may be missing in front.
    const secret = Uint8Array.fromHex(pair.getPrivateKey('hex').padStart(2 * PRIVATE_BYTES, '0'));
    const privateKey = secret.toBase64({ alphabet: 'base64url', omitPadding: true });
    const made = { publicKey: pair.getPublicKey('base64url'), privateKey };
    this.#sql.exec(
      'INSERT INTO push_keys (public_key, private_key) VALUES (?, ?)',
      made.publicKey,
      made.privateKey,
    );
    return made;
  }
}

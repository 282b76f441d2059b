import { createECDH } from 'node:crypto';
import { readFirst } from '../stored/rows.ts';
import { PUSH_KEYS } from '../stored/tables.ts';

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
    const secret = pair.getPrivateKey();
    // A number: of its bytes those that are zero may be missing in front.
    const whole = Buffer.concat([Buffer.alloc(PRIVATE_BYTES - secret.length), secret]);
    const made = { publicKey: pair.getPublicKey('base64url'), privateKey: whole.toString('base64url') };
    this.#sql.exec(
      'INSERT INTO push_keys (public_key, private_key) VALUES (?, ?)',
      made.publicKey,
      made.privateKey,
    );
    return made;
  }
}

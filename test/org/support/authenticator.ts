import { createHash } from 'node:crypto';
import { HOST } from './client.ts';

/** What a site asks of an authenticator, as far as this one looks at it. */
export interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string };
  excludeCredentials: { id: string }[];
}

export interface RequestOptions {
  challenge: string;
  rpId: string;
}

/** What a test has it do otherwise than a good one would. */
export interface Faults {
  /** Where the page that asks seems to be. */
  origin?: string;
  /** The host that the key is said to be for. */
  host?: string;
  /** In a frame of another site's page. */
  isFramed?: boolean;
  /** The value of the counter; 0: it does not count. */
  counter?: number;
  /** Without a PIN or fingerprint. */
  unverified?: boolean;
  type?: string;
  format?: string;
}

interface Key {
  id: string;
  userHandle: string;
  pair: CryptoKeyPair;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/**
 * An authenticator in software (WebAuthn Level 3, section 6): keys on P-256, found by itself, no attestation. Its JSON is
 * that of a browser.
 */
export class Authenticator {
  readonly #keys: Key[] = [];

  /** Makes a key, and says so as `startRegistration` would. */
  async make(options: CreationOptions, faults: Faults = {}) {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    if (!('publicKey' in pair)) throw new Error('A signing key is a pair.');
    const id = base64url(crypto.getRandomValues(new Uint8Array(16)));
    this.#keys.push({ id, userHandle: options.user.id, pair });
    const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
    if (!('x' in jwk)) throw new Error('A key of this curve is a point.');
    const { x = '', y = '' } = jwk;
    // COSE_Key: kty EC2, alg ES256, crv P-256 (RFC 9053, section 7.1.1).
    const publicKey = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]),
    );
    const rawId = bytes(id);
    const authData = concat(
      authenticatorData(faults.host ?? options.rp.id, HAS_CREDENTIAL, faults),
      new Uint8Array(16),
      Uint8Array.of(rawId.length >> 8, rawId.length & 0xff),
      rawId,
      publicKey,
    );
    const attestation = new Map<string, unknown>([
      ['fmt', faults.format ?? 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      id,
      rawId: id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: { credProps: { rk: true } },
      response: {
        clientDataJSON: base64url(clientData('webauthn.create', options.challenge, faults)),
        attestationObject: base64url(cbor(attestation)),
        transports: ['internal'],
      },
    };
  }

  /** Signs with the key it made last, as `startAuthentication` would. */
  async sign(options: RequestOptions, faults: Faults = {}) {
    const key = this.#keys.at(-1);
    if (!key) throw new Error('There is no key.');
    const client = clientData('webauthn.get', options.challenge, faults);
    const data = authenticatorData(faults.host ?? options.rpId, 0, faults);
    const signed = concat(data, createHash('sha256').update(client).digest());
    const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.pair.privateKey, signed);
    return {
      id: key.id,
      rawId: key.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(derSignature(new Uint8Array(raw))),
        userHandle: key.userHandle,
      },
    };
  }
}

function clientData(
  type: string,
  challenge: string,
  { origin = HOST, isFramed = false, type: other }: Faults,
): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({ type: other ?? type, challenge, origin, crossOrigin: isFramed }),
  );
}

/** Section 6.1: the hash of the host, flags, the counter. */
function authenticatorData(
  host: string,
  more: number,
  { counter = 0, unverified = false }: Faults,
): Uint8Array {
  const flags = USER_PRESENT | (unverified ? 0 : USER_VERIFIED) | more;
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, counter);
  return concat(createHash('sha256').update(host).digest(), Uint8Array.of(flags), count);
}

/** The parts of CBOR (RFC 8949) that a credential has: whole numbers, bytes, texts and maps of few entries. */
function cbor(value: unknown): Uint8Array {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (typeof value === 'string') {
    const text = new TextEncoder().encode(value);
    return concat(head(3, text.length), text);
  }
  if (value instanceof Map) return concat(head(5, value.size), ...[...value].flat().map(cbor));
  throw new Error('This is not written here.');
}

function head(major: number, length: number): Uint8Array {
  if (length < 24) return Uint8Array.of((major << 5) | length);
  if (length < 256) return Uint8Array.of((major << 5) | 24, length);
  return Uint8Array.of((major << 5) | 25, length >> 8, length & 0xff);
}

/** ECDSA-Sig-Value (RFC 3279): WebCrypto gives r and s side by side, authenticators give DER. */
function derSignature(raw: Uint8Array): Uint8Array {
  const whole = (half: Uint8Array): Uint8Array => {
    const start = half.findIndex((byte) => byte !== 0);
    const short = half.slice(start);
    const positive = (short[0] ?? 0) > 0x7f ? concat(Uint8Array.of(0), short) : short;
    return concat(Uint8Array.of(2, positive.length), positive);
  };
  const both = concat(whole(raw.slice(0, 32)), whole(raw.slice(32)));
  return concat(Uint8Array.of(0x30, both.length), both);
}

function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function base64url(data: Uint8Array): string {
  return data.toBase64({ alphabet: 'base64url', omitPadding: true });
}

function bytes(text: string): Uint8Array {
  return Uint8Array.fromBase64(text, { alphabet: 'base64url' });
}

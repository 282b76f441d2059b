import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { RejoinClaims, VisitorClaims } from '../../core/index.ts';
import { macOf } from '../../mac.ts';
import { RejoinClaimsSchema, VisitorClaimsSchema } from '../stored/records/visitors.ts';
import { LIST_VERSION, claimsFrom, claimsList, integer, listOf } from '../stored/compact.ts';
import { storedShape, type Schema } from '../stored/shape.ts';

/** How long what a visitor holds is honoured. A call, with its rejoin windows, is over before that. */
const LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** What a token is for; part of what is signed, so that one kind never passes for the other. */
type Kind = 'visitor' | 'rejoin';

const encoder = new TextEncoder();

interface Token<T> {
  expires: number;
  claims: T;
}

/** How the text in a token is written and read. */
interface TokenText<T> {
  write(token: Token<T>): string;
  /** Null: it is none. */
  read(text: string): Token<T> | null;
}

const RejoinToken = tokenOf(RejoinClaimsSchema);
const OldVisitorToken = tokenOf(VisitorClaimsSchema);

const VisitorToken: TokenText<VisitorClaims> = {
  write: ({ expires, claims }) => JSON.stringify([LIST_VERSION, expires, claimsList(claims)]),
  read(written) {
    if (!written.startsWith('[')) return OldVisitorToken.read(written);
    try {
      const [version, expires, claims] = listOf(JSON.parse(written), 3);
      return version === LIST_VERSION ? { expires: integer(expires), claims: claimsFrom(claims) } : null;
    } catch {
      return null;
    }
  },
};

/**
 * Signs and reads what visitors carry. Synchronous, because it happens between saving and
 * sending. The key is made of the deployment's secret and the organization's own: a token of one organization
 * means nothing in another.
 */
export class Tokens {
  readonly #key: Uint8Array;
  /** What may have signed a token: the key, and the one made of the secret of before. */
  readonly #keys: readonly Uint8Array[];

  /** `previousSecret`, the deployment's secret of before, still opens what it signed, and signs nothing new. */
  constructor(deploymentSecret: string, orgSecret: string, previousSecret?: string) {
    const keyOf = (secret: string) => createHmac('sha256', secret).update(orgSecret).digest();
    this.#key = keyOf(deploymentSecret);
    this.#keys = previousSecret ? [this.#key, keyOf(previousSecret)] : [this.#key];
  }

  signVisitor(claims: VisitorClaims, now: number): string {
    return this.#sign('visitor', VisitorToken, claims, now);
  }

  signRejoin(claims: RejoinClaims, now: number): string {
    return this.#sign('rejoin', RejoinToken, claims, now);
  }

  /** The claims of a visitor's token; null when it is none of ours, or too old. */
  readVisitor(token: string | undefined, now: number): VisitorClaims | null {
    return this.#read('visitor', VisitorToken, token, now);
  }

  /** The claims of a rejoin token; null when it is none of ours, or too old. */
  readRejoin(token: string | undefined, now: number): RejoinClaims | null {
    return this.#read('rejoin', RejoinToken, token, now);
  }

  #sign<T>(kind: Kind, shape: TokenText<T>, claims: T, now: number): string {
    const body = base64url(encoder.encode(shape.write({ expires: now + LIFETIME_MS, claims })));
    return `${body}.${signature(this.#key, kind, body)}`;
  }

  #read<T>(kind: Kind, shape: TokenText<T>, token: string | undefined, now: number): T | null {
    if (token === undefined) return null;
    const [body = '', mac = '', ...rest] = token.split('.');
    const given = encoder.encode(mac);
    const isSigned = this.#keys.some((key) => isEqual(given, encoder.encode(signature(key, kind, body))));
    if (rest.length > 0 || !isSigned) return null;
    const text = new TextDecoder().decode(Uint8Array.fromBase64(body, { alphabet: 'base64url' }));
    const read = shape.read(text);
    return read && read.expires > now ? read.claims : null;
  }
}

function signature(key: Uint8Array, kind: Kind, body: string): string {
  return base64url(macOf(key, `${kind}.${body}`));
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: 'base64url', omitPadding: true });
}

function isEqual(given: Uint8Array, right: Uint8Array): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}

/** What a token says; checked anew although signed, because it may be older than this code. */
function tokenOf<T>(claims: Schema<T>): TokenText<T> {
  const token = v.object({ expires: v.number(), claims });
  const shape = storedShape<Token<T>>(token, [token]);
  return {
    write: (value) => shape.write(value),
    read(text) {
      const parsed = v.safeParse(shape.column, text);
      return parsed.success ? parsed.output : null;
    },
  };
}

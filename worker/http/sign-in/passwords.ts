import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { addressKey } from '../../org/address.ts';
import { isCommonPassword } from './common-passwords.ts';
import { Refusal } from '../errors.ts';
import { Turns } from './turns.ts';

/** Cost of one hash: about 0.2 s and 16 MB. Kept in each hash, so that it can be raised for new ones. */
const COST = { N: 16_384, r: 8, p: 5 } as const;
const KEY_BYTES = 32;

const derive = promisify<string, string, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/**
 * Of each isolate: two at once, with 16 MB each, and so many waiting that the last has its turn within some 4 s. Beyond that
 * nobody would be served, while memory and time ran out for those who watch and call.
 */
const turns = new Turns({ atOnce: 2, mayWait: 16 });

/**
 * Hashes a password that somebody chooses, at whichever door: `scrypt$N$r$p$salt$key`. Its length has been checked.
 *
 * @throws {Refusal} `INVALID_PAYLOAD`, when whoever guesses would try it early
 */
export async function hashNewPassword(password: string, email: string): Promise<string> {
  const problem = problemOf(password, email);
  if (problem !== null) {
    const issues = [{ path: 'password', message: problem }];
    throw new Refusal('INVALID_PAYLOAD', `password: ${problem}`, { issues });
  }
  return hashPassword(password);
}

function problemOf(password: string, email: string): string | null {
  if (addressKey(password) === addressKey(email))
    return 'must not be the e-mail address: choose something else, such as a few words in a row';
  return isCommonPassword(password)
    ? 'must not be one that many people use, since it is tried first: choose another, such as a few words in a row'
    : null;
}

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64url');
  return ['scrypt', COST.N, COST.r, COST.p, salt, await deriveKey(password, salt, COST)].join('$');
}

/** Whether a password is the one of a hash. Without a hash it takes the same time to say no. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? NOBODY).split('$');
  if (salt === undefined || key === undefined) return false;
  const given = await deriveKey(password, salt, { N: Number(N), r: Number(r), p: Number(p) });
  const encoder = new TextEncoder();
  return timingSafeEqual(encoder.encode(given), encoder.encode(key)) && hash !== undefined;
}

/** A hash of the same cost that no password has. */
const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

/** In Unicode's composed form, so that the same password typed on another keyboard is the same. */
async function deriveKey(
  password: string,
  salt: string,
  cost: { N: number; r: number; p: number },
): Promise<string> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  const key = await turns.run(() => derive(password.normalize('NFC'), salt, KEY_BYTES, options));
  return key.toString('base64url');
}

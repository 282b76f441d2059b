import { createHash } from 'node:crypto';
import { FINGERPRINTS } from './common-passwords-data.ts';

let known: Uint32Array | undefined;

/**
 * Whether a password is one of the commonest, in large or small letters. Only fingerprints of them are kept: one in some
 * 400,000 others is taken for one of them.
 */
export function isCommonPassword(password: string): boolean {
  known ??= readFingerprints();
  return known.includes(fingerprintOf(password));
}

/** By what a password is known in the list: the first four bytes of its SHA-256. */
export function fingerprintOf(password: string): number {
  const hash = createHash('sha256').update(password.normalize('NFC').toLowerCase()).digest('hex');
  return Number.parseInt(hash.slice(0, 8), 16);
}

function readFingerprints(): Uint32Array {
  const bytes = Uint8Array.from(atob(FINGERPRINTS), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, place) => view.getUint32(place * 4));
}

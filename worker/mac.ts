import { pbkdf2Sync } from 'node:crypto';

const BYTES = 32;
const encoder = new TextEncoder();

/**
 * A MAC of a text, 32 bytes: HMAC-SHA-256 of it and four bytes that are always the same. A single iteration of PBKDF2 is
 * just that. Done so because everybody who joins or is handed over has something signed: `createHmac` makes a stream
 * each time, and takes thrice as long. It is given bytes: of a text it would make them in a slower way.
 */
export function macOf(key: Uint8Array | string, text: string): Buffer {
  return pbkdf2Sync(key, encoder.encode(text), 1, BYTES, 'sha256');
}

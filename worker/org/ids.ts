import { createHash, randomBytes } from 'node:crypto';

const ID_BYTES = 15;
/** Random bytes for the next ids: asking the system for so few at a time takes longer than all the rest. */
const random = new Uint8Array(ID_BYTES * 64);
let used = random.length;

/**
 * A new opaque id: short, safe in a URL, and impossible to guess. It begins with no `-`, which a spreadsheet would
 * take for the beginning of a formula.
 */
export function newId(): string {
  for (;;) {
    if (used === random.length) {
      crypto.getRandomValues(random);
      used = 0;
    }
    used += ID_BYTES;
    const id = random.subarray(used - ID_BYTES, used).toBase64({ alphabet: 'base64url' });
    if (!id.startsWith('-')) return id;
  }
}

/** A new socket's id, later in the order of strings than those of sockets opened earlier. */
export function newSocketId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}${newId()}`;
}

/** A new secret to hand out once: a session, an invitation. Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. It has 256 random bits, so that a plain hash suffices. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

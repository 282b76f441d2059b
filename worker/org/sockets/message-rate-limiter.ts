import type { SocketErrorCode } from '../../../protocol/errors.ts';
import { CLOSE, type CloseCode } from '../../../protocol/close-codes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { Counter } from './counter.ts';

const RATE_WINDOW_MS = 10_000;
const BAD_WINDOW_MS = 60_000;

/** Errors that a well-behaved client never causes; the others can come of a race that it lost. */
const CLIENTS_FAULT: ReadonlySet<SocketErrorCode> = new Set([
  'INVALID_PAYLOAD',
  'MESSAGE_TOO_LARGE',
  'WRONG_STATE',
  'NOT_ALLOWED',
]);

/** Bounds what one socket may send. In memory only: a socket that is quiet enough to hibernate is no flood. */
export class MessageRateLimiter {
  readonly #messages = new Counter(RATE_WINDOW_MS);
  readonly #bad = new Counter(BAD_WINDOW_MS);
  readonly #words = new Counter(RATE_WINDOW_MS);

  /** Judges one more message: `refuse` it with an error, or `close` the socket that goes on regardless. */
  admit(now: number): 'admit' | 'refuse' | 'close' {
    const count = this.#messages.hit(now);
    if (count <= LIMITS.messagesPerTenSeconds) return 'admit';
    return count <= 2 * LIMITS.messagesPerTenSeconds ? 'refuse' : 'close';
  }

  /** Whether one more of what a person writes, or a page says of its visitor, is taken. */
  admitWords(now: number): boolean {
    return this.#words.hit(now) <= LIMITS.wordsPerTenSeconds;
  }

  /** Counts an error that the socket was answered; gives the close code once there were too many. */
  afterError(code: SocketErrorCode, now: number): CloseCode | null {
    if (!CLIENTS_FAULT.has(code)) return null;
    return this.#bad.hit(now) >= LIMITS.badMessagesBeforeClose ? CLOSE.badInput : null;
  }
}

/** Whether a frame is so large that its socket is closed. */
export function isOversized(frame: string | ArrayBuffer): boolean {
  if (typeof frame !== 'string') return frame.byteLength > LIMITS.frameBytes;
  if (frame.length * 3 <= LIMITS.frameBytes) return false;
  return new TextEncoder().encode(frame).byteLength > LIMITS.frameBytes;
}

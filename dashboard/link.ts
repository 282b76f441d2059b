import { CLOSE } from '../worker/protocol/close-codes.ts';

/**
 * How the console hangs together with the server. `waiting` comes back by itself after a while, `closed` does not;
 * `why` is a sentence.
 */
export type Link =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost' }
  | { state: 'waiting'; why: string }
  | { state: 'closed'; why: string; isOutdated?: boolean };

const WAIT_A_MINUTE = 'The server asks this page to wait. It tries again by itself in a minute or two.';
const WAIT_WORDS: Partial<Record<number, string>> = {
  [CLOSE.suspended]: 'This organization is suspended. This page tries again by itself in an hour.',
  [CLOSE.full]: 'The server is full. This page tries again by itself in a minute or two.',
};

/** The link after a close that asks to stay away for a while. */
export function waiting(code: number): Link {
  return { state: 'waiting', why: WAIT_WORDS[code] ?? WAIT_A_MINUTE };
}

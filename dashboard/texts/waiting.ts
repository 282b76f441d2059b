import { CLOSE } from '../../protocol/close-codes.ts';

const WAIT_A_MINUTE = 'The server asks this page to wait. It tries again by itself in a minute or two.';
const WAITING_TEXTS: Partial<Record<number, string>> = {
  [CLOSE.suspended]: 'This organization is suspended. This page tries again by itself in an hour.',
  [CLOSE.full]: 'The server is full. This page tries again by itself in a minute or two.',
};

/** A close that asks to come back later. */
export function waitingText(code: number): string {
  return WAITING_TEXTS[code] ?? WAIT_A_MINUTE;
}

import { ownKey } from '../session/own-key.ts';
import { readStored, store } from '../session/storage.ts';

const key = () => ownKey('push');

/** Whether this agent has switched push messages on in this browser: somebody else may use it too. */
export function isPushWanted(): boolean {
  return readStored(key()) === 'on';
}

export function wantPush(isWanted: boolean): void {
  store(key(), isWanted ? 'on' : null);
}

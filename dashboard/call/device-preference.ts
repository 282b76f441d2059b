import type { Choice } from '../../client/device-state.ts';
import { agentState } from '../agent/state.ts';
import { readStored, store } from '../session/storage.ts';

/** What this agent wants to be on: chosen in any tab of this browser, for this call and for later ones. */
export function readDevicePreference(): Choice {
  const stored = parse(readStored(storageKey()) ?? 'null');
  return { audio: !isOff(stored, 'audio'), video: !isOff(stored, 'video') };
}

export function storeDevicePreference(choice: Choice): void {
  store(storageKey(), JSON.stringify(choice));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not written by this page.
    return null;
  }
}

function isOff(stored: unknown, kind: keyof Choice): boolean {
  return stored instanceof Object && kind in stored && Reflect.get(stored, kind) === false;
}

/** Two people who share a browser do not switch each other off. */
function storageKey(): string {
  return `usher:devices:${agentState.peek()?.agent.id ?? ''}`;
}

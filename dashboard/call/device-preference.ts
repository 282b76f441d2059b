import type { Choice, Kind, Picked } from '../../client/device-state.ts';
import { agentState } from '../agent/state.ts';
import { readStoredJson, store } from '../session/storage.ts';

/** What this agent wants to be on: chosen in any tab of this browser, for this call and for later ones. */
export function readDevicePreference(): Choice {
  const stored = readStoredJson(storageKey());
  return { audio: !isOff(stored, 'audio'), video: !isOff(stored, 'video'), picked: pickedOf(stored) };
}

export function storeDevicePreference(choice: Choice): void {
  store(storageKey(), JSON.stringify(choice));
}

function pickedOf(stored: unknown): Picked {
  const picked: unknown = stored instanceof Object ? Reflect.get(stored, 'picked') : undefined;
  if (!(picked instanceof Object)) return {};
  const ids: Partial<Record<keyof Picked, string>> = {};
  for (const device of ['audio', 'video', 'speaker'] as const) {
    const id: unknown = Reflect.get(picked, device);
    if (typeof id === 'string') ids[device] = id;
  }
  return ids;
}

function isOff(stored: unknown, kind: Kind): boolean {
  return stored instanceof Object && kind in stored && Reflect.get(stored, kind) === false;
}

/** Two people who share a browser do not switch each other off. */
function storageKey(): string {
  return `usher:devices:${agentState.peek()?.agent.id ?? ''}`;
}

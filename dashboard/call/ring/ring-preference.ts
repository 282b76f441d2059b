import { signal } from '@preact/signals';
import { ownKey } from '../../session/own-key.ts';
import { readStoredJson, store } from '../../session/storage.ts';

/** How a call rings in this browser: percent, and the id of what it is heard from (empty: the system's own). */
interface Preference {
  volume: number;
  speaker: string;
}

const USUAL: Preference = { volume: 65, speaker: '' };

const key = () => ownKey('ring');

/** As this agent has chosen, here or in another tab. */
export const ringPreference = signal<Preference>(read());
addEventListener('storage', ({ key: changed }) => {
  if (changed === null || changed === key()) ringPreference.value = read();
});

export function setRingPreference(part: Partial<Preference>): void {
  ringPreference.value = { ...ringPreference.value, ...part };
  store(key(), JSON.stringify(ringPreference.value));
}

function read(): Preference {
  const stored = readStoredJson(key());
  if (!(stored instanceof Object)) return USUAL;
  const volume: unknown = Reflect.get(stored, 'volume');
  const speaker: unknown = Reflect.get(stored, 'speaker');
  return {
    volume: typeof volume === 'number' ? Math.min(100, Math.max(0, volume)) : USUAL.volume,
    speaker: typeof speaker === 'string' ? speaker : USUAL.speaker,
  };
}

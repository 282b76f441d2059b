import { computed, signal } from '@preact/signals';
import { readStored, store } from '../session/storage.ts';
import { orgSlug } from '../api/organization.ts';
import { ownAgent } from '../session/session.ts';

/** Raised when the setting was changed, here or in another tab. */
const changes = signal(0);
addEventListener('storage', () => (changes.value += 1));

const key = computed(() => {
  const agent = ownAgent.value;
  return agent && `usher:shortcuts:${orgSlug}:${agent.id}`;
});

/** Whether single letters do something, as this agent has chosen in this browser. */
export const shortcutsOn = computed(() => {
  void changes.value;
  return key.value === null || readStored(key.value) !== 'off';
});

export function switchShortcuts(on: boolean): void {
  if (key.value === null) return;
  store(key.value, on ? null : 'off');
  changes.value += 1;
}

/** Whether the sheet of all keys is open. */
export const isSheetOpen = signal(false);

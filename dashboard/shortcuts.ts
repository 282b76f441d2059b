import { computed, signal } from '@preact/signals';
import { keep, readKept } from './kept.ts';
import { orgSlug } from './org.ts';
import { session } from './session.ts';

/** Raised when the setting was changed, here or in another tab. */
const changes = signal(0);
addEventListener('storage', () => (changes.value += 1));

const key = computed(() => {
  const now = session.value;
  return now.state === 'somebody' ? `usher:shortcuts:${orgSlug}:${now.me.agent.id}` : null;
});

/** Whether single letters do something, as this agent has chosen in this browser. */
export const shortcutsOn = computed(() => {
  void changes.value;
  return key.value === null || readKept(key.value) !== 'off';
});

export function switchShortcuts(on: boolean): void {
  if (key.value === null) return;
  keep(key.value, on ? null : 'off');
  changes.value += 1;
}

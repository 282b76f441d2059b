import type { Choice } from '../../client/device-state.ts';
import { agentState } from '../store.ts';

const ON: Choice = { audio: true, video: true };
/** For browsers that forbid storage: then a reload costs the memory. */
const remembered = new Map<string, Choice>();

/** What this agent wants to be on: chosen in any tab of this browser, for this call and for later ones. */
export function keptChoice(): Choice {
  const key = keyOf();
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (kept instanceof Object) return { audio: !isOff(kept, 'audio'), video: !isOff(kept, 'video') };
  } catch {
    // Forbidden, or not ours.
  }
  return remembered.get(key) ?? ON;
}

export function keepChoice(choice: Choice): void {
  const key = keyOf();
  remembered.set(key, choice);
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // Forbidden or full.
  }
}

function isOff(kept: object, kind: string): boolean {
  return kind in kept && Reflect.get(kept, kind) === false;
}

/** Two people who share a browser do not switch each other off. */
function keyOf(): string {
  return `usher:devices:${agentState.peek()?.agent.id ?? ''}`;
}

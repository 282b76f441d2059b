import { signal } from '@preact/signals';
import type { Corner } from '../../../client/drag.ts';
import { readOfTab, writeOfTab } from '../../session/tab-storage.ts';

const CORNER_KEY = 'usher:self-corner';
const HIDDEN_KEY = 'usher:self-hidden';

/** Where this agent's own picture stands on the stage, for as long as their tab lives. */
export const selfCorner = signal(cornerOf(readOfTab(CORNER_KEY)));
/** This agent does not want to see their own picture; the visitor does. */
export const isSelfHidden = signal(readOfTab(HIDDEN_KEY) !== null);

export function placeSelf(corner: Corner): void {
  selfCorner.value = corner;
  writeOfTab(CORNER_KEY, corner);
}

export function hideSelf(hidden: boolean): void {
  isSelfHidden.value = hidden;
  writeOfTab(HIDDEN_KEY, hidden ? 'yes' : null);
}

function cornerOf(stored: string | null): Corner {
  return stored === 'top-left' || stored === 'top-right' || stored === 'bottom-left'
    ? stored
    : 'bottom-right';
}

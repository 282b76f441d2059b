import { useLayoutEffect, useRef } from 'preact/hooks';
import { shortcutsOn } from './setting.ts';

type Keys = Readonly<Record<string, () => unknown>>;

const FIELDS = `:is(input, textarea, select, [role='textbox'], [role='searchbox'], [role='combobox'], [role='spinbutton'])`;
const DIALOGS = `dialog, [role='dialog'], [role='alertdialog']`;
/** The one dialog that letters are for. */
const RING = '.incoming';

const layers = new Set<{ current: Keys }>();
/** The key that did something, while it is held. */
let held: string | null = null;

/**
 * Single letters (and Enter, Escape, `?`) that do something while the component is shown: not while somebody types or another dialog is
 * in front, nor with a modifier held, and only if the agent wants them (WCAG 2.1.4).
 *
 * @param keys Lower-case letters and what they do.
 */
export function useShortcuts(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // As soon as it is seen: a key pressed in that moment would be lost.
  useLayoutEffect(() => {
    listen();
    layers.add(latest);
    return () => void layers.delete(latest);
  }, []);
}

function listen(): void {
  // Listening twice with the same function is listening once.
  addEventListener('keydown', onKeyDown);
  addEventListener('keyup', release);
  addEventListener('blur', release);
}

function onKeyDown(event: KeyboardEvent): void {
  // What the letter did may have brought the focus into a field: the letter must not be typed there.
  if (event.code === held && event.repeat) return event.preventDefault();
  if (event.defaultPrevented || event.repeat || !shortcutsOn.peek()) return;
  if (hasModifier(event) || isComposing(event) || isForOthers(event)) return;
  const letter = event.key.toLowerCase();
  const act = [...layers].map(({ current }) => current[letter]).find((one) => one !== undefined);
  if (!act) return;
  event.preventDefault();
  held = event.code;
  act();
}

function release(): void {
  held = null;
}

function hasModifier(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  // A question mark takes Shift on most keyboards.
  return (
    ctrlKey || metaKey || altKey || (shiftKey && event.key !== '?') || event.getModifierState('AltGraph')
  );
}

/** A letter on its way through an input method is not the letter that was meant. */
function isComposing({ isComposing: composes, key }: KeyboardEvent): boolean {
  return composes || key === 'Process' || key === 'Unidentified' || key === 'Dead';
}

/** Somebody types, or looks at a dialog that is not the ring. */
function isForOthers(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (document.designMode === 'on') return true;
  // Both mean something to what has the focus, or is open, already.
  if (event.key === 'Enter' && target instanceof Element && target.closest(':is(a, button, summary)'))
    return true;
  if (event.key === 'Escape' && document.querySelector(':popover-open')) return true;
  if (!(target instanceof Element)) return isModalOpen();
  if (target.closest(FIELDS) || (target instanceof HTMLElement && target.isContentEditable)) return true;
  const dialog = target.closest(DIALOGS);
  return dialog ? !dialog.matches(RING) : isModalOpen();
}

function isModalOpen(): boolean {
  return document.querySelector('dialog:modal') !== null;
}

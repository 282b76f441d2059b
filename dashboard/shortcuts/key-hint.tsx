import { shortcutsOn } from './setting.ts';

/** The letter that does what a button does, on the button; nothing while letters do nothing. */
export function KeyHint({ letter }: { letter: string }) {
  return shortcutsOn.value ? (
    <>
      {' '}
      <kbd>{letter}</kbd>
    </>
  ) : null;
}

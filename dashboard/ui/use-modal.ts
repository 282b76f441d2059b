import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { openDialogs } from './open-dialogs.ts';

/** Has a dialog in front of everything else, and its first field in focus, for as long as it is rendered. */
export function useModal(box: RefObject<HTMLDialogElement | null>): void {
  // Before anything is seen of it: a key pressed in that moment would still be for what is behind.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return undefined;
    dialog.showModal();
    openDialogs.value = [...openDialogs.peek(), dialog];
    // Else the cross has the focus, being the first button.
    dialog.querySelector<HTMLElement>('[autofocus], input, select, textarea')?.focus();
    return () => {
      openDialogs.value = openDialogs.peek().filter((one) => one !== dialog);
      dialog.close();
    };
  }, []);
}

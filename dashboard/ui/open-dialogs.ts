import { signal } from '@preact/signals';

/** The dialogs that are open, the front one last: whatever must be reached besides has to stand in it. */
export const openDialogs = signal<readonly HTMLDialogElement[]>([]);

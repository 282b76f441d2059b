import { signal } from '@preact/signals';
import { listOwnMessages } from '../api/api.ts';

/** How many messages nobody has marked as done, of those that this agent may see; null until it is known. */
export const openMessages = signal<number | null>(null);
/** Counts the messages that were left while this page was open: a list is read again when it goes up. */
export const arrivedMessages = signal(0);

/** Asks how many there are. A failure leaves the number of before: the next message or visit to the list asks again. */
export function countOpenMessages(): void {
  listOwnMessages({ state: 'open', limit: '1' }).then(
    ({ open }) => {
      openMessages.value = open;
    },
    () => {},
  );
}

import type * as english from '../undo.ts';
import type { Translated } from '../shared/translated.ts';

/** What is taken back before it was done. */
export const UNDO_TEXTS: Translated<typeof english.UNDO_TEXTS> = {
  undo: 'Rückgängig',
  failed: (said: string, why: string) => `Das hat nicht geklappt, alles ist wie vorher: „${said}“ ${why}`,
  message: (name: string | undefined) =>
    name === undefined ? 'Die Nachricht ist gelöscht.' : `Die Nachricht von ${name} ist gelöscht.`,
  block: 'Der Besucher darf wieder kommen.',
  invite: (name: string) => `Die Einladung für ${name} ist zurückgezogen.`,
  rule: (number: number) => `Regel ${number} ist entfernt.`,
};

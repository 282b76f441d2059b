import type * as english from '../chat.ts';
import type { Translated } from '../shared/translated.ts';

export const CHAT_TEXTS: Translated<typeof english.CHAT_TEXTS> = {
  title: 'Chat',
  unread: 'Neue Nachricht',
  you: 'Sie:',
  visitor: 'Besucher:',
  write: 'Nachricht schreiben',
  send: 'Senden',
  page: 'Eine Seite der Website zeigen',
  pageExample: '/preise',
  show: 'Zeigen',
  pageUnclear: 'Geben Sie einen Pfad wie /preise ein oder eine ganze Adresse, die mit https:// beginnt.',
};

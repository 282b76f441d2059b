import type * as english from '../notices.ts';
import { formatDate } from '../shared/format.ts';
import { ROLE_TEXTS } from './roles.ts';

const OPERATOR = 'vom Betrieb dieses Servers';
const NOT_YOU = 'Haben Sie nicht darum gebeten, sagen Sie es sofort einem Admin Ihrer Organisation.';

const NOT_YOURS =
  'Waren Sie das nicht, entfernen Sie unbekannte Passkeys, beenden Sie alle anderen Anmeldungen und ändern Sie Ihr Passwort.';

export const noticeText: typeof english.noticeText = (notice, ownId) => {
  const by = notice.by;
  const who = by === null ? OPERATOR : `von ${by.id === ownId ? 'Ihnen' : by.displayName}`;
  const when = formatDate(notice.at);
  switch (notice.kind) {
    case 'password_changed':
      return `Ihr Passwort wurde geändert (${when}), mit einem Wiederherstellungslink ${who}. ${NOT_YOU}`;
    case 'role_changed':
      return `Ihre Rolle wurde ${who} geändert (${when}): von ${ROLE_TEXTS[notice.from]} zu ${ROLE_TEXTS[notice.to]}.`;
    case 'passkey_added':
      return `Ihrem Konto wurde ein Passkey hinzugefügt (${when}): „${notice.name}“. ${NOT_YOURS}`;
    case 'passkey_removed':
      return `Aus Ihrem Konto wurde ein Passkey entfernt (${when}): „${notice.name}“. ${NOT_YOURS}`;
    case 'recovery_made':
      return notice.agent.id === ownId
        ? `Für Ihr Konto wurde ${who} ein Wiederherstellungslink erstellt (${when}). Wer ihn öffnet, kann ein neues Passwort für Sie wählen. ${NOT_YOU}`
        : `Für ${notice.agent.displayName} wurde ${who} ein Wiederherstellungslink erstellt (${when}). Wer ihn öffnet, kann ein neues Passwort für dieses Konto wählen.`;
  }
};

export const NOTICE_READ = 'Gelesen';

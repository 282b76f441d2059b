import type * as english from '../passkeys.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const NO_PASSKEYS =
  'Dieser Browser kann hier keine Passkeys benutzen. Nehmen Sie einen anderen oder Ihr Passwort.';
export const NOT_LOADED =
  'Das konnte nicht geladen werden. Prüfen Sie Ihre Internetverbindung, oder laden Sie die Seite neu.';

const TROUBLES: Readonly<Record<string, string>> = {
  NotAllowedError:
    'Es wurde nichts ausgewählt, oder es dauerte zu lange. Versuchen Sie es erneut; wird kein Passkey angeboten, gibt es auf diesem Gerät keinen für diese Seite.',
  AbortError: 'Das wurde abgebrochen. Versuchen Sie es erneut.',
  InvalidStateError: 'Auf diesem Gerät gibt es schon einen Passkey von Ihnen.',
  SecurityError:
    'Passkeys funktionieren nur unter einer Adresse mit Namen und HTTPS. Öffnen Sie die Konsole unter dieser Adresse.',
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT:
    'Dieses Gerät hat keine PIN, keinen Fingerabdruck und keine Bildschirmsperre, um einen Passkey zu schützen. Richten Sie das ein, oder nehmen Sie ein anderes Gerät.',
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT:
    'Dieses Gerät kann keinen Passkey aufbewahren oder hat keinen Platz mehr. Nehmen Sie ein anderes.',
};

export const passkeyTrouble: Texts['passkeyTrouble'] = (name, code) =>
  TROUBLES[code] ??
  TROUBLES[name] ??
  'Das hat der Browser nicht geschafft. Versuchen Sie es erneut, oder nehmen Sie ein anderes Gerät.';

export const PASSKEY_TEXTS: Texts['PASSKEY_TEXTS'] = {
  title: 'Passkeys',
  about:
    'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Bildschirmsperre an. Kein Passwort muss eingegeben werden, und keines kann gestohlen werden.',
  caption: 'Ihre Passkeys',
  name: 'Name',
  added: 'Hinzugefügt',
  lastUsed: 'Zuletzt benutzt',
  never: 'nie',
  actions: 'Aktionen',
  removeOne: (name) => `${name} entfernen`,
  wasAdded: 'Der Passkey wurde hinzugefügt.',
  wasRemoved: 'Der Passkey wurde entfernt.',
  add: 'Passkey hinzufügen',
  removeQuestion: 'Diesen Passkey entfernen?',
  remove: 'Entfernen',
  removeConsequence:
    'Mit {name} meldet sich niemand mehr an. Ihr Gerät bietet ihn weiter an, bis Sie ihn auch dort löschen.',

  newName: 'Name des Passkeys',
  newNameHint: 'An dem Sie ihn wiedererkennen.',
  thisDevice: 'Dieses Gerät',

  firstTitle: 'Passkey',
  makeFirst: 'Erst einen Passkey anlegen',
  useFirst: 'Benutzen Sie Ihren Passkey',
  firstAbout:
    'Admins von {org} melden sich mit einem Passkey an: per Fingerabdruck, Gesicht oder Bildschirmsperre.',
  make: 'Passkey anlegen',
  use: 'Meinen Passkey benutzen',
};

import type { Translated } from '../shared/translated.ts';
import type * as english from '../audit.ts';
import { lookUp } from '../shared/lookup.ts';
import { NUMBER_SETTING_TEXTS } from './settings.ts';
import { LOOK_TEXTS } from './widget-look.ts';

export const ACTION_TEXTS: Translated<typeof english.ACTION_TEXTS> = {
  agent_invited: 'Jemanden eingeladen',
  invite_renewed: 'Neuen Einladungslink erstellt',
  invite_revoked: 'Einladung zurückgenommen',
  invite_accepted: 'Einladung angenommen',
  agent_changed: 'Konto geändert',
  agent_removed: 'Jemanden entfernt',
  agent_sent_away: 'Jemanden auf abwesend gesetzt',
  media_changed: 'Video, Bild oder Untertitel geändert',
  password_changed: 'Passwort geändert',
  recovery_made: 'Wiederherstellungslink erstellt',
  recovery_used: 'Neues Passwort über einen Wiederherstellungslink festgelegt',
  passkey_added: 'Passkey hinzugefügt',
  passkey_removed: 'Passkey entfernt',
  session_ended: 'Eine Sitzung beendet',
  sessions_ended: 'Alle anderen Sitzungen beendet',
  pool_created: 'Pool angelegt',
  pool_changed: 'Pool geändert',
  pool_deleted: 'Pool gelöscht',
  settings_changed: 'Einstellungen geändert',
  identity_secret_made: 'Neues Geheimnis für Identitäten erstellt',
  visitor_blocked: 'Besucher gesperrt',
  block_lifted: 'Gesperrten Besucher wieder zugelassen',
  visitor_erased: 'Daten eines Besuchers gelöscht',
  message_deleted: 'Nachricht gelöscht',
  call_ended: 'Gespräch beendet',
  org_renamed: 'Organisation umbenannt',
  org_exported: 'Organisation exportiert',
  org_deleted: 'Organisation gelöscht',
  org_recovered: 'Wiederherstellungslink von außen erstellt',
  org_suspended: 'Organisation stillgelegt',
  org_resumed: 'Organisation wieder freigegeben',
};

export const AUDIT_TEXTS: Translated<typeof english.AUDIT_TEXTS> = {
  title: 'Änderungsprotokoll',
  intro:
    'Was Admins, Teammitglieder und der Betreiber dieses Servers geändert haben. Einträge bleiben so lange wie das Anrufprotokoll; niemand kann sie ändern.',
  empty: 'Änderungen an Einstellungen, Pools, Personen und Passwörtern erscheinen hier.',
  when: 'Wann',
  who: 'Wer',
  what: 'Was',
  details: 'Einzelheiten',
  operator: 'Der Betreiber',
  unset: 'nicht gesetzt',
  unknownDevice: 'Unbekanntes Gerät',
  group: (place) => `Gruppe ${place}`,
  priority: (priority) => `Vorrang ${priority}`,
};

export const AUDIT_VALUES: Translated<typeof english.AUDIT_VALUES> = {
  yesOrNo: { true: 'ja', false: 'nein' },
  kind: {
    wave: 'Video: Winken',
    intro: 'Video: Vorstellung',
    loop: 'Video: Warten',
    avatar: 'Bild',
    poster: 'Erstes Bild',
    captions: 'Untertitel',
  },
  overflow: { any: 'Andere helfen aus', none: 'Besucher warten' },
};

const FIELD_TEXTS: Readonly<Record<string, string>> = {
  email: 'E-Mail-Adresse',
  displayName: 'Name',
  name: 'Name',
  title: 'Position',
  role: 'Rolle',
  capacity: 'Besucher gleichzeitig',
  active: 'Darf sich anmelden',
  kind: 'Art',
  reason: 'Grund',
  overflow: 'Wenn alle beschäftigt sind',
  members: 'Mitglieder',
  rules: 'Regeln',
  hours: 'Öffnungszeiten',
  allowedOrigins: 'Erlaubte Websites',
  urlParameters: 'Parameter von Adressen, die aufbewahrt werden',
  whenAgentReturns: 'Wenn wieder jemand frei ist',
  leaveMessage: 'Besucher dürfen eine Nachricht hinterlassen',
  offlineEntry: 'Solange niemand da ist',
  bookingUrl: 'Seite zur Terminbuchung',
  visitorVideo: 'Kamera der Besucher',
  keepTranscripts: 'Chats werden aufbewahrt',
  askRating: 'Besucher werden um eine Bewertung gebeten',
  requirePasskey: 'Admins brauchen einen Passkey',
  dispositions: 'Ergebnisse von Gesprächen',
};

const NUMBERS: Readonly<Record<string, { label: string }>> = NUMBER_SETTING_TEXTS;

export const fieldText: Translated<typeof english.fieldText> = (field) => {
  const [first = '', second, third] = field.split('.');
  if (first === 'widget' && second === 'texts') return `Text des Widgets (${third})`;
  if (first === 'widget' && second !== undefined) return lookUp(LOOK_TEXTS, second, second);
  return FIELD_TEXTS[field] ?? NUMBERS[field]?.label ?? FIELD_TEXTS[first] ?? null;
};

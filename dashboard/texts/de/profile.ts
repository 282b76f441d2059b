import type * as english from '../profile.ts';
import type { Translated } from '../shared/translated.ts';

export const PROFILE_TEXTS: Translated<typeof english.PROFILE_TEXTS> = {
  title: 'Mein Profil',
  intro: 'Was Besucher neben Ihrem Video lesen, und wie Sie sich anmelden.',
  forVisitors: 'Für Besucher',
  name: 'Name',
  jobTitle: 'Funktion',
  jobTitleHint: 'Zum Beispiel „Lichtberatung“. Darf leer bleiben.',
  save: 'Speichern',

  signIn: 'Anmeldung',
  email: 'E-Mail',
  currentPassword: 'Bisheriges Passwort',
  newPassword: 'Neues Passwort',
  changePassword: 'Passwort ändern',
  passwordChanged: 'Ihr Passwort wurde geändert. Andere Browser wurden abgemeldet.',
  sessions: 'Wo Sie angemeldet sind',
};

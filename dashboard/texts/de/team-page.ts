import type { Translated } from '../shared/translated.ts';
import type * as english from '../team-page.ts';

export const TEAM_PAGE_TEXTS: Translated<typeof english.TEAM_PAGE_TEXTS> = {
  title: 'Team',
  intro:
    'Die Personen, die Anrufe annehmen. Admins können hier alles ändern, Teammitglieder nur ihr eigenes Profil.',
  name: 'Name',
  you: 'Sie',
  role: 'Rolle',
  capacity: 'Plätze',
  videos: 'Videos',
  videosMade: (made) => `${made} von 3`,
  seen: 'Zuletzt da',
  here: 'Gerade da',
  neverSeen: 'Noch nie',
  account: 'Konto',
  active: 'Aktiv',
  switchedOff: 'Abgeschaltet',
  actions: 'Aktionen',
  edit: 'Bearbeiten',
  editOne: (name) => `${name} bearbeiten`,
  remove: (name) => `${name} entfernen`,
  removeQuestion: (name) => `${name} entfernen?`,
  removeAction: 'Entfernen',
  removal: (name) =>
    `${name} kann sich nicht mehr anmelden. Wer gerade zusieht, wird jemand anderem zugeteilt. Ein laufendes Gespräch geht bis zu seinem Ende weiter. Das Anrufprotokoll behält, was war. Für eine Pause schalten Sie das Konto stattdessen ab.`,
};

export const ACCOUNT_TEXTS: Translated<typeof english.ACCOUNT_TEXTS> = {
  name: 'Name',
  title: 'Position',
  capacity: 'Besucher gleichzeitig',
  capacityHint:
    'Wie viele Besucher das Video dieser Person gleichzeitig sehen dürfen, 1 bis 500. Eine kleinere Zahl schickt niemanden weg.',
  wholeNumber: 'Geben Sie eine ganze Zahl ein.',
  role: 'Rolle',
  active: 'Darf sich anmelden und Anrufe annehmen',
  activeHint: 'Abgeschaltet bleibt das Konto bestehen, aber niemand kann es benutzen.',
  recover: 'Wiederherstellungslink erstellen',
  recoverHint: 'Wenn jemand das Passwort vergessen hat.',
  save: 'Speichern',
};

export const RECOVERY_LINK_TEXTS: Translated<typeof english.RECOVERY_LINK_TEXTS> = {
  question: (name) => `Wiederherstellungslink für ${name} erstellen?`,
  consequence:
    'Wer den Link öffnet, legt für dieses Konto ein neues Passwort fest. Schicken Sie ihn nur an {name} und nur dann, wenn Sie sicher sind, dass die Bitte wirklich von dort kam. Der Link gilt einmal, eine Stunde lang; bis dahin gilt das alte Passwort weiter. Alle Admins werden benachrichtigt.',
  make: 'Link erstellen',
  made: (name) => `Wiederherstellungslink für ${name}`,
  works: (until) =>
    `Er gilt einmal, bis ${until}, und wird nicht noch einmal angezeigt. Ein früher erstellter Link gilt nicht mehr.`,
  mail: 'E-Mail schreiben',
  mailSubject: (org) => `Ein neues Passwort für ${org}`,
  mailBody: (name, link, until) =>
    `Guten Tag ${name},\n\nhier können Sie ein neues Passwort festlegen: ${link}\n\nDer Link gilt einmal, bis ${until}.\n`,
  copy: 'Link kopieren',
  what: 'der Wiederherstellungslink',
  done: 'Fertig',
};

export const TEAM_INVITE_TEXTS: Translated<typeof english.TEAM_INVITE_TEXTS> = {
  title: 'Jemanden einladen',
  name: 'Name',
  email: 'E-Mail',
  role: 'Rolle',
  create: 'Einladungslink erstellen',
  open: 'Offene Einladungen',
  none: 'Keine offenen Einladungen.',
  until: 'Gilt bis',
  actions: 'Aktionen',
  made: (email) =>
    `Schicken Sie diesen Link an {name}. Er gilt einmal, 7 Tage lang, und wird nicht noch einmal angezeigt. Ein früherer Link für ${email} gilt nicht mehr.`,
  copy: 'Link kopieren',
  what: 'der Einladungslink',
  renew: 'Neuer Link',
  renewOne: (name) => `Neuer Link für ${name}`,
  renewQuestion: (name) => `Neuen Link für ${name} erstellen?`,
  renewal:
    'Der Link, den Sie vorher geschickt haben, gilt dann nicht mehr. Sie bekommen einen neuen zum Verschicken, der 7 Tage gilt.',
  renewAction: 'Neuen Link erstellen',
  revokeOne: (name) => `Einladung für ${name} zurücknehmen`,
};

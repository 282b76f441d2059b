import type * as english from '../done.ts';
import type { Translated } from '../shared/translated.ts';

/** What was done, by its name. */
export const DONE_TEXTS: Translated<typeof english.DONE_TEXTS> = {
  settings: 'Die Einstellungen sind gespeichert.',
  widget: 'Das Widget ist gespeichert.',
  profile: 'Ihr Profil ist gespeichert.',
  organization: 'Der Name der Organisation ist gespeichert.',
  pool: 'Der Pool ist gespeichert.',
  poolDeleted: (name: string) => `Der Pool „${name}“ ist gelöscht.`,
  member: (name: string) => `Gespeichert: ${name}.`,
  memberRemoved: (name: string) => `${name} gehört nicht mehr zum Team.`,
  erased: 'Was von diesem Besucher aufbewahrt war, ist gelöscht.',
  signedOut: (device: string) => `Abgemeldet: ${device}.`,
  signedOutOthers: 'Alle anderen Browser sind abgemeldet.',
};

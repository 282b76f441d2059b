import type * as english from '../organization.ts';
import type { Translated } from '../shared/translated.ts';

export const ORGANIZATION_TEXTS: Translated<typeof english.ORGANIZATION_TEXTS> = {
  title: 'Organisation',
  intro: 'Name, Export aller Daten und Löschung.',
  save: 'Speichern',
  nameTitle: 'Name',
  name: 'Name der Organisation',
  nameHint: (address) =>
    `Ihr Team und die Datenschutzseite zeigen ihn. Die Adresse ${address} bleibt, wie sie ist.`,

  exportTitle: 'Daten exportieren',
  exportAbout:
    'Eine JSON-Datei mit Einstellungen, Pools, Team, Anrufen, Nachrichten, Berichten und Änderungsprotokoll. Videos und Bilder sind als Links enthalten, Passwörter und andere Geheimnisse nicht. Bei vielen Anrufen dauert es eine Weile.',
  exportAll: 'Alles herunterladen',

  deleteTitle: 'Diese Organisation löschen',
  deleteAbout:
    'Das beendet {name} sofort und für alle. Es lässt sich nicht rückgängig machen, und niemand kann zurückholen:',
  deleted: {
    accounts: 'alle Konten, auch Ihres; alle werden abgemeldet, und laufende Gespräche brechen ab',
    media: 'Videos und Bilder',
    settings: 'Einstellungen, Pools und Regeln',
    logs: 'Anrufe, Nachrichten, Berichte und das Änderungsprotokoll',
  },
  deleteAddress:
    'Das Widget verschwindet von Ihren Websites. Die Adresse {slug} ist 30 Tage lang nicht wieder nutzbar. Exportieren Sie vorher alles, was Sie noch brauchen könnten.',
  confirm: (slug) => `Geben Sie zur Bestätigung ${slug} ein`,
  deleteNow: 'Endgültig löschen',
};

import type { ConsoleLanguage } from '../../../protocol/console-languages.ts';

interface ErrorTexts {
  readonly failed: string;
  /** What is said of a failure where its own sentence is in another language. */
  readonly why?: { readonly server: string; readonly request: string };
  readonly again: string;
  readonly start: string;
  readonly console: (slug: string) => string;
  readonly noOrganization: string;
  readonly noOrganizationText: string;
  readonly noPage: string;
  readonly noPageText: string;
  readonly where: string;
}

/** What error pages say, in the languages of the console. */
export const ERROR_TEXTS: Readonly<Record<ConsoleLanguage, ErrorTexts>> = {
  en: {
    failed: 'That did not work',
    again: 'Try again',
    start: 'To the start page',
    console: (slug) => `To the console of ${slug}`,
    noOrganization: 'There is no such organization',
    noOrganizationText:
      'Nobody has made an organization with this address. Check how the address is spelled. On the start page you can open an organization or make one.',
    noPage: 'There is no such page',
    noPageText: 'Check how the address is spelled, or go on from here.',
    where: 'Where to go',
  },
  de: {
    failed: 'Das hat nicht geklappt',
    why: {
      server:
        'Der Server konnte diese Seite gerade nicht liefern. Versuchen Sie es in einem Moment noch einmal.',
      request: 'So kann diese Seite nicht geöffnet werden. Prüfen Sie die Adresse.',
    },
    again: 'Noch einmal versuchen',
    start: 'Zur Startseite',
    console: (slug) => `Zur Konsole von ${slug}`,
    noOrganization: 'Diese Organisation gibt es nicht',
    noOrganizationText:
      'Unter dieser Adresse hat niemand eine Organisation angelegt. Prüfen Sie die Schreibweise der Adresse. Auf der Startseite können Sie eine Organisation öffnen oder anlegen.',
    noPage: 'Diese Seite gibt es nicht',
    noPageText: 'Prüfen Sie die Schreibweise der Adresse, oder gehen Sie von hier aus weiter.',
    where: 'Wohin jetzt',
  },
};

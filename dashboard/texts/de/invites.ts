import type * as english from '../invites.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const INVITE_TEXTS: Texts['INVITE_TEXTS'] = {
  title: 'Sie sind eingeladen',
  dead: 'Diese Einladung gilt nicht mehr',
  incomplete: 'Dieser Link ist unvollständig. Kopieren Sie ihn noch einmal ganz aus Ihrer Einladung.',
  joined: 'Sind Sie schon dabei?',
  signIn: 'Anmelden',
  address: 'Ihre E-Mail-Adresse hier: {email}. Wählen Sie ein Passwort, um dazuzukommen.',
  join: 'Dazukommen',
  who: ({ role }) =>
    role === 'admin'
      ? '{by} lädt Sie ein: Bei {org} sollen Sie Admin sein.'
      : '{by} lädt Sie ein, für {org} Anrufe anzunehmen.',
  anAdmin: 'Ein Admin',
  mail: 'E-Mail schreiben',
  mailSubject: (org) => `Ihre Einladung zu ${org}`,
  mailBody: (name, org, link) =>
    `Guten Tag ${name},\n\nkommen Sie zu ${org} dazu. Dieser Link gilt einmal, 7 Tage lang:\n${link}\n`,
};

import type * as english from '../sign-in.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const SIGN_IN_TEXTS: Texts['SIGN_IN_TEXTS'] = {
  signIn: 'Anmelden',
  to: 'bei {org}',
  email: 'E-Mail',
  password: 'Passwort',
  goOnAs: (name) => `Weiter als ${name}`,
  kept: (name) =>
    `Was Sie geschrieben haben, ist noch da: Es erscheint wieder, wenn Sie sich als ${name} anmelden.`,
  byPasskey: 'Mit Passkey anmelden',
  forgot: 'Passwort vergessen?',
  forgotHelp:
    'Bitten Sie einen Admin Ihrer Organisation um einen Wiederherstellungslink. Sind Sie der einzige Admin, fragen Sie, wer diesen Server betreibt.',
  noAccount: 'Noch kein Konto? Ein Admin Ihrer Organisation lädt Sie ein. {start}',
  start: 'Organisation anlegen oder bei einer anderen anmelden',
};

export const RECOVER_TEXTS: Texts['RECOVER_TEXTS'] = {
  pageTitle: 'Neues Passwort',
  dead: 'Dieser Link gilt nicht mehr',
  choose: 'Neues Passwort wählen',
  account: 'für Ihr Konto bei {org}',
  incomplete: 'Dieser Link ist unvollständig. Kopieren Sie ihn noch einmal ganz aus Ihrer Nachricht.',
  remembered: 'Wissen Sie Ihr Passwort wieder? {signIn}',
  signIn: 'Anmelden',
  label: 'Neues Passwort',
  consequence: 'Sie werden damit angemeldet und in allen anderen Browsern abgemeldet. Der Link gilt einmal.',
  save: 'Speichern und anmelden',
};

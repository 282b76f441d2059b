import type * as english from '../sessions.ts';
import type { Translated } from '../shared/translated.ts';

export const SESSIONS_TEXTS: Translated<typeof english.SESSIONS_TEXTS> = {
  title: 'Wo Sie angemeldet sind',
  intro:
    'Jeder Browser, in dem Sie sich angemeldet haben. Nach 12 Stunden ohne Nutzung wird er von selbst abgemeldet, nach 30 Tagen in jedem Fall.',
  endOthers: 'Überall sonst abmelden',
  browser: 'Browser',
  thisBrowser: 'Dieser Browser',
  unknownBrowser: 'Unbekannter Browser',
  signedIn: 'Angemeldet',
  lastUsed: 'Zuletzt benutzt',
  actions: 'Aktionen',
  end: 'Abmelden',
  endOne: (device, since) => `Abmelden: ${device}, angemeldet seit ${since}`,
  endOthersQuestion: 'Überall sonst abmelden?',
  endQuestion: (device) => `${device} abmelden?`,
  othersConsequence:
    'Jeder andere Browser wird sofort abgemeldet, auch mitten in einem Gespräch. Haben nicht Sie sich dort angemeldet, ändern Sie auch Ihr Passwort.',
  consequence:
    'Er wird sofort abgemeldet, auch mitten in einem Gespräch. Haben nicht Sie sich dort angemeldet, ändern Sie auch Ihr Passwort.',
};

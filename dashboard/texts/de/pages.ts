import type * as english from '../pages.ts';
import type { Translated } from '../shared/translated.ts';

export const GROUP_TITLES: Translated<typeof english.GROUP_TITLES> = {
  you: 'Persönlich',
  team: 'Team',
  website: 'Website',
  reports: 'Berichte',
};

export const PAGE_TITLES: Translated<typeof english.PAGE_TITLES> = {
  '/': 'Konsole',
  '/messages': 'Nachrichten',
  '/my-calls': 'Meine Anrufe',
  '/videos': 'Meine Videos',
  '/profile': 'Mein Profil',
  '/sessions': 'Anmeldungen',
  '/live': 'Live-Übersicht',
  '/team': 'Team',
  '/blocked': 'Gesperrte Besucher',
  '/pools': 'Pools',
  '/route': 'Regeltest',
  '/widget': 'Widget',
  '/embed': 'Einbettungscode',
  '/settings': 'Einstellungen',
  '/organization': 'Organisation',
  '/overview': 'Übersicht',
  '/calls': 'Anrufe',
  '/handoffs': 'Weitergaben',
  '/missed': 'Verpasste Besucher',
  '/audit': 'Änderungsprotokoll',
  '/why': 'Verlauf',
};

import type { Translated } from '../shared/translated.ts';
import type * as english from '../hours.ts';

export const HOURS_TEXTS: Translated<typeof english.HOURS_TEXTS> = {
  title: 'Öffnungszeiten',
  timeZone: 'Zeitzone der Öffnungszeiten',
  closed: 'Geschlossen',
  from: (day) => `${day}, von`,
  to: (day) => `${day}, bis`,
  more: (day) => `Weitere Zeit am ${day}`,
  remove: (day) => `Diese Zeit am ${day} entfernen`,
  nextDay: 'am nächsten Tag',
};

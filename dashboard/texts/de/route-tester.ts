import type { Translated } from '../shared/translated.ts';
import type * as english from '../route-tester.ts';

export const ROUTE_TESTER_TEXTS: Translated<typeof english.ROUTE_TESTER_TEXTS> = {
  title: 'Regeltest',
  intro: 'Geben Sie eine Seite Ihrer Website ein, um zu sehen, zu wem ein Besucher dort jetzt käme.',
  address: 'Adresse der Seite',
  test: 'Testen',
  pool: 'Pool',
  because: 'Grund',
  noRule: 'Keine Regel passt auf diese Seite, deshalb gehört sie zum Standardpool.',
  agent: 'Zu sehen wäre',
  nobody: 'Niemand: Der Besucher würde ohne Widget warten.',
  caption: 'Alle Personen und die Gründe',
  name: 'Name',
  possible: 'Jetzt möglich',
  yes: 'Ja',
  no: 'Nein',
  why: 'Grund',
};

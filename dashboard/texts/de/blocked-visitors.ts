import type { Translated } from '../shared/translated.ts';
import type * as english from '../blocked-visitors.ts';

export const BLOCKED_TEXTS: Translated<typeof english.BLOCKED_TEXTS> = {
  title: 'Gesperrte Besucher',
  intro:
    'Ein Besucher lässt sich sperren, während sein Anruf klingelt oder das Gespräch läuft. Hier lassen Sie Besucher wieder zu.',
  none: 'Niemand ist gesperrt.',
  since: 'Seit',
  until: 'Bis',
  page: 'Seite',
  by: 'Von',
  reason: 'Grund',
  actions: 'Aktionen',
  lift: 'Aufheben',
  liftOne: (since) => `Sperre vom ${since} aufheben`,
  somebodyLeft: 'Ein ehemaliges Teammitglied',
};

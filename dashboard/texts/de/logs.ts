import type { Translated } from '../shared/translated.ts';
import type * as english from '../logs.ts';

export const LOG_TEXTS: Translated<typeof english.LOG_TEXTS> = {
  refresh: 'Aktualisieren',
  download: 'CSV herunterladen',
  nothingFits: 'Nichts passt zu diesen Filtern.',
  clear: 'Filter zurücksetzen',
  empty: 'Hier ist noch nichts.',
  older: 'Ältere anzeigen',
  filters: 'Filter',
  search: 'Suchen',
  days: 'Tage',
  lastDays: {
    '': 'Alle',
    1: 'Heute',
    7: 'Letzte 7 Tage',
    30: 'Letzte 30 Tage',
    90: 'Letzte 90 Tage',
    other: 'Andere Daten',
  },
  from: 'Von',
  to: 'Bis',
  backward: 'Dieser Tag liegt vor dem ersten.',
  person: 'Person',
  everybody: 'Alle',
  pool: 'Pool',
  allPools: 'Alle Pools',
  what: 'Was',
  everything: 'Alles',
  outcome: 'Ausgang',
  all: 'Alle',
};

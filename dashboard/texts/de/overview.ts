import type { Translated } from '../shared/translated.ts';
import type * as english from '../overview.ts';

export const OVERVIEW_TEXTS: Translated<typeof english.OVERVIEW_TEXTS> = {
  title: 'Übersicht',
  intro:
    'Wie es bei Ihrem Team läuft, verglichen mit ebenso vielen Tagen davor. Eine Zahl führt zu den Einträgen dahinter.',
  refresh: 'Aktualisieren',
  print: 'Drucken',
  which: 'Welche Tage',
  periods: { 1: 'Heute', 7: '7 Tage', 30: '30 Tage', 90: '90 Tage' },
  nothing: 'In diesen Tagen ist nichts geschehen.',
  nothingHint: 'Zahlen erscheinen hier, sobald Besucher auf eine Seite mit Ihrem Widget kommen.',
  byDay: 'Anrufe nach Tagen',
  asTable: 'Als Tabelle',
  day: 'Tag',
  allCalls: 'Alle Anrufe',
  calls: 'Anrufe',
  answered: 'Angenommen',
  metNobody: 'Niemanden angetroffen',
  people: 'Personen',
  name: 'Name',
  rings: 'Geklingelt',
  declined: 'Abgelehnt',
  missed: 'Verpasst',
  inCalls: 'In Gesprächen',
  onDuty: 'Im Dienst',
  busy: 'Ausgelastet',
  pools: 'Pools',
  pool: 'Pool',
  givenUp: 'Aufgegeben',
  unavailable: 'Niemand konnte annehmen',
  why: 'Warum Besucher weitergegeben wurden',
  person: 'Die Person',
  visitors: 'Besucher',
  ofAll: 'Von allen',
};

export const FIGURE_PART_TEXTS: Translated<typeof english.FIGURE_PART_TEXTS> = {
  about: (title) => `Was „${title}“ bedeutet`,
  calls: (n, shown) => `${shown} ${n === 1 ? 'Anruf' : 'Anrufe'}`,
  ratings: (n, shown) => `${shown} ${n === 1 ? 'Bewertung' : 'Bewertungen'}`,
  nineOfTen: (shown) => `neun von zehn: ${shown}`,
  together: (shown) => `${shown} insgesamt`,
  toNobody: (shown) => `${shown} an niemanden`,
  asBefore: 'wie zuvor',
  more: (share) => `${share} mehr als zuvor`,
  less: (share) => `${share} weniger als zuvor`,
};

export const WEEK_TEXTS: Translated<typeof english.WEEK_TEXTS> = {
  title: 'Wann Besucher niemanden antrafen',
  hint: (timeZone) =>
    `Besucher, für die niemand frei war, und Anrufe, die niemand annehmen konnte, nach Wochentag und Stunde (${timeZone}).`,
  nobodyMissed: 'Niemand wurde verpasst.',
  caption: 'Besucher, die niemanden antrafen, nach Wochentag und Stunde',
  cell: (day, from, to, count) => `${day}, ${from} bis ${to} Uhr: ${count}`,
  staffing: 'Wo mehr Personen am meisten helfen würden',
  staffingHour: (day, from, to, calls, share) =>
    `${day}, ${from} bis ${to} Uhr: ${calls} Anrufe je Stunde. Mit {people} würden ${share} davon innerhalb von 20 Sekunden angenommen.`,
  people: (n) => `${n} ${n === 1 ? 'Person' : 'Personen'}`,
  estimate:
    'Eine Schätzung nach der Erlang-C-Formel, daraus, wie viele kamen und wie lange Gespräche dauerten. Besucher, die niemanden antrafen, zählen als Anrufe: Sie ist also eher zu hoch als zu niedrig.',
};

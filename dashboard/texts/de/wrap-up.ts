import type * as english from '../wrap-up.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const WRAP_UP_TEXTS: Texts['WRAP_UP_TEXTS'] = {
  notesLabel: 'Notizen zu diesem Gespräch',
  notes: 'Notizen',
  notesHint:
    'Werden beim Tippen festgehalten. Nach dem Gespräch können Sie sie ergänzen und mit dem Ergebnis speichern.',

  question: 'Wie war das Gespräch?',
  nextCalls: (time) => `Nächste Anrufe in ${time}`,
  nextCallsNow: 'Gleich wieder bereit',
  result: 'Ergebnis',
  other: 'Anderes …',
  ownWords: 'In Ihren Worten',
  note: 'Notiz',
  noteHint: 'Was sollte von diesem Gespräch in Erinnerung bleiben?',
  save: 'Speichern',
  saveAgain: 'Erneut speichern',
  skip: 'Überspringen',
  ready: 'Bereit für Anrufe',
  stayAway: 'Abwesend bleiben',
  throwAwayQuestion: 'Diese Notiz verwerfen?',
  throwAwayLoss: 'Ihre Notiz ist noch nicht gespeichert und ginge verloren.',
  throwAway: 'Verwerfen',

  otherCalls: (calls) =>
    `${calls === 1 ? '1 weiteres Gespräch wartet' : `${calls} weitere Gespräche warten`} auf eine Notiz:`,
  begun: (call) => `${call} (begonnen)`,
  skipBlank: 'Alle ohne Notiz überspringen',
  unsent: (notes) =>
    `${notes === 1 ? '1 Notiz wird' : `${notes} Notizen werden`} gespeichert, sobald die Verbindung wieder da ist.`,

  length: (time, page) => `${time} min${page === null ? '' : ` mit einem Besucher von ${page}`}.`,
};

export const USUAL_RESULTS: Texts['USUAL_RESULTS'] = {
  sold: 'Verkauft',
  interested: 'Interessiert',
  followUp: 'Wieder melden',
  answered: 'Frage beantwortet',
  notAFit: 'Passt nicht',
  technical: 'Technisches Problem',
};

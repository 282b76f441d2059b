import type { Translated } from '../shared/translated.ts';
import type * as english from '../why.ts';

export const WHY = 'Warum?';

export const WHY_TEXTS: Translated<typeof english.WHY_TEXTS> = {
  title: 'Verlauf',
  introSince: (date) => `Was bei einem Besucher ab dem ${date} geschah und wer jedes Mal in Frage kam.`,
  intro: 'Was bei einem Besucher geschah und wer jedes Mal in Frage kam.',
  noVisitor: 'Es wurde kein Besucher gewählt.',
  noVisitorHint: 'Wählen Sie „Warum?“ neben einem Anruf oder einer Weitergabe.',
  loading: 'Der Verlauf wird zusammengestellt …',
  nothing: 'Von diesem Besucher ist nichts aufbewahrt.',
  considered: 'Wer in Frage kam',
  chosen: 'Ausgewählt',
  possible: 'Möglich',
  notPossible: 'Nicht möglich',
  erase: 'Daten dieses Besuchers löschen',
  eraseQuestion: 'Daten dieses Besuchers löschen?',
  erasure:
    'Nachrichten werden gelöscht. Anrufe, Weitergaben und verpasste Besuche bleiben in den Berichten, ohne Seiten, Land und Notizen, und niemand kann sie mehr zuordnen. Wer gerade hier ist, kommt als neuer Besucher zurück. Das lässt sich nicht rückgängig machen.',
  eraseAction: 'Löschen',
  erasing: 'Die Daten dieses Besuchers werden gelöscht.',
  erasingHint: 'Das dauert höchstens ein paar Minuten.',
};

import type { Translated } from '../shared/translated.ts';
import type * as english from '../report.ts';

/** With soft hyphens where a word is wider than its tile. */
export const FIGURE_TEXTS: Translated<typeof english.FIGURE_TEXTS> = {
  calls: { title: 'Anrufe', about: 'Jeder Klick auf „Anrufen“, angenommen oder nicht, der vorbei ist.' },
  answerRate: { title: 'Angenommen', about: 'Anteil der Anrufe, die jemand angenommen hat.' },
  timeToAnswer: {
    title: 'Zeit bis zur Annahme',
    about:
      'Vom Klick bis zur Annahme: Die Hälfte der angenommenen Anrufe war schneller als die erste Zahl, neun von zehn schneller als die zweite.',
  },
  serviceLevel: {
    title: 'In 20 s angenommen',
    about:
      'Anteil der Anrufe, die innerhalb von 20 Sekunden angenommen wurden. Üblich ist ein Ziel von 80 %.',
  },
  unanswered: {
    title: 'Vergeblich geklingelt',
    about:
      'Anteil der Male, bei denen es klingelte und bis zum Ablauf der Zeit niemand annahm oder ablehnte. Wer einen Anruf verpasst, wird auf abwesend gesetzt.',
  },
  abandoned: {
    title: 'Aufgegeben',
    about: 'Anteil der Anrufe, die der Besucher beendete, bevor jemand annahm.',
  },
  talk: {
    title: 'Gesprächs\u00ADdauer',
    about:
      'Zeit von der Annahme bis zum Ende, im Durchschnitt aller angenommenen Anrufe. Die zweite Zahl ist alles zusammen.',
  },
  occupancy: {
    title: 'Auslastung',
    about:
      'Anteil der Zeit in Gesprächen und danach an der Zeit, in der jemand im Dienst war: verfügbar oder im Gespräch.',
  },
  missed: {
    title: 'Niemanden angetroffen',
    about:
      'Besucher, die auf einer Seite mit dem Widget waren, während niemand frei war. Jeder Besuch zählt einmal.',
  },
  rating: {
    title: 'Bewertung',
    about: 'Was Besucher ihren Gesprächen gaben, 1 bis 5 Sterne, im Durchschnitt.',
  },
  handoffs: {
    title: 'Weiter\u00ADgegeben',
    about:
      'Besucher, die zu einer anderen Person oder zu niemandem kamen, weil ihre nicht mehr verfügbar war.',
  },
  messages: { title: 'Nachrichten', about: 'Nachrichten, die Besucher hinterlassen haben.' },
};

export const TRIGGER_TITLES: Translated<typeof english.TRIGGER_TITLES> = {
  'T-1': 'Ging weg',
  'T-2': 'Ging offline',
  'T-3': 'Verlor die Verbindung',
  'T-4': 'Nahm einen anderen Anruf an',
  'T-5': 'Lehnte den Anruf ab',
  'T-6': 'Nahm nicht an',
  'T-7': 'War zu lange stumm',
  'T-8': 'Verließ das Team oder den Pool',
  'T-9': 'Übergab das Gespräch',
};

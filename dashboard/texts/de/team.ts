import type { Translated } from '../shared/translated.ts';
import type * as english from '../team.ts';

export const TEAM_TEXTS: Translated<typeof english.TEAM_TEXTS> = {
  endCall: 'Laufendes Gespräch jetzt beenden',
  endCallHint: 'Sonst geht ein laufendes Gespräch weiter, und das Konto wird erst danach abgeschaltet.',
  away: 'Auf abwesend setzen',
  awayQuestion: (name) => `${name} auf abwesend setzen?`,
  awayConsequence:
    'Besucher, die gerade zusehen, werden an jemand anderen weitergegeben. Die Person erfährt davon und ist mit „Ich bin zurück“ zurück.',
  awayDone: 'Auf abwesend gesetzt.',
  end: 'Gespräch beenden',
  endQuestion: (name) => `Gespräch von ${name} beenden?`,
  endConsequence: 'Es endet sofort für beide. Im Anrufprotokoll steht, dass ein Admin es beendet hat.',
  endReason: 'Grund (freiwillig; die Person erfährt ihn)',
  ended: 'Das Gespräch wurde beendet.',
};

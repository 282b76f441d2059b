import type { Translated } from '../shared/translated.ts';
import type * as english from '../blocks.ts';

const CONSEQUENCE =
  'Die Sperre gilt eine Weile, und bis zu einer Stunde auch für neue Besucher aus demselben Netz.';
const UNDO = 'Ein Admin kann sie aufheben.';

export const BLOCK_TEXTS: Translated<typeof english.BLOCK_TEXTS> = {
  ring: {
    question: 'Diesen Besucher sperren?',
    consequence: `Der Anruf hört auf zu klingeln, und der Besucher kann nicht mehr anrufen. ${CONSEQUENCE} ${UNDO}`,
    action: 'Sperren',
  },
  viewer: {
    button: 'Sperren',
    question: 'Diesen Besucher sperren?',
    consequence: `Der Besucher sieht hier niemanden mehr. ${CONSEQUENCE} ${UNDO}`,
    action: 'Sperren',
  },
  call: {
    button: 'Beenden und sperren',
    question: 'Gespräch beenden und diesen Besucher sperren?',
    consequence: `Das Gespräch endet sofort. ${CONSEQUENCE} ${UNDO}`,
    action: 'Beenden und sperren',
  },
  reason: 'Grund',
  reasonHint: 'Freiwillig. Nur Ihre Admins sehen ihn.',
  cancel: 'Abbrechen',
};

import { CLOSE } from '../../../protocol/close-codes.ts';
import type * as english from '../connection.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const CLOSED_TEXTS: Texts['CLOSED_TEXTS'] = {
  protocolVersion: 'Es gibt eine neue Version dieser Seite. Bitte laden Sie neu.',
  originNotAllowed: 'Unter dieser Adresse ist die Konsole nicht erlaubt.',
};

const WAIT_A_MINUTE =
  'Der Server bittet um Geduld. Der nächste Versuch folgt von selbst in ein, zwei Minuten.';
const WAITING_TEXTS: Partial<Record<number, string>> = {
  [CLOSE.suspended]:
    'Diese Organisation ist stillgelegt. Der nächste Versuch folgt von selbst in einer Stunde.',
  [CLOSE.full]: 'Der Server ist voll. Der nächste Versuch folgt von selbst in ein, zwei Minuten.',
};

export const waitingText = (code: number): string => WAITING_TEXTS[code] ?? WAIT_A_MINUTE;

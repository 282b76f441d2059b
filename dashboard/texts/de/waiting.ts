import { CLOSE } from '../../../protocol/close-codes.ts';

const WAIT_A_MINUTE =
  'Der Server bittet um Geduld. Der nächste Versuch folgt von selbst in ein, zwei Minuten.';
const WAITING_TEXTS: Partial<Record<number, string>> = {
  [CLOSE.suspended]:
    'Diese Organisation ist stillgelegt. Der nächste Versuch folgt von selbst in einer Stunde.',
  [CLOSE.full]: 'Der Server ist voll. Der nächste Versuch folgt von selbst in ein, zwei Minuten.',
};

export const waitingText = (code: number): string => WAITING_TEXTS[code] ?? WAIT_A_MINUTE;

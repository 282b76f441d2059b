import type { Kind, Trouble } from '../../../client/device-state.ts';
import type * as english from '../devices.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

/** Each device in the cases that the sentences need. */
const NAMES: Record<Kind, { own: string; none: string; another: string }> = {
  audio: { own: 'Ihr Mikrofon', none: 'kein Mikrofon', another: 'eines' },
  video: { own: 'Ihre Kamera', none: 'keine Kamera', another: 'eine' },
};

const TROUBLE_TEXTS: Record<Trouble, (names: (typeof NAMES)[Kind]) => string> = {
  blocked: ({ own }) =>
    `Diese Seite darf ${own} nicht benutzen. Erlauben Sie es über das Symbol neben der Adresse, und versuchen Sie es erneut.`,
  forbidden: ({ own }) =>
    `Die Seite um die Konsole herum gibt ${own} nicht frei. Öffnen Sie die Konsole in einem eigenen Tab.`,
  none: ({ none, another }) =>
    `Es wurde ${none} gefunden. Schließen Sie ${another} an, und versuchen Sie es erneut.`,
  busy: ({ own }) =>
    `${own} wird von einem anderen Programm benutzt. Schließen Sie dieses, und versuchen Sie es erneut.`,
  lost: ({ own }) =>
    `${own} fiel aus: Das Gerät wurde abgezogen, oder ein anderes Programm benutzt es. Es geht von selbst weiter, sobald es wieder da ist; oder versuchen Sie es jetzt.`,
  unsupported: ({ none }) =>
    `Ihr Browser gibt dieser Seite ${none}, weil ihre Adresse nicht mit https beginnt. Fragen Sie einen Admin nach der richtigen Adresse.`,
};

export const troubleText: Texts['troubleText'] = (kind, trouble) => TROUBLE_TEXTS[trouble](NAMES[kind]);

export const deviceText: Texts['deviceText'] = (kind, state) => {
  if (state === 'on' || state === 'opening' || (state === 'off' && kind === 'video')) return null;
  const effect = kind === 'audio' ? ' Man hört Sie nicht.' : '';
  return state === 'off' ? `Ihr Mikrofon ist aus.${effect}` : troubleText(kind, state) + effect;
};

const VISITORS = {
  microphone: { the: 'Das Mikrofon', none: 'kein Mikrofon', accused: 'das Mikrofon' },
  camera: { the: 'Die Kamera', none: 'keine Kamera', accused: 'die Kamera' },
};

export const VISITOR_DEVICE_TEXTS: Texts['VISITOR_DEVICE_TEXTS'] = {
  off: (device) => `${VISITORS[device].the} des Besuchers ist aus.`,
  none: (device) => `Der Besucher hat ${VISITORS[device].none}.`,
  blocked: (device) => `Der Browser des Besuchers erlaubt ${VISITORS[device].accused} nicht.`,
  lost: (device) => `${VISITORS[device].the} des Besuchers ist ausgefallen.`,
};

export const BOTH_HEARD = 'Sie hören einander.';

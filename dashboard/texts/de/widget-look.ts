import type { Translated } from '../shared/translated.ts';
import type * as english from '../widget-look.ts';

export const LOOK_TEXTS: Translated<typeof english.LOOK_TEXTS> = {
  position: 'Ecke der Seite',
  bottomOffset: 'Abstand nach unten',
  size: 'Größe',
  theme: 'Farbschema',
  accentColor: 'Farbe der Schaltflächen',
  devices: 'Zeigen auf',
  triggerDelaySeconds: 'Zeigen nach',
  autoHideSeconds: 'Wieder ausblenden nach',
  locale: 'Sprache',
  showRecordedBadge: 'Sagen, dass das Video eine Aufzeichnung ist',
};

export const LOOK_VALUE_TEXTS: Translated<typeof english.LOOK_VALUE_TEXTS> = {
  position: {
    'bottom-right': 'Unten rechts',
    'bottom-left': 'Unten links',
    'top-right': 'Oben rechts',
    'top-left': 'Oben links',
  },
  size: { small: 'Klein', medium: 'Mittel', large: 'Groß' },
  theme: { auto: 'Wie das Gerät des Besuchers', light: 'Hell', dark: 'Dunkel' },
  devices: { all: 'Computern und Telefonen', desktop: 'Nur Computern', mobile: 'Nur Telefonen' },
};

export const LOOK_HINTS: Translated<typeof english.LOOK_HINTS> = {
  bottomOffset: ({ min, max }) =>
    `Für einen Cookie-Hinweis oder ein Menü am unteren Rand der Seite. ${min} bis ${max}.`,
  triggerDelaySeconds: ({ min, max }) => `Auf der Seite, ${min} bis ${max}.`,
  autoHideSeconds: ({ min, max }) => `Wenn niemand es berührt. Leer: nie. ${min} bis ${max}.`,
  showRecordedBadge: () => 'Ein kleiner Hinweis, bis das Gespräch beginnt.',
};

export const LOOK_UNITS: Translated<typeof english.LOOK_UNITS> = { pixels: 'Pixel', seconds: 'Sekunden' };

export const LANGUAGE_OF_BROWSER = 'Wie der Browser des Besuchers';

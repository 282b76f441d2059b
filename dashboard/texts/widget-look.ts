import type { WidgetSettings } from '../../protocol/settings.ts';

/** The parts of the widget's look that are no texts themselves. */
export type LookKey = Exclude<keyof WidgetSettings, 'texts'>;

/** The parts that have one of a few values. */
export type LookChoiceKey = 'position' | 'size' | 'theme' | 'devices';

export const LOOK_TEXTS: Record<LookKey, string> = {
  position: 'Corner of the page',
  bottomOffset: 'Room below it',
  size: 'Size',
  theme: 'Theme',
  accentColor: 'Colour of buttons',
  devices: 'Show on',
  triggerDelaySeconds: 'Show after',
  autoHideSeconds: 'Hide again after',
  locale: 'Language',
  showRecordedBadge: 'Say that the video is recorded',
};

/** What their values are called. */
export const LOOK_VALUE_TEXTS: { [Key in LookChoiceKey]: Record<WidgetSettings[Key], string> } = {
  position: {
    'bottom-right': 'Bottom right',
    'bottom-left': 'Bottom left',
    'top-right': 'Top right',
    'top-left': 'Top left',
  },
  size: { small: 'Small', medium: 'Medium', large: 'Large' },
  theme: { auto: 'As the visitor’s device', light: 'Light', dark: 'Dark' },
  devices: { all: 'Computers and phones', desktop: 'Computers only', mobile: 'Phones only' },
};

interface Bounds {
  min: number;
  max: number;
}

/** What stands below a field, for those that need it. */
export const LOOK_HINTS = {
  bottomOffset: ({ min, max }: Bounds) =>
    `For a cookie bar or a menu at the bottom of the page. ${min} to ${max}.`,
  triggerDelaySeconds: ({ min, max }: Bounds) => `On the page, ${min} to ${max}.`,
  autoHideSeconds: ({ min, max }: Bounds) => `When nobody touches it. Empty: never. ${min} to ${max}.`,
  showRecordedBadge: () => 'A small badge until the live call begins.',
} satisfies Partial<Record<LookKey, (bounds: Bounds) => string>>;

/** What the fields count in. */
export const LOOK_UNITS = { pixels: 'pixels', seconds: 'seconds' } as const;

/** The choice beside the languages, which have their names from the browser. */
export const LANGUAGE_OF_BROWSER = 'As the visitor’s browser';

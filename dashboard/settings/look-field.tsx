import type { ComponentChildren } from 'preact';
import {
  DEFAULT_SETTINGS,
  patchSettings,
  type WidgetPatch,
  type WidgetSettings,
} from '../../protocol/settings.ts';
import { CheckField, NumberField, optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { AUTO_HIDE, BOTTOM_OFFSET, TRIGGER_DELAY } from './bounds.ts';

type LookKey = Exclude<keyof WidgetSettings, 'texts'>;

interface Controls {
  label: string;
  value: WidgetSettings;
  error: string | undefined;
  set: (part: WidgetPatch) => void;
}

interface LookSpec {
  label: string;
  control: (controls: Controls) => ComponentChildren;
}

type ChoiceKey = 'position' | 'size' | 'theme' | 'devices';

/** A setting with a few values, each with its text. */
function choice<K extends ChoiceKey>(
  key: K,
  label: string,
  texts: Record<WidgetSettings[K], string>,
  patch: (value: WidgetSettings[K]) => WidgetPatch,
): LookSpec {
  return {
    label,
    control: ({ value, error, set }) => (
      <SelectField
        label={label}
        value={value[key]}
        options={optionsOf(texts)}
        error={error}
        onValue={(next) => set(patch(next))}
        data-testid={`look-${key}`}
      />
    ),
  };
}

/** Every part of the widget's look but its texts, in the order of the page. */
const LOOKS: Record<LookKey, LookSpec> = {
  position: choice(
    'position',
    'Corner of the page',
    {
      'bottom-right': 'Bottom right',
      'bottom-left': 'Bottom left',
      'top-right': 'Top right',
      'top-left': 'Top left',
    },
    (position) => ({ position }),
  ),
  bottomOffset: {
    label: 'Room below it',
    control: ({ label, value, error, set }) => (
      <NumberField
        label={label}
        unit="pixels"
        {...BOTTOM_OFFSET}
        value={value.bottomOffset}
        onValue={(pixels) => set({ bottomOffset: pixels ?? BOTTOM_OFFSET.min })}
        error={error}
        hint={`For a cookie bar or a menu at the bottom of the page. ${BOTTOM_OFFSET.min} to ${BOTTOM_OFFSET.max}.`}
      />
    ),
  },
  size: choice(
    'size',
    'Size',
    {
      small: 'Small',
      medium: 'Medium',
      large: 'Large',
    },
    (size) => ({ size }),
  ),
  theme: choice(
    'theme',
    'Brightness',
    {
      auto: 'As the visitor’s device',
      light: 'Light',
      dark: 'Dark',
    },
    (theme) => ({ theme }),
  ),
  accentColor: {
    label: 'Colour of buttons',
    control: ({ label, value, error, set }) => (
      <TextField
        label={label}
        type="color"
        value={value.accentColor}
        onValue={(accentColor) => set({ accentColor })}
        error={error}
        data-testid="look-accentColor"
      />
    ),
  },
  devices: choice(
    'devices',
    'Show on',
    {
      all: 'Computers and phones',
      desktop: 'Computers only',
      mobile: 'Phones only',
    },
    (devices) => ({ devices }),
  ),
  triggerDelaySeconds: {
    label: 'Show after',
    control: ({ label, value, error, set }) => (
      <NumberField
        label={label}
        unit="seconds"
        {...TRIGGER_DELAY}
        value={value.triggerDelaySeconds}
        onValue={(seconds) => set({ triggerDelaySeconds: seconds ?? TRIGGER_DELAY.min })}
        error={error}
        hint={`On the page, ${TRIGGER_DELAY.min} to ${TRIGGER_DELAY.max}.`}
      />
    ),
  },
  autoHideSeconds: {
    label: 'Hide again after',
    control: ({ label, value, error, set }) => (
      <NumberField
        label={label}
        unit="seconds"
        {...AUTO_HIDE}
        value={value.autoHideSeconds}
        onValue={(autoHideSeconds) => set({ autoHideSeconds })}
        error={error}
        hint={`When nobody touches it. Empty: never. ${AUTO_HIDE.min} to ${AUTO_HIDE.max}.`}
      />
    ),
  },
  locale: {
    label: 'Language',
    control: ({ label, value, error, set }) => (
      <TextField
        label={label}
        value={value.locale}
        onValue={(locale) => set({ locale })}
        error={error}
        maxLength={35}
        spellcheck={false}
        hint="“auto” takes the visitor’s; or one of de, en, es, fr, it and pt."
      />
    ),
  },
  showRecordedBadge: {
    label: 'Say that the video is recorded',
    control: ({ label, value, set }) => (
      <CheckField
        label={label}
        hint="A small badge until the live call begins."
        checked={value.showRecordedBadge}
        onValue={(showRecordedBadge) => set({ showRecordedBadge })}
      />
    ),
  },
};

export const LOOK_FIELDS = (Object.keys(LOOKS) as LookKey[]).map((key) => ({ key, ...LOOKS[key] }));

interface LookFieldProps {
  field: (typeof LOOK_FIELDS)[number];
  value: WidgetSettings;
  issue: (key: string) => string | undefined;
  onValue: (part: WidgetPatch) => void;
}

export function LookField({ field, value, issue, onValue }: LookFieldProps) {
  return <>{field.control({ label: field.label, value, error: issue(field.key), set: onValue })}</>;
}

/** The look with some keys of its own over it, as the server lays them. */
export function mergeLook(look: WidgetSettings, own: WidgetPatch): WidgetSettings {
  return patchSettings({ ...DEFAULT_SETTINGS, widget: look }, { widget: own }).widget;
}

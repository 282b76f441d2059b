import type { ComponentChildren } from 'preact';
import {
  DEFAULT_SETTINGS,
  patchSettings,
  type WidgetPatch,
  type WidgetSettings,
} from '../../worker/protocol/settings.ts';
import { CheckField, NumberField, SelectField, TextField } from '../ui/field.tsx';
import { AUTO_HIDE, BOTTOM_OFFSET, TRIGGER_DELAY } from './bounds.ts';

type LookKey = Exclude<keyof WidgetSettings, 'texts'>;

interface Controls {
  value: WidgetSettings;
  error: string | undefined;
  set: (part: WidgetPatch) => void;
}

interface LookSpec {
  key: LookKey;
  label: string;
  control: (controls: Controls) => ComponentChildren;
}

function choice<K extends 'position' | 'size' | 'theme' | 'devices'>(
  key: K,
  label: string,
  options: readonly (readonly [WidgetSettings[K], string])[],
  patch: (value: WidgetSettings[K]) => WidgetPatch,
): LookSpec {
  return {
    key,
    label,
    control: ({ value, error, set }) => (
      <SelectField
        label={label}
        value={value[key]}
        options={options}
        error={error}
        onValue={(next) => set(patch(next))}
        data-testid={`look-${key}`}
      />
    ),
  };
}

/** Every part of the widget's look but its texts. */
export const LOOK_FIELDS: readonly LookSpec[] = [
  choice(
    'position',
    'Corner of the page',
    [
      ['bottom-right', 'Bottom right'],
      ['bottom-left', 'Bottom left'],
      ['top-right', 'Top right'],
      ['top-left', 'Top left'],
    ],
    (position) => ({ position }),
  ),
  {
    key: 'bottomOffset',
    label: 'Room below it',
    control: ({ value, error, set }) => (
      <NumberField
        label="Room below it"
        unit="pixels"
        {...BOTTOM_OFFSET}
        value={value.bottomOffset}
        onValue={(pixels) => set({ bottomOffset: pixels ?? BOTTOM_OFFSET.min })}
        error={error}
        hint={`For a cookie bar or a menu at the bottom of the page. ${BOTTOM_OFFSET.min} to ${BOTTOM_OFFSET.max}.`}
      />
    ),
  },
  choice(
    'size',
    'Size',
    [
      ['small', 'Small'],
      ['medium', 'Medium'],
      ['large', 'Large'],
    ],
    (size) => ({ size }),
  ),
  choice(
    'theme',
    'Brightness',
    [
      ['auto', 'As the visitor’s device'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
    (theme) => ({ theme }),
  ),
  {
    key: 'accentColor',
    label: 'Colour of buttons',
    control: ({ value, error, set }) => (
      <TextField
        label="Colour of buttons"
        type="color"
        value={value.accentColor}
        onValue={(accentColor) => set({ accentColor })}
        error={error}
        data-testid="look-accentColor"
      />
    ),
  },
  choice(
    'devices',
    'Show on',
    [
      ['all', 'Computers and phones'],
      ['desktop', 'Computers only'],
      ['mobile', 'Phones only'],
    ],
    (devices) => ({ devices }),
  ),
  {
    key: 'triggerDelaySeconds',
    label: 'Show after',
    control: ({ value, error, set }) => (
      <NumberField
        label="Show after"
        unit="seconds"
        {...TRIGGER_DELAY}
        value={value.triggerDelaySeconds}
        onValue={(seconds) => set({ triggerDelaySeconds: seconds ?? TRIGGER_DELAY.min })}
        error={error}
        hint={`On the page, ${TRIGGER_DELAY.min} to ${TRIGGER_DELAY.max}.`}
      />
    ),
  },
  {
    key: 'autoHideSeconds',
    label: 'Hide again after',
    control: ({ value, error, set }) => (
      <NumberField
        label="Hide again after"
        unit="seconds"
        {...AUTO_HIDE}
        value={value.autoHideSeconds}
        onValue={(autoHideSeconds) => set({ autoHideSeconds })}
        error={error}
        hint={`When nobody touches it. Empty: never. ${AUTO_HIDE.min} to ${AUTO_HIDE.max}.`}
      />
    ),
  },
  {
    key: 'locale',
    label: 'Language',
    control: ({ value, error, set }) => (
      <TextField
        label="Language"
        value={value.locale}
        onValue={(locale) => set({ locale })}
        error={error}
        maxLength={35}
        spellcheck={false}
        hint="“auto” takes the visitor’s; or one of de, en, es, fr, it and pt."
      />
    ),
  },
  {
    key: 'showRecordedBadge',
    label: 'Say that the video is recorded',
    control: ({ value, set }) => (
      <CheckField
        label="Say that the video is recorded"
        hint="A small badge until the live call begins."
        checked={value.showRecordedBadge}
        onValue={(showRecordedBadge) => set({ showRecordedBadge })}
      />
    ),
  },
];

interface LookFieldProps {
  field: LookSpec;
  value: WidgetSettings;
  issue: (key: string) => string | undefined;
  onValue: (part: WidgetPatch) => void;
}

export function LookField({ field, value, issue, onValue }: LookFieldProps) {
  return <>{field.control({ value, error: issue(field.key), set: onValue })}</>;
}

/** The look with some keys of its own over it, as the server lays them. */
export function mergeLook(look: WidgetSettings, own: WidgetPatch): WidgetSettings {
  return patchSettings({ ...DEFAULT_SETTINGS, widget: look }, { widget: own }).widget;
}

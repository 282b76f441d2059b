import type { ComponentChildren } from 'preact';
import {
  DEFAULT_SETTINGS,
  patchSettings,
  type WidgetPatch,
  type WidgetSettings,
} from '../../protocol/settings.ts';
import {
  LOOK_HINTS,
  LOOK_TEXTS,
  LOOK_UNITS,
  LOOK_VALUE_TEXTS,
  type LookChoiceKey,
  type LookKey,
} from '../texts/widget-look.ts';
import { CheckField, NumberField, optionsOf, SelectField, TextField } from '../ui/forms/field.tsx';
import { AUTO_HIDE, BOTTOM_OFFSET, TRIGGER_DELAY } from './bounds.ts';
import { languageOptions } from './widget-languages.ts';

interface Controls {
  label: string;
  value: WidgetSettings;
  error: string | undefined;
  set: (part: WidgetPatch) => void;
}

type Control = (controls: Controls) => ComponentChildren;

/** A setting with a few values, each with its text. */
function choice<K extends LookChoiceKey>(key: K, patch: (value: WidgetSettings[K]) => WidgetPatch): Control {
  return ({ label, value, error, set }) => (
    <SelectField
      label={label}
      value={value[key]}
      options={optionsOf<WidgetSettings[K]>(LOOK_VALUE_TEXTS[key])}
      error={error}
      onValue={(next) => set(patch(next))}
      data-testid={`look-${key}`}
    />
  );
}

/** Every part of the widget's look but its texts, in the order of the page. */
const CONTROLS: Record<LookKey, Control> = {
  position: choice('position', (position) => ({ position })),
  bottomOffset: ({ label, value, error, set }) => (
    <NumberField
      label={label}
      unit={LOOK_UNITS.pixels}
      {...BOTTOM_OFFSET}
      value={value.bottomOffset}
      onValue={(pixels) => set({ bottomOffset: pixels ?? BOTTOM_OFFSET.min })}
      error={error}
      hint={LOOK_HINTS.bottomOffset(BOTTOM_OFFSET)}
    />
  ),
  size: choice('size', (size) => ({ size })),
  theme: choice('theme', (theme) => ({ theme })),
  accentColor: ({ label, value, error, set }) => (
    <TextField
      label={label}
      type="color"
      value={value.accentColor}
      onValue={(accentColor) => set({ accentColor })}
      error={error}
      data-testid="look-accentColor"
    />
  ),
  devices: choice('devices', (devices) => ({ devices })),
  triggerDelaySeconds: ({ label, value, error, set }) => (
    <NumberField
      label={label}
      unit={LOOK_UNITS.seconds}
      {...TRIGGER_DELAY}
      value={value.triggerDelaySeconds}
      onValue={(seconds) => set({ triggerDelaySeconds: seconds ?? TRIGGER_DELAY.min })}
      error={error}
      hint={LOOK_HINTS.triggerDelaySeconds(TRIGGER_DELAY)}
    />
  ),
  autoHideSeconds: ({ label, value, error, set }) => (
    <NumberField
      label={label}
      unit={LOOK_UNITS.seconds}
      {...AUTO_HIDE}
      value={value.autoHideSeconds}
      onValue={(autoHideSeconds) => set({ autoHideSeconds })}
      error={error}
      hint={LOOK_HINTS.autoHideSeconds(AUTO_HIDE)}
    />
  ),
  locale: ({ label, value, error, set }) => (
    <SelectField
      label={label}
      value={value.locale}
      onValue={(locale) => set({ locale })}
      options={languageOptions(value.locale)}
      error={error}
      data-testid="look-locale"
    />
  ),
  showRecordedBadge: ({ label, value, set }) => (
    <CheckField
      label={label}
      hint={LOOK_HINTS.showRecordedBadge()}
      checked={value.showRecordedBadge}
      onValue={(showRecordedBadge) => set({ showRecordedBadge })}
    />
  ),
};

export const LOOK_FIELDS = (Object.keys(CONTROLS) as LookKey[]).map((key) => ({
  key,
  label: LOOK_TEXTS[key],
  control: CONTROLS[key],
}));

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

import * as v from 'valibot';
import { storedOrigins } from '../../../protocol/origins.ts';
import {
  DEFAULT_SETTINGS,
  patchSettings,
  Settings,
  WidgetSettings,
  type SettingsPatch,
  type WidgetPatch,
} from '../../../protocol/settings.ts';
import { isPlainObject } from './plain-object.ts';
import { storedShape, type Schema } from './shape.ts';

/** A part of the widget's settings. A key that a release has taken away is passed over. */
export const WidgetChanges: Schema<WidgetPatch> = v.partial(v.object(WidgetSettings.entries));

const Changes: Schema<SettingsPatch> = v.partial(
  v.object({
    ...Settings.entries,
    // Stored maybe before they had a normal form. What is no text becomes one that no website has: without it an
    // emptied list would let in all of them.
    allowedOrigins: v.pipe(
      v.array(v.fallback(v.string(), 'unreadable')),
      v.transform((origins) => storedOrigins(origins)),
    ),
    widget: WidgetChanges,
  }),
);

/**
 * The defaults of the time when settings were stored whole, never to be edited: a value that equals them was not
 * changed, and follows the default when a release changes that.
 */
const UNVERSIONED_DEFAULTS = {
  graceSeconds: 10,
  ringSeconds: 15,
  staleSeconds: 120,
  idleMinutes: 5,
  agentRejoinSeconds: 10,
  visitorRejoinSeconds: 60,
  mediaUpSeconds: 20,
  maxCallMinutes: 120,
  wrapUpSeconds: 0,
  maxOffers: 3,
  maxHandoffs: 3,
  cascadeSeconds: 30,
  handoffNoticeSeconds: 3,
  whenAgentReturns: 'reappear',
  leaveMessage: true,
  offlineEntry: 'bubble',
  retentionDays: 90,
  allowedOrigins: [],
  widget: {
    position: 'bottom-right',
    size: 'medium',
    theme: 'auto',
    accentColor: '#2563eb',
    triggerDelaySeconds: 3,
    autoHideSeconds: null,
    devices: 'all',
    showRecordedBadge: true,
    locale: 'auto',
    texts: {},
  },
};

/** Column `settings` of `org`: what an admin has changed. All else has the default of the code that reads it. */
export const StoredSettings = storedShape(v.object({ changed: Changes }), [
  v.pipe(
    Changes,
    v.transform((whole) => ({ changed: changesFrom(UNVERSIONED_DEFAULTS, whole) })),
  ),
]);

/** Settings as they were at some time, whole: what they do not name yet has its default. */
export const RecordedSettings: Schema<Settings> = v.pipe(Changes, v.transform(withDefaults));

/** What is to be stored of settings. */
export function storedSettings(settings: Settings): string {
  return StoredSettings.write({ changed: changesFrom(DEFAULT_SETTINGS, settings) });
}

/** The settings with what was changed; nested objects are merged key by key. */
export function withDefaults({ widget, ...changed }: SettingsPatch): Settings {
  const texts = { ...DEFAULT_SETTINGS.widget.texts, ...widget?.texts };
  return patchSettings(DEFAULT_SETTINGS, { ...changed, widget: { ...widget, texts } });
}

/** The settings of `values` that differ from `defaults`; of objects, only the keys that do. */
function changesFrom(defaults: object, values: object): SettingsPatch {
  return v.parse(Changes, differing(defaults, values));
}

function differing(defaults: object, values: object): object {
  const before = new Map<string, unknown>(Object.entries(defaults));
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]: [string, unknown]) => {
      const other = before.get(key);
      if (JSON.stringify(value) === JSON.stringify(other)) return [];
      return [[key, isPlainObject(value) && isPlainObject(other) ? differing(other, value) : value]];
    }),
  );
}

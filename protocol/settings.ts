import * as v from 'valibot';
import { Name, noList } from './fields.ts';
import { Hours } from './hours.ts';
import { Origins } from './origins.ts';
import { TEXT_KEYS } from './texts.ts';
import { UrlParameters } from './url-parameters.ts';

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** `PT_br` is meant for `pt-BR`. What is no tag stays as it is. */
function canonicalTag(text: string): string {
  const tag = text.trim().replaceAll('_', '-');
  if (tag.toLowerCase() === 'auto') return 'auto';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? text;
  } catch {
    return text;
  }
}

/** `{ Agent }` is meant for `{agent}`. */
function withPlaceholders(text: string): string {
  return text.replace(
    /\{\s*(agent|previous|other|day|time)\s*\}/gi,
    (_, name: string) => `{${name.toLowerCase()}}`,
  );
}

const widgetEntries = {
  position: v.picklist(['bottom-right', 'bottom-left', 'top-right', 'top-left']),
  size: v.picklist(['small', 'medium', 'large']),
  theme: v.picklist(['auto', 'light', 'dark']),
  accentColor: v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #2563eb')),
  triggerDelaySeconds: whole(0, 120),
  autoHideSeconds: v.nullable(whole(1, 3_600)),
  devices: v.picklist(['all', 'desktop', 'mobile']),
  bottomOffset: whole(0, 300),
  showRecordedBadge: v.boolean(),
  locale: v.pipe(
    v.string(),
    v.transform(canonicalTag),
    v.regex(/^(auto|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/, 'must be auto or a language tag such as en or pt-BR'),
  ),
  texts: v.pipe(
    noList(
      v.record(v.picklist(TEXT_KEYS), v.pipe(v.string(), v.maxLength(300), v.transform(withPlaceholders))),
    ),
    // A blank text is no wish for silence: the widget has its own words then.
    v.transform((texts) => {
      const kept = { ...texts };
      for (const key of TEXT_KEYS) if (kept[key]?.trim() === '') delete kept[key];
      return kept;
    }),
  ),
};

/** How the widget looks and when it shows; a pool may override single keys. */
export const WidgetSettings = v.strictObject(widgetEntries);
export type WidgetSettings = v.InferOutput<typeof WidgetSettings>;
/** A part of the widget's settings: what a PATCH or a pool carries. */
export const WidgetPatch = noList(v.partial(WidgetSettings));
export type WidgetPatch = v.InferOutput<typeof WidgetPatch>;

/** A page on which visitors can book a meeting. */
const BookingUrl = v.pipe(
  v.string(),
  v.transform((text) => text.trim()),
  v.maxLength(2_048),
  v.check(
    (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
    'must be an address such as https://book.example',
  ),
);

/** What agents choose from when they say how a call went. */
const Dispositions = v.pipe(
  v.array(v.pipe(Name, v.maxLength(40))),
  v.maxLength(50),
  v.transform((names) => [...new Set(names)]),
);

const settingsEntries = {
  graceSeconds: whole(5, 60),
  ringSeconds: whole(10, 60),
  staleSeconds: whole(30, 600),
  idleMinutes: whole(0, 60),
  agentRejoinSeconds: whole(0, 60),
  visitorRejoinSeconds: whole(0, 300),
  mediaUpSeconds: whole(5, 60),
  maxCallMinutes: whole(30, 480),
  wrapUpSeconds: whole(0, 300),
  maxOffers: whole(1, 10),
  maxHandoffs: whole(1, 10),
  cascadeSeconds: whole(5, 300),
  handoffNoticeSeconds: whole(1, 10),
  whenAgentReturns: v.picklist(['reappear', 'stay_hidden']),
  leaveMessage: v.boolean(),
  offlineEntry: v.picklist(['bubble', 'hidden']),
  bookingUrl: v.nullable(BookingUrl),
  hours: v.nullable(Hours),
  visitorVideo: v.picklist(['optional', 'off']),
  keepTranscripts: v.boolean(),
  askRating: v.boolean(),
  dispositions: Dispositions,
  retentionDays: whole(7, 730),
  blockHours: whole(1, 720),
  allowedOrigins: Origins,
  urlParameters: UrlParameters,
  requirePasskey: v.boolean(),
};

/** Everything an organization can set. Durations are whole numbers of the unit in the name. */
export const Settings = v.strictObject({ ...settingsEntries, widget: WidgetSettings });
export type Settings = v.InferOutput<typeof Settings>;
/** Body of `PATCH settings`: any part; an unknown key is refused. */
export const SettingsPatch = v.partial(v.strictObject({ ...settingsEntries, widget: WidgetPatch }));
export type SettingsPatch = v.InferOutput<typeof SettingsPatch>;

/** What a new organization starts with. */
export const DEFAULT_SETTINGS: Settings = {
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
  bookingUrl: null,
  hours: null,
  visitorVideo: 'optional',
  keepTranscripts: false,
  askRating: true,
  dispositions: [],
  retentionDays: 90,
  blockHours: 24,
  allowedOrigins: [],
  urlParameters: [],
  requirePasskey: false,
  widget: {
    position: 'bottom-right',
    size: 'medium',
    theme: 'auto',
    accentColor: '#2563eb',
    triggerDelaySeconds: 3,
    autoHideSeconds: null,
    devices: 'all',
    bottomOffset: 0,
    showRecordedBadge: true,
    locale: 'auto',
    texts: {},
  },
};

const { handoffNoticeSeconds, whenAgentReturns, leaveMessage, offlineEntry } = settingsEntries;
const { bookingUrl, visitorVideo, askRating } = settingsEntries;

/** What the visitor's widget is told of the settings: its own look, and some of the organization's choices. */
export const WidgetConfig = v.strictObject({
  ...widgetEntries,
  handoffNoticeSeconds,
  whenAgentReturns,
  leaveMessage,
  offlineEntry,
  bookingUrl,
  visitorVideo,
  askRating,
});
export type WidgetConfig = v.InferOutput<typeof WidgetConfig>;

/** The settings that a console needs to show countdowns and warnings. */
export const ConsoleSettings = v.pick(Settings, [
  'idleMinutes',
  'ringSeconds',
  'wrapUpSeconds',
  'graceSeconds',
]);
export type ConsoleSettings = v.InferOutput<typeof ConsoleSettings>;

/** The settings after a patch; `widget` is merged key by key. */
export function patchSettings(settings: Settings, patch: SettingsPatch): Settings {
  const { widget, ...rest } = withoutUndefined(patch);
  return { ...settings, ...rest, widget: { ...settings.widget, ...withoutUndefined(widget ?? {}) } };
}

/** The widget's configuration for a pool: the pool's own keys over the organization's. */
export function widgetConfig(settings: Settings, poolWidget: WidgetPatch | undefined): WidgetConfig {
  return {
    ...settings.widget,
    ...(poolWidget && withoutUndefined(poolWidget)),
    handoffNoticeSeconds: settings.handoffNoticeSeconds,
    whenAgentReturns: settings.whenAgentReturns,
    leaveMessage: settings.leaveMessage,
    offlineEntry: settings.offlineEntry,
    bookingUrl: settings.bookingUrl,
    visitorVideo: settings.visitorVideo,
    askRating: settings.askRating,
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(part: T): Defined<T> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Defined<T>;
}

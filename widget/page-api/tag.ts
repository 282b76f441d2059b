import type { WidgetConfig, WidgetPatch } from '../../protocol/settings.ts';
import { warnOnce } from './warn.ts';

/** What is read of a tag: its attributes. */
interface Tag {
  readonly dataset: Partial<Record<string, string>>;
}

/** What an attribute means; undefined: nothing that holds. `is` says what it may be. */
interface Reader<Value> {
  is: string;
  read: (text: string) => Value | undefined;
}

const oneOf = <Value extends string>(...values: readonly Value[]): Reader<Value> => ({
  is: values.join(', '),
  read: (text) => values.find((value) => value === text),
});

const whole = (least: number, most: number): Reader<number> => ({
  is: `a whole number from ${least} to ${most}`,
  read: (text) =>
    /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined,
});

const autoHide = whole(1, 3_600);

/** As the server has them; its schemas are too much for a tag. */
export const READERS: {
  [Key in keyof Omit<WidgetPatch, 'texts'>]-?: Reader<NonNullable<WidgetPatch[Key]> | null>;
} = {
  position: oneOf('bottom-right', 'bottom-left', 'top-right', 'top-left'),
  size: oneOf('small', 'medium', 'large'),
  theme: oneOf('auto', 'light', 'dark'),
  devices: oneOf('all', 'desktop', 'mobile'),
  accentColor: {
    is: 'a colour such as #2563eb',
    read: (text) => (/^#[\da-f]{6}$/i.test(text) ? text : undefined),
  },
  triggerDelaySeconds: whole(0, 120),
  autoHideSeconds: {
    is: `never, or ${autoHide.is}`,
    read: (text) => (text === 'never' ? null : autoHide.read(text)),
  },
  bottomOffset: whole(0, 300),
  showRecordedBadge: {
    is: 'true or false',
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  },
  locale: {
    is: 'auto, or a language such as en or pt-BR',
    read: (text) => (/^(auto|[a-z]{2,3}(-[a-z\d]{2,8})*)$/i.test(text) ? text : undefined),
  },
};

/** The owner's own words for one sentence: `data-text-start-call` for `start_call`. */
const TEXT = /^text([A-Z].*)$/;
const LONGEST_TEXT = 300;

/** The owner's settings, and in place of some what the tag says. What cannot be meant is ignored, with a warning. */
export function adapt(config: WidgetConfig, { dataset }: Tag): WidgetConfig {
  const words: Record<string, unknown> = {};
  const texts: Record<string, string> = { ...config.texts };
  for (const [name, text = ''] of Object.entries(dataset)) {
    const [, sentence] = TEXT.exec(name) ?? [];
    const reader = Object.entries(READERS).find(([key]) => key === name)?.[1];
    if (sentence && text.trim()) {
      texts[snake(sentence, '_').slice(1)] = text.slice(0, LONGEST_TEXT);
    } else if (reader) {
      const value = reader.read(text);
      if (value === undefined)
        warnOnce(`data-${snake(name, '-')}="${text}" is ignored: it has to be ${reader.is}.`);
      else words[name] = value;
    }
  }
  return { ...config, ...words, texts };
}

/** Who the visitor is by the tag; undefined where it does not say. */
export function readIdentity({ dataset }: Tag): object | undefined {
  const {
    visitorName: name,
    visitorEmail: email,
    visitorId: externalId,
    visitorSignature: signature,
  } = dataset;
  const identity = {
    ...(name && { name }),
    ...(email && { email }),
    ...(externalId && { externalId }),
    ...(signature && { signature }),
  };
  return Object.keys(identity).length > 0 ? identity : undefined;
}

function snake(name: string, hyphen: string): string {
  return name.replace(/[A-Z]/g, (letter) => hyphen + letter.toLowerCase());
}

import { isRunning, RUNNING } from './running.ts';

/** Who the visitor is, as far as the page knows: at most 2 KB in all, as JSON. */
export interface Identity {
  name?: string;
  email?: string;
  /** What the page's own system calls them. */
  externalId?: string;
  /** At most 20 pairs. */
  traits?: Record<string, string>;
  /** The HMAC-SHA-256 of `externalId` under the organization's identity secret, in hex, made on the page's server. */
  signature?: string;
}

/** What happens in the widget, and what is told with it. */
export interface UsherEvents {
  /** The widget is there, and may show itself. */
  ready: Record<string, never>;
  /** Something else is seen: one of the states that are listed in widget/README.md. */
  state: { state: string };
  /** The visitor has another agent; null: none. */
  agent: { id: string; name: string } | null;
  /** An agent offers the visitor a call. */
  invitation: { agent: string };
  /** It rings at an agent, or will as soon as one is free. */
  ringing: { callId: string };
  'call-started': { callId: string; agent: string };
  'call-ended': { callId: string; seconds: number };
  /** The visitor has left a message. */
  'message-sent': Record<string, never>;
  rated: { callId: string; stars: number };
}

/** Listens to one kind of event. */
export type Listener<Name extends keyof UsherEvents> = (detail: UsherEvents[Name]) => void;

/** What a page may do with the widget on it, as `window.usher`. */
export interface Usher {
  /** Shows the widget in full. */
  open: () => void;
  /** Makes it small. */
  close: () => void;
  /** Hides it on this page until `open`; in a call it does nothing. */
  hide: () => void;
  /** Takes it off the page. */
  remove: () => void;
  /** Reports this address in place of the page's own; without one, the page's own again. */
  page: (url?: string) => void;
  /** Says who the visitor is. What was said before does not hold any more; with nothing in it nobody is known. */
  identify: (identity: Identity) => void;
  /** Calls the agent who is on show. */
  call: () => void;
  on: <Name extends keyof UsherEvents>(name: Name, listener: Listener<Name>) => void;
  off: <Name extends keyof UsherEvents>(name: Name, listener: Listener<Name>) => void;
  /** Does one of these by its name: `push(['identify', { name: 'Ada' }])`. */
  push: (command: readonly unknown[]) => void;
}

/** What a page says of its widget, each in place of the organization's setting of that name. */
export interface UsherOptions {
  /** The organization's slug. */
  org: string;
  /** Where Usher is served, such as `https://usher.example`. Needed where this module was copied or bundled. */
  host?: string;
  /** Reports this address in place of the page's own. */
  page?: string;
  /** Not seen on this page until `usher.open()` or `usher.call()`. */
  hidden?: boolean;
  position?: 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';
  size?: 'small' | 'medium' | 'large';
  theme?: 'auto' | 'light' | 'dark';
  /** Six hexadecimal digits, such as `#2563eb`. */
  accentColor?: string;
  /** 0 to 120. */
  triggerDelaySeconds?: number;
  /** 1 to 3,600; null: never. */
  autoHideSeconds?: number | null;
  devices?: 'all' | 'desktop' | 'mobile';
  /** In pixels, 0 to 300. */
  bottomOffset?: number;
  showRecordedBadge?: boolean;
  /** `auto`, or a language such as `en` or `pt-BR`. */
  locale?: string;
  /** The page's own words for some sentences, by the names that the setting `texts` has for them. */
  texts?: Record<string, string>;
}

let count = 0;

/**
 * Puts the widget on the page, once that has loaded and is idle. Where there is one already, or the line of HTML for it,
 * nothing more comes. After `usher.remove()` it may be called again.
 */
export function init({ host, hidden, autoHideSeconds, texts = {}, ...words }: UsherOptions): void {
  if (isRunning()) return;
  const loader = new URL('/widget.js', host ?? import.meta.url).href;
  const tag = document.createElement('script');
  // Only told, never fetched as an element: pages may require Trusted Types of its address.
  Object.defineProperty(tag, 'src', { value: loader });
  tag.dataset['module'] = '';
  const said = {
    ...words,
    ...(hidden && { hidden: '' }),
    ...(autoHideSeconds !== undefined && { autoHideSeconds: autoHideSeconds ?? 'never' }),
  };
  for (const [name, value] of Object.entries(said))
    if (value !== undefined) tag.dataset[name] = String(value);
  for (const [name, text] of Object.entries(texts))
    tag.setAttribute(`data-text-${name.replaceAll('_', '-')}`, text);
  document.querySelector('script[data-module]')?.remove();
  document.head.append(tag);
  // A browser runs a module once for each address.
  import(/* @vite-ignore */ count ? `${loader}?again=${count}` : loader).catch(() => {});
  count += 1;
}

function ask(...command: readonly unknown[]): void {
  const waiting: (readonly unknown[])[] = [];
  (window[RUNNING] ??= waiting).push(command);
}

/** What the page may do with the widget; before it is there, what it is to be asked for then. */
export const usher: Usher = {
  open: () => ask('open'),
  close: () => ask('close'),
  hide: () => ask('hide'),
  remove: () => ask('remove'),
  page: (url) => ask('page', url),
  identify: (identity) => ask('identify', identity),
  call: () => ask('call'),
  on: (name, listener) => ask('on', name, listener),
  off: (name, listener) => ask('off', name, listener),
  push: (command) => ask(...command),
};

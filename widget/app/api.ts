import type { Usher } from '../module/usher.ts';

declare global {
  interface Window {
    usher?: Usher;
  }
}

/** Set on a page that has a widget. The name `usher` may be the page's own: an element with that id has it, too. */
const RUNNING = Symbol.for('usher');

export function isRunning(): boolean {
  return RUNNING in window;
}

/**
 * Says to other loaders that this page has its widget, and gives the page what it may do with it. What waits there in an
 * array is done. `later` does what few pages ask for. Returns what takes both back.
 */
export function announce(own: Pick<Usher, 'open' | 'close' | 'remove'>, later: Usher['push']): () => void {
  const push: Usher['push'] = (command) => {
    const [name] = command;
    if (name === 'open' || name === 'close' || name === 'remove') own[name]();
    else later(command);
  };
  const api: Usher = {
    ...own,
    push,
    hide: () => later(['hide']),
    page: (url) => later(['page', url]),
    identify: (identity) => later(['identify', identity]),
    call: () => later(['call']),
    on: (...listener) => later(['on', ...listener]),
    off: (...listener) => later(['off', ...listener]),
  };
  const waiting: unknown = window.usher;
  Reflect.set(window, RUNNING, true);
  if (Array.isArray(waiting)) {
    window.usher = api;
    waiting.forEach(push);
  } else window.usher ??= api;
  return () => {
    Reflect.deleteProperty(window, RUNNING);
    if (window.usher === api) delete window.usher;
  };
}

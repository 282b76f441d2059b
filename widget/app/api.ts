/** What a page may do with the widget on it, as `window.usher`. */
export interface Usher {
  /** Shows the widget in full. */
  open: () => void;
  /** Makes it small. */
  close: () => void;
  /** Takes it off the page. */
  remove: () => void;
}

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

/** Says to other loaders that this page has its widget, and gives the page what it may do with it. Returns what takes both back. */
export function announce(api: Usher): () => void {
  Reflect.set(window, RUNNING, true);
  window.usher ??= api;
  return () => {
    Reflect.deleteProperty(window, RUNNING);
    if (window.usher === api) delete window.usher;
  };
}

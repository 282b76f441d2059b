/** Runs in a page, so it uses nothing but what it is given and what every page has. */
export type Work<Given, Result> = (given: Given) => Result | Promise<Result>;

/** A tab of a browser that Playwright does not drive. What is on it is found by `find`. */
export interface Tab {
  /** Goes to a page, and settles when that has loaded. */
  open: (url: string) => Promise<void>;
  /** Runs a function in the page. Only JSON goes in and comes out. */
  run: <Given, Result>(work: Work<Given, Result>, given: Given) => Promise<Result>;
  /** Runs a function in the page on what is found, or on null. */
  look: <Result>(selector: string, work: Work<HTMLElement | null, Result>) => Promise<Result>;
  /** Clicks what is found, as a person's pointer does. Throws when there is nothing. */
  click: (selector: string) => Promise<void>;
  /** Types into the field that is found, after what is in it. Throws when there is none. */
  type: (selector: string, text: string) => Promise<void>;
  close: () => Promise<void>;
}

/** A running browser. */
export interface Engine {
  openTab: () => Promise<Tab>;
  close: () => Promise<void>;
}

/** Runs in a page: the first element of it, or else of its widget, that a CSS selector fits. */
export function find(selector: string): HTMLElement | null {
  const root = document.querySelector('usher-widget')?.shadowRoot;
  return document.querySelector<HTMLElement>(selector) ?? root?.querySelector<HTMLElement>(selector) ?? null;
}

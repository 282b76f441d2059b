/**
 * Under this the page has its widget, or, until that is there, an array of what it is to be asked for. The name `usher` may
 * be the page's own: an element with that id has it, too.
 */
export const RUNNING: unique symbol = Symbol.for('usher');

declare global {
  interface Window {
    [RUNNING]?: { push: (command: readonly unknown[]) => unknown } | undefined;
  }
}

/** Whether the page has its widget. */
export function isRunning(): boolean {
  const running = window[RUNNING];
  return running !== undefined && !Array.isArray(running);
}

import { PAGE_URL_LENGTH } from '../../protocol/page.ts';
import { createTurning, type Turning } from './page-changes.ts';

/** An address, the page's own unless there is another, as it is reported: what is longer than the wire allows is cut. */
export function pageUrl(address = location.href): string {
  return address.slice(0, PAGE_URL_LENGTH);
}

/** Reports every change of the page's address without a reload. */
export function watchPage(address: () => string, report: (url: string) => void): Turning {
  const turning = createTurning(address, report);
  const stop = listen(turning.check);
  // Before whatever else is done then: the socket may be closed.
  addEventListener('pagehide', turning.flush, true);
  return {
    ...turning,
    stop() {
      stop();
      removeEventListener('pagehide', turning.flush, true);
      turning.stop();
    },
  };
}

/** Calls back on every change of the address. Returns what ends that. */
function listen(check: () => void): () => void {
  if ('navigation' in window) {
    navigation.addEventListener('currententrychange', check);
    return () => navigation.removeEventListener('currententrychange', check);
  }
  // Where nothing tells of pushState and replaceState, they are made to.
  const restore = (['pushState', 'replaceState'] as const).map((name) => {
    const original = history[name];
    const patched: typeof original = function (this: History, ...state) {
      original.apply(this, state);
      check();
    };
    history[name] = patched;
    return () => {
      // Another script may have patched it after us: taking ours out would take out theirs.
      if (history[name] === patched) history[name] = original;
    };
  });
  addEventListener('popstate', check);
  addEventListener('hashchange', check);
  return () => {
    removeEventListener('popstate', check);
    removeEventListener('hashchange', check);
    for (const one of restore) one();
  };
}

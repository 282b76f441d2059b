/** Changes that come faster are reported together. */
const PAUSE_MS = 1_000;

/** The page's address as it is reported: what is longer than the wire allows is cut. */
export function pageUrl(): string {
  return location.href.slice(0, 2_048);
}

/** What tells pages apart: a jump to an anchor leads to no other page, a hash route (`#/…`, `#!…`) does. */
function pageKey(): string {
  return pageUrl().replace(/#(?![/!]).*/, '');
}

export interface PageWatch {
  /** Reports at once what waits to be reported: whatever is said next is said on that page. */
  flush: () => void;
  stop: () => void;
}

/**
 * Calls back whenever the page changes without a reload: at once, and of an application that rewrites its address
 * again and again, about once a second and for the last time.
 */
export function watchPage(onChange: (url: string) => void): PageWatch {
  let known = pageKey();
  let pause: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    const key = pageKey();
    if (key === known) return;
    known = key;
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = undefined;
      flush();
    }, PAUSE_MS);
    onChange(pageUrl());
  };
  const check = (): void => {
    if (!pause) flush();
  };
  const stop = listen(check);
  // Before whatever else is done then: the socket may be closed.
  addEventListener('pagehide', flush, true);
  return {
    flush,
    stop() {
      stop();
      removeEventListener('pagehide', flush, true);
      clearTimeout(pause);
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
  const { pushState, replaceState } = history;
  const told = (change: typeof pushState): typeof pushState =>
    function (this: History, ...state) {
      change.apply(this, state);
      check();
    };
  const patched = { pushState: told(pushState), replaceState: told(replaceState) };
  Object.assign(history, patched);
  addEventListener('popstate', check);
  addEventListener('hashchange', check);
  return () => {
    removeEventListener('popstate', check);
    removeEventListener('hashchange', check);
    // Another script may have patched them after us: taking ours out would take out theirs.
    if (history.pushState === patched.pushState) history.pushState = pushState;
    if (history.replaceState === patched.replaceState) history.replaceState = replaceState;
  };
}

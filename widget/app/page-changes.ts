/** Changes that come faster are reported together. */
const PAUSE_MS = 1_000;

/** What tells pages apart: a jump to an anchor leads to no other page, a hash route (`#/…`, `#!…`) does. */
function pageKey(url: string): string {
  return url.replace(/#(?![/!]).*/, '');
}

export interface Turning {
  /** The address may have changed. */
  check: () => void;
  /** Reports at once what waits to be reported: whatever is said next is said on that page. */
  flush: () => void;
  stop: () => void;
}

/**
 * Reports each other page: at once, and of an application that rewrites its address again and again, about once a
 * second and for the last time.
 */
export function createTurning(address: () => string, report: (url: string) => void): Turning {
  let known = pageKey(address());
  let pause: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    const url = address();
    const key = pageKey(url);
    if (key === known) return;
    known = key;
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = undefined;
      flush();
    }, PAUSE_MS);
    report(url);
  };
  return {
    flush,
    check() {
      if (!pause) flush();
    },
    stop: () => clearTimeout(pause),
  };
}

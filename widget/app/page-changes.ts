import { withoutAnchor } from '../../protocol/page.ts';

/** Changes that come faster are reported together. */
const PAUSE_MS = 1_000;

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
  let known = withoutAnchor(address());
  let pause: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    const url = address();
    const key = withoutAnchor(url);
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

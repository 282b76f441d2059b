import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runSideBySide } from './support/side-by-side/random-run.ts';
import { useOrderedIds } from './support/side-by-side/ordered-ids.ts';

const HOUR_MS = 3_600_000;
const EVENTS = 300;
/** Much more than it takes: a busy machine is no failure. */
const PATIENCE_MS = 120_000;

beforeEach(() => {
  // The clock stands until it is moved, and is ahead of the runtime's own, by which alarms would fire.
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + HOUR_MS);
  useOrderedIds();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  '[R-50] [R-51] [R-52] [R-18] the object does what the core decides, over evictions, deaths and late alarms: seed %i',
  async (seed) => {
    const complaints = vi.spyOn(console, 'error');
    await runSideBySide({ seed, events: EVENTS });
    expect(complaints).not.toHaveBeenCalled();
  },
  PATIENCE_MS,
);

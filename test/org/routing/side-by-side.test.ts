import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runSideBySide } from '../support/side-by-side/random-run.ts';
import { useOrderedIds } from '../support/side-by-side/ordered-ids.ts';
import { useStandingClock } from '../support/clock.ts';

const EVENTS = 300;
/** Much more than it takes: a busy machine is no failure. */
const PATIENCE_MS = 120_000;

useStandingClock();
beforeEach(useOrderedIds);
afterEach(() => {
  vi.restoreAllMocks();
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

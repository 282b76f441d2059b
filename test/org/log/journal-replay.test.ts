import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { expectReplay } from '../support/journal.ts';
import { useOrderedIds } from '../support/side-by-side/ordered-ids.ts';
import { runSideBySide } from '../support/side-by-side/random-run.ts';
import { SideBySide } from '../support/side-by-side/side-by-side.ts';
import { useStandingClock } from '../support/clock.ts';

const EVENTS = 250;
const PATIENCE_MS = 120_000;

useStandingClock();
beforeEach(useOrderedIds);
afterEach(() => {
  vi.restoreAllMocks();
});

test.each([1, 2, 3, 4])(
  '[R-40] the journal replays to what the object knows, over evictions, deaths and late alarms: seed %i',
  async (seed) => {
    const { evict, finish } = SideBySide.prototype;
    // An object sleeps only after ten idle seconds: by then the alarm has come that writes what waits in memory.
    vi.spyOn(SideBySide.prototype, 'evict').mockImplementation(async function (this: SideBySide) {
      await this.alarm();
      await evict.call(this);
    });
    let compared = 0;
    vi.spyOn(SideBySide.prototype, 'finish').mockImplementation(async function (this: SideBySide) {
      await this.alarm();
      await this.catchUp();
      await expectReplay(this.real.stub);
      compared += 1;
      await finish.call(this);
    });
    await runSideBySide({ seed: 1_000 + seed, events: EVENTS });
    expect(compared).toBe(1);
  },
  PATIENCE_MS,
);

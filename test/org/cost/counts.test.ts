import { afterEach, expect, test, vi } from 'vitest';
import { useStandingClock } from '../support/clock.ts';
import { Meter } from '../support/cost/meter.ts';
import { sessions } from '../support/cost/sessions.ts';

useStandingClock();
afterEach(() => {
  vi.restoreAllMocks();
});

test.each(Object.entries(sessions))('%s costs what it did', async (name, prepare) => {
  const { org, play } = await prepare();
  const meter = await Meter.start(org);
  await play();
  const counts = await meter.stop();
  await expect(`${JSON.stringify(counts, null, 2)}\n`).toMatchFileSnapshot(
    `../../support/cost/counts/${name}.json`,
  );
});

import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession } from '@playwright/test';
import { median } from '../support/core/bench-org.ts';
import { withWebsite } from './support/website.ts';

// What the widget costs the main thread of an owner's page, slowed down four times, before anybody touches it: from the
// loader to the agent's running video. The page has no script of its own, and the browser counts no script of its tools.
//
// It is measured in two ways. Chromium slows a thread down by keeping it busy for as long as the clock says, so that on a
// machine with other work the time of that work is stretched, too: there the other way is to be believed, which counts
// the thread's own time at full speed, times four. Needs what `npm run build` has built.

const LOADS = 15;
const SLOWDOWN = 4;
const AIM_MS = 50;
/** Nothing ran for so long: all is done. */
const SETTLED_MS = 1_000;

interface Load {
  /** Running JavaScript, its compilation included. */
  readonly scriptMs: number;
  /** All that the main thread did: styles, layout and painting, too. */
  readonly taskMs: number;
}

/** Loads a page with the widget in a browser of its own, slowed down so many times, until the agent's video runs. */
async function load(browser: Browser, url: string, slowdown: number): Promise<Load> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    // The thread's own time: what it waits for does not count.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const video = page.waitForResponse((answer) => answer.request().resourceType() === 'media');
    await page.goto(url);
    await video;
    const measured = await measuredWhenIdle(devtools);
    // Looked at only now: looking is work for the page, too.
    await page.locator('usher-widget[data-usher-state=watching] .layer.on video.on').waitFor();
    return measured;
  } finally {
    await context.close();
  }
}

/** What was measured once the page's scripts have rested for a while. */
async function measuredWhenIdle(devtools: CDPSession): Promise<Load> {
  let last: Load | undefined;
  while (true) {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const ms = (name: string): number =>
      1_000 * (metrics.find((metric) => metric.name === name)?.value ?? NaN);
    const now = { scriptMs: ms('ScriptDuration'), taskMs: ms('TaskDuration') };
    if (now.scriptMs === last?.scriptMs) return now;
    last = now;
    await delay(SETTLED_MS);
  }
}

function medians(loads: readonly Load[], factor: number): Record<string, number> {
  const of = (part: keyof Load): number => Math.round(factor * median(loads.map((one) => one[part])));
  return { 'script, ms': of('scriptMs'), 'main thread, ms': of('taskMs') };
}

await withWebsite(async ({ browser, shop, slug }) => {
  const slowed: Load[] = [];
  const full: Load[] = [];
  // In turn, so that what else this machine does meets both alike.
  for (let count = 0; count < LOADS; count += 1) {
    slowed.push(await load(browser, shop.url(slug), SLOWDOWN));
    full.push(await load(browser, shop.url(slug), 1));
  }
  console.log(
    `\nThe widget's page until the video runs; medians of ${LOADS} loads; script aimed at: ${AIM_MS} ms`,
  );
  console.table({
    [`slowed down ${SLOWDOWN} times`]: medians(slowed, 1),
    [`at full speed, times ${SLOWDOWN}`]: medians(full, SLOWDOWN),
  });
});

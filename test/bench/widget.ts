import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import * as v from 'valibot';
import { median } from '../support/core/bench-org.ts';
import { withWebsite } from './support/website.ts';

// What the widget costs the main thread of an owner's page, slowed down four times, before anybody touches it: from the
// loader to the agent's running video. The page has no script of its own, and the browser counts no script of its tools.
// Times are the thread's own: what it waits for does not count.
//
// It is measured in two ways. Chromium slows a thread down by keeping it busy for as long as the clock says, so that on a
// machine with other work the time of that work is stretched, too: there the other way is to be believed, which counts
// what is done at full speed, times four. Needs what `npm run build` has built.

const LOADS = 15;
const SLOWDOWN = 4;
const AIM_MS = 50;
/** The widget rests: the video has faded in, and what comes after it is being fetched. */
const SETTLED_MS = 1_000;

const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8'];
/** Running JavaScript, its compilation, and the styles and layout that it has asked for, included. */
const SCRIPT = new Set([
  'EvaluateScript',
  'v8.callFunction',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
  // What follows a promise, such as the widget's start once its code is there: Chromium's `ScriptDuration` lacks it.
  'BlinkScheduler_PerformMicrotaskCheckpoint',
]);
const TASK = 'ThreadControllerImpl::RunTask';

const Span = v.object({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.number(),
  dur: v.number(),
  tdur: v.number(),
  args: v.optional(v.unknown()),
});
type Span = v.InferOutput<typeof Span>;
const Trace = v.object({ traceEvents: v.array(v.unknown()) });

interface Load {
  readonly scriptMs: number;
  /** All that the main thread did: styles, layout and painting, too. */
  readonly taskMs: number;
  /** The longest task once the page has loaded. */
  readonly longestMs: number;
}

/** Loads a page with the widget in a browser of its own, slowed down so many times, until the agent's video runs. */
async function load(browser: Browser, url: string, slowdown: number): Promise<Load> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await browser.startTracing(page, { categories: CATEGORIES });
    const video = page.waitForResponse((answer) => answer.request().resourceType() === 'media');
    await page.goto(url);
    await video;
    await delay(SETTLED_MS * slowdown);
    const trace = v.parse(Trace, JSON.parse((await browser.stopTracing()).toString('utf8')));
    // Looked at only now: looking is work for the page, too.
    await page.locator('usher-widget[data-usher-state=watching] .layer.on video.on').waitFor();
    return summary(trace.traceEvents.flatMap((event) => (v.is(Span, event) ? [event] : [])));
  } finally {
    await context.close();
  }
}

function summary(spans: readonly Span[]): Load {
  const ofWidget = spans.find(
    ({ name, args }) => name === 'v8.compileModule' && JSON.stringify(args).includes('/assets/widget-'),
  );
  if (!ofWidget) throw new Error('The trace knows nothing of the widget.');
  const own = spans.filter(({ pid, tid }) => pid === ofWidget.pid && tid === ofWidget.tid);
  const tasks = outermost(own.filter(({ name }) => name === TASK));
  const loader = own.find(
    ({ name, args }) => name === 'EvaluateScript' && JSON.stringify(args).includes('/widget.js'),
  );
  return {
    scriptMs: sum(outermost(own.filter(({ name }) => SCRIPT.has(name)))),
    taskMs: sum(tasks),
    longestMs: Math.max(...tasks.filter(({ ts }) => ts > (loader?.ts ?? 0)).map(({ tdur }) => tdur)) / 1_000,
  };
}

/** Without those that are part of another one. */
function outermost(spans: readonly Span[]): Span[] {
  let end = 0;
  return spans
    .toSorted((one, other) => one.ts - other.ts || other.dur - one.dur)
    .filter(({ ts, dur }) => {
      if (ts + dur <= end) return false;
      end = ts + dur;
      return true;
    });
}

function sum(spans: readonly Span[]): number {
  return spans.reduce((ms, { tdur }) => ms + tdur / 1_000, 0);
}

function medians(loads: readonly Load[], factor: number): Record<string, number> {
  const of = (part: keyof Load): number => Math.round(factor * median(loads.map((one) => one[part])));
  return {
    'script, ms': of('scriptMs'),
    'main thread, ms': of('taskMs'),
    'longest task, ms': of('longestMs'),
  };
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

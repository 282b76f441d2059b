import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import * as v from 'valibot';
import { median } from '../support/core/bench-org.ts';
import { withWebsite } from './support/website.ts';

// What the widget costs the main thread of an owner's page, slowed down four times, before anybody touches it: from the
// loader to the agent's running video. Times are the thread's own: what it waits for does not count, nor does the script of
// the browser's tools. Beside it is the same page without the widget, and with the least that could be there in its place: a
// socket and a video, with no logic, no style of its own and no button. What that costs is the browser's and the machine's.
//
// It is measured in two ways. Chromium slows a thread down by keeping it busy for as long as the clock says, so that on a
// machine with other work the time of that work is stretched, too: there the other way is to be believed, which counts
// what is done at full speed, times four. Needs what `npm run build` has built.

const LOADS = 11;
const SLOWDOWN = 4;
const AIM_MS = 50;
/** The widget rests: the video has faded in, and what comes after it is being fetched. */
const SETTLED_MS = 1_000;

/** The first script of a page has the browser prepare for scripts; pages have one. */
const OWN_SCRIPT = '<script>document.body.dataset.script = "own"</script>';

const LEAST = `<script>
  addEventListener('load', () => requestIdleCallback(() => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    document.documentElement.append(host);
    const socket = new WebSocket('USHER/o/SLUG/ws/visitor?v=1'.replace('http', 'ws'));
    socket.onopen = () => socket.send(JSON.stringify({ type: 'visitor:join', pageUrl: location.href }));
    socket.onmessage = ({ data }) => {
      const { agent } = JSON.parse(data);
      if (!agent || root.firstChild) return;
      const video = document.createElement('video');
      video.muted = video.loop = video.playsInline = true;
      video.width = video.height = 280;
      video.src = new URL(agent.loopUrl, 'USHER').href;
      root.append(video);
      video.play();
    };
  }));
</script>`;

/** What is loaded in turn: pages with a video in `video`, and one without. `line`: in place of the widget's. */
const PAGES: readonly { name: string; path: string; line?: string; video?: string }[] = [
  { name: 'the widget', path: '/', video: 'usher-widget[data-usher-state=watching] .layer.on video.on' },
  { name: 'nothing', path: '/nothing', line: '' },
  { name: 'the least', path: '/least', line: LEAST, video: 'video' },
];

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

/** Loads a page in a context of its own, slowed down so many times, until the agent's video runs, if it has one. */
async function load(
  browser: Browser,
  url: string,
  video: string | undefined,
  slowdown: number,
): Promise<Load> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await browser.startTracing(page, { categories: CATEGORIES });
    const fetched = video && page.waitForResponse((answer) => answer.request().resourceType() === 'media');
    await page.goto(url);
    await fetched;
    await delay(SETTLED_MS * slowdown);
    const trace = v.parse(Trace, JSON.parse((await browser.stopTracing()).toString('utf8')));
    // Looked at only now: looking is work for the page, too.
    if (video) await page.locator(video).waitFor();
    return summary(
      trace.traceEvents.flatMap((event) => (v.is(Span, event) ? [event] : [])),
      url,
    );
  } finally {
    await context.close();
  }
}

function summary(spans: readonly Span[], url: string): Load {
  const ofPage = spans.find(({ name, args }) => name === 'ParseHTML' && JSON.stringify(args).includes(url));
  if (!ofPage) throw new Error('The trace knows nothing of the page.');
  const own = spans.filter(({ pid, tid }) => pid === ofPage.pid && tid === ofPage.tid);
  const tasks = outermost(own.filter(({ name }) => name === TASK));
  const loader = own.find(
    ({ name, args }) => name === 'EvaluateScript' && JSON.stringify(args).includes('/widget.js'),
  );
  return {
    scriptMs: sum(outermost(own.filter(({ name }) => SCRIPT.has(name)))),
    taskMs: sum(tasks),
    longestMs:
      Math.max(...tasks.filter(({ ts }) => ts > (loader ?? ofPage).ts).map(({ tdur }) => tdur)) / 1_000,
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
  const loads = PAGES.map((page) => ({ ...page, slowed: [] as Load[], full: [] as Load[] }));
  for (const { path, line } of PAGES)
    shop.serve(path, { body: OWN_SCRIPT, ...(line !== undefined && { line }) });
  // In turn, so that what else this machine does meets all alike.
  for (let count = 0; count < LOADS; count += 1) {
    for (const { path, video, slowed, full } of loads) {
      const url = shop.url(slug, path);
      slowed.push(await load(browser, url, video, SLOWDOWN));
      full.push(await load(browser, url, video, 1));
    }
  }
  console.log(
    `\nA page until the video runs; medians of ${LOADS} loads; aimed at for the widget's script: ${AIM_MS} ms`,
  );
  console.table(
    Object.fromEntries(
      loads.flatMap(({ name, slowed, full }) => [
        [`${name}, slowed down ${SLOWDOWN} times`, medians(slowed, 1)],
        [`${name}, at full speed, times ${SLOWDOWN}`, medians(full, SLOWDOWN)],
      ]),
    ),
  );
});

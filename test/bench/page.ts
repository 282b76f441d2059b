import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { median } from '../support/core/bench-org.ts';
import { withWebsite } from './support/website.ts';

// What an owner's page is like with the widget, beside the same page without it: in Chromium, slowed down four times, until
// the agent's video runs. Needs what `npm run build` has built.

const LOADS = 15;
const SLOWDOWN = 4;
const RESTS_MS = 1_000;

/**
 * What is largest on the page, as on most: Chromium takes the largest picture or text for when a page is there (LCP), and
 * counts the widget's picture of about 280 × 280 pixels, too, where nothing of the page is larger.
 */
const HERO = `<p style="width:900px;font:44px/1.3 sans-serif">${'Lamps for every room, made by hand. '.repeat(9)}</p>`;

/** What the browser itself says of a page. */
interface Said {
  lcpMs: number;
  /** Moved content, by the browser's score; without what follows an input. */
  cls: number;
  /** Tasks of more than 50 ms, as they are at this slowness. */
  longTasks: number;
  longestTaskMs: number;
  /** From the page's `load` event to the first file of the widget besides the loader; NaN: none came. */
  widgetAfterLoadMs: number;
  globals: number;
  cookies: number;
  stored: string;
}

declare global {
  interface Window {
    pageSaid: { lcpMs: number; cls: number; tasks: number[] };
  }
}

/** Notes what the browser says; runs before the page's own scripts. */
function listen(): void {
  const said = { lcpMs: 0, cls: 0, tasks: [] as number[] };
  Object.defineProperty(window, 'pageSaid', { value: said, enumerable: false });
  const on = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  };
  on('largest-contentful-paint', ({ startTime }) => (said.lcpMs = startTime));
  on('longtask', ({ duration }) => void said.tasks.push(duration));
  on('layout-shift', (entry) => {
    if (
      'value' in entry &&
      typeof entry.value === 'number' &&
      !('hadRecentInput' in entry && entry.hadRecentInput)
    )
      said.cls += entry.value;
  });
}

/**
 * Loads a page in a context of its own, until its text is there and, with the widget, the agent's video runs; then both rest
 * for as long.
 */
async function load(browser: Browser, url: string, hasWidget: boolean): Promise<Said> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(listen);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await page.goto(url, { waitUntil: 'load' });
    if (hasWidget) await page.locator('usher-widget[data-usher-state=watching] .layer.on video.on').waitFor();
    await page.waitForFunction(() => window.pageSaid.lcpMs > 0);
    await delay(RESTS_MS);
    const said = await page.evaluate(() => {
      const { lcpMs, cls, tasks } = window.pageSaid;
      const [navigation] = performance.getEntriesByType('navigation');
      const loadedAt = navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : NaN;
      const first = performance
        .getEntriesByType('resource')
        .find(({ name }) => /\/assets\/widget-/.test(name))?.startTime;
      const known = document.createElement('iframe');
      document.body.append(known);
      const ofBrowser = new Set(Object.getOwnPropertyNames(known.contentWindow ?? {}));
      known.remove();
      return {
        lcpMs,
        cls,
        longTasks: tasks.length,
        longestTaskMs: Math.max(0, ...tasks),
        widgetAfterLoadMs: first === undefined ? NaN : first - loadedAt,
        globals: Object.getOwnPropertyNames(window).filter(
          (name) => !ofBrowser.has(name) && name !== 'pageSaid' && !/^\d+$/.test(name),
        ).length,
        stored: [...Object.keys(sessionStorage), ...Object.keys(localStorage)].join(' '),
      };
    });
    return { ...said, cookies: (await context.cookies()).length };
  } finally {
    await context.close();
  }
}

await withWebsite(async ({ browser, shop, slug }) => {
  shop.serve('/', { body: HERO });
  shop.serve('/empty', { body: HERO, line: '' });
  const without: Said[] = [];
  const withWidget: Said[] = [];
  // In turn, so that what else this machine does meets both alike.
  for (let count = 0; count < LOADS; count += 1) {
    without.push(await load(browser, shop.url(slug, '/empty'), false));
    withWidget.push(await load(browser, shop.url(slug), true));
  }
  const row = (loads: readonly Said[]) => {
    const of = (part: keyof Omit<Said, 'stored'>) => median(loads.map((one) => one[part]));
    return {
      'LCP, ms': Math.round(of('lcpMs')),
      CLS: Math.max(...loads.map(({ cls }) => cls)),
      'long tasks': of('longTasks'),
      'longest, ms': Math.round(of('longestTaskMs')),
      'widget after load, ms': Math.round(of('widgetAfterLoadMs')),
      globals: Math.max(...loads.map(({ globals }) => globals)),
      cookies: Math.max(...loads.map(({ cookies }) => cookies)),
      'keys of storage': Math.max(...loads.map(({ stored }) => stored.split(' ').filter(Boolean).length)),
    };
  };
  console.log(
    `\nA page slowed down ${SLOWDOWN} times; medians of ${LOADS} loads, of CLS and counts the most`,
  );
  console.table({ 'without the widget': row(without), 'with the widget': row(withWidget) });
});

import { ElementHandle, launch, type JSHandle, type Page } from 'puppeteer-core';
import { watchPage } from '../../browser/support/page-watch.ts';
import { openDisplay } from './display.ts';
import { find, type Engine, type Tab, type Work } from './tab.ts';

/**
 * Fake devices without questions; the screen is the real one, of the virtual display. What autoplays is decided as for
 * everybody.
 */
const preferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // As many as Chromium's fake camera is asked for.
  'media.navigator.video.default_fps': 8,
  // Both ends of a call are on this machine, which may have no other network.
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
};

/** Starts Firefox, which is driven over WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<Engine> {
  const display = await openDisplay();
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    // Without a display there would be no screen to share.
    headless: false,
    defaultViewport: { width: 1000, height: 640 },
    env: { ...process.env, DISPLAY: display.name },
    extraPrefsFirefox: preferences,
  });
  return {
    async openTab() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.evaluateOnNewDocument(watchPage);
      return firefoxTab(page, () => context.close());
    },
    async close() {
      await browser.close();
      await display.close();
    },
  };
}

function firefoxTab(page: Page, close: () => Promise<void>): Tab {
  const look = async (selector: string): Promise<JSHandle<HTMLElement | null>> =>
    page.evaluateHandle(find, selector);

  async function found(selector: string): Promise<ElementHandle<HTMLElement>> {
    const element = await page.evaluateHandle(find, selector);
    if (element instanceof ElementHandle) return element;
    throw new Error(`There is no ${selector} on ${page.url()}.`);
  }

  return {
    async open(url) {
      await page.goto(url);
    },
    run: async <Given, Result>(work: Work<Given, Result>, given: Given) =>
      (await page.evaluate(`(${work.toString()})(${JSON.stringify(given)})`)) as Result,
    look: async (selector, work) => (await look(selector)).evaluate(work),
    click: async (selector) => (await found(selector)).click(),
    type: async (selector, text) => (await found(selector)).type(text),
    close,
  };
}

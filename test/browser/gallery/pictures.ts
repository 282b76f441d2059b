import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { wcagViolations } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

const FOLDER = 'gallery';
const WINDOWS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
type WindowName = keyof typeof WINDOWS;

/** A state of a page that is worth a picture. A new page is one more of these. */
export interface Scene {
  readonly name: string;
  /** Where it is: a path of the server; null: on the page that the scene before has left. */
  readonly path: string | null;
  /** What leads there from the page as it opens. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** A selector of what is there as soon as the state is. */
  readonly ready?: string;
  /** The only windows in which there is such a state. */
  readonly windows?: readonly WindowName[];
  /** Stands in front of the page, which is not scrolled meanwhile. */
  readonly inFront?: boolean;
}

/**
 * Takes the pictures of each scene: in both windows, light and dark, with a check for accessibility each time; and checks
 * that nothing stands out of the window, and that forced colours break nothing. What is wrong with one scene keeps the
 * others from nothing. The variable SCENES leaves all but those with that word in their name out.
 */
export async function shootAll(page: Page, language: string, scenes: readonly Scene[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const scene of scenes) {
    if (scene.path !== null && !scene.name.includes(process.env['SCENES'] ?? '')) continue;
    await test.step(scene.name, async () => {
      try {
        await page.setViewportSize(WINDOWS[scene.windows?.[0] ?? 'desktop']);
        if (scene.path !== null) await open(page, scene.path);
        await scene.act?.(page);
        if (scene.ready !== undefined) await expect(page.locator(scene.ready).first()).toBeVisible();
        await shoot(page, language, scene);
      } catch (error) {
        expect.soft(error, scene.name).toBeUndefined();
      }
    });
  }
}

/** Anew, even where only the fragment differs. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(path);
}

async function shoot(page: Page, language: string, { name, windows, inFront = false }: Scene): Promise<void> {
  const files = (theme: string, size: string) =>
    join(FOLDER, `console-${name}-${theme}-${size}-${language}.png`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of windows ?? (Object.keys(WINDOWS) as WindowName[])) {
      await page.setViewportSize(WINDOWS[size]);
      // What sticks to an edge of the window is drawn where the page was scrolled to.
      if (!inFront) await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: files(colorScheme, size), fullPage: !inFront, animations: 'disabled' });
      expect.soft(await overflow(page), `${name}, ${size}: stands out of the window`).toBe(0);
    }
    expect.soft(await wcagViolations(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  const first = windows?.[0] ?? 'desktop';
  await page.setViewportSize(WINDOWS[first]);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.screenshot({ path: files('forced', first), animations: 'disabled' });
  expect.soft(await wcagViolations(page), `${name}, forced colours`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

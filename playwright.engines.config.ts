import { defineConfig } from '@playwright/test';
import { product } from './playwright.config.ts';
import { findEngine } from './test/support/engines.ts';

const engines = (['firefox', 'webkitgtk'] as const).filter((name) => findEngine(name));

/** The product in other engines than Chromium, those that are here: each file has one browser of its own. */
export default defineConfig({
  ...product,
  testDir: 'test/engines',
  testMatch: engines.map((name) => `${name}.spec.ts`),
  // One browser after the other, and patiently: as a level of the tests it runs beside others.
  workers: 1,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 30_000 },
});

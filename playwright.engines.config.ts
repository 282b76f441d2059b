import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';
import { findEngine } from './test/support/engines.ts';

const engines = (['firefox', 'webkitgtk'] as const).filter((name) => findEngine(name));

/** The product in other engines than Chromium, those that are here: each file has one browser of its own. */
export default defineConfig({
  ...config,
  testDir: 'test/engines',
  testMatch: engines.map((name) => `${name}.spec.ts`),
  fullyParallel: false,
});

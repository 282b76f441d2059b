import { defineConfig } from '@playwright/test';
import { product } from './playwright.config.ts';

/** Pictures of the widget (`npm run gallery`), made as the tests in browsers are run. */
export default defineConfig({ ...product, testMatch: '**/gallery.ts', timeout: 600_000 });

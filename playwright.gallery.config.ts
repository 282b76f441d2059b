import { defineConfig } from '@playwright/test';
import { product } from './playwright.config.ts';

/** Pictures of widget and console (`npm run gallery`), made as the tests in browsers are run. */
export default defineConfig({
  ...product,
  testMatch: '**/gallery/{widget,console}.ts',
  timeout: 1_800_000,
  use: { ...product.use, actionTimeout: 10_000 },
});

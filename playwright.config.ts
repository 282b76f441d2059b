import { defineConfig } from '@playwright/test';
import {
  chromiumArguments,
  findHeadlessChromium,
  firstTestPort,
  shopOrigins,
} from './test/support/chromium.ts';
import { operatorToken } from './test/support/operator-token.ts';

const port = firstTestPort;
const executablePath = findHeadlessChromium();

/** The whole product in real browsers: the built front ends, the Worker as it would be deployed, under Miniflare, fake cameras. */
export const product = defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  // No more than there are shops (test/support/chromium.ts).
  workers: shopOrigins.length,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${port}`,
    screenshot: 'only-on-failure',
    permissions: ['camera', 'microphone'],
    launchOptions: { args: [...chromiumArguments], ...(executablePath && { executablePath }) },
  },
  webServer: {
    command: `node scripts/serve-for-tests.ts ${port}`,
    env: { OPERATOR_TOKEN: operatorToken },
    url: `http://localhost:${port}/healthz`,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});

/** Those that wait for clocks more than they compute: for a ring that nobody answers, for a server that comes back. */
const patient = /(durability|durability-networks|lost-work|outages|presence|ringing)\.spec\.ts$/;

export default defineConfig({
  ...product,
  projects: [
    { name: 'busy', testIgnore: patient, workers: 2 },
    { name: 'patient', testMatch: patient, workers: 1 },
  ],
});

import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// Where wrangler looks for the secrets that wrangler.jsonc requires.
process.env['TOKEN_SECRET'] = 'a secret that only the tests know, 32 bytes or more';

/** The Worker and its Durable Objects inside workerd, with real SQLite, R2 and alarms. */
export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.jsonc' } })],
  test: {
    name: 'org',
    include: ['test/org/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
    // Mixed CommonJS and ESM: workerd loads it only when bundled.
    deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable'] } } },
  },
});

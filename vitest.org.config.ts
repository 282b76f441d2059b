import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** The Worker and its Durable Objects inside workerd, with real SQLite, R2 and alarms. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.jsonc' },
      miniflare: { bindings: { TOKEN_SECRET: 'a secret that only the tests know, 32 bytes or more' } },
    }),
  ],
  test: {
    name: 'org',
    include: ['test/org/**/*.test.ts'],
    testTimeout: 30_000,
    // Mixed CommonJS and ESM: workerd loads it only when bundled.
    deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable'] } } },
  },
});

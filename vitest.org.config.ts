import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

// As a deployment has them. What .dev.vars says is for a developer's machine.
const bindings = {
  USHER_LOCAL: '',
  SIGNUP: 'open',
  TOKEN_SECRET: 'a secret that only the tests know, 32 bytes or more',
  OPERATOR_TOKEN: 'a token that only the tests know, 32 bytes or more',
};

/** The Worker and its Durable Objects inside workerd, with real SQLite, R2 and alarms. */
export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { bindings } })],
  test: {
    name: 'org',
    include: ['test/org/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
    // Mixed CommonJS and ESM: workerd loads it only when bundled.
    deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable'] } } },
  },
});

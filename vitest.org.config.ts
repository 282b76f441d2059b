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
    // Each test has organizations of its own, so files may share a runtime: starting one takes longer than most of them.
    isolate: false,
    // Bundled once: the first is mixed CommonJS and ESM, which workerd does not load; the others are hundreds of files.
    deps: {
      optimizer: {
        ssr: {
          enabled: true,
          include: ['itty-durable', '@simplewebauthn/server', '@simplewebauthn/server/helpers'],
        },
      },
    },
  },
});

import { defineConfig } from 'vitest/config';

/** Whatever needs no server and no browser, in Node: tables, properties, and the seeded simulation (which takes longest). */
export default defineConfig({
  test: {
    name: 'core',
    include: ['test/core/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 120_000,
    // The files share nothing that changes: each loading the core for itself would take longer than most of them run.
    isolate: false,
  },
});

import { defineConfig } from 'vitest/config';

/** The pure rooms, in Node: tables, properties, and the seeded simulation (whose run takes a while). */
export default defineConfig({
  test: {
    name: 'core',
    include: ['test/core/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 120_000,
  },
});

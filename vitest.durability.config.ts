import { defineConfig } from 'vitest/config';

/** The built Worker under workerd, killed and cut off for real, and clients of the tests' own that must not mind. */
export default defineConfig({
  test: {
    name: 'durability',
    include: ['test/durability/**/*.test.ts'],
    testTimeout: 600_000,
    // They wait for clocks more than they compute.
    maxWorkers: 2,
  },
});

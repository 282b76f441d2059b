import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest file first, so that the others run beside it: a fresh clone does not know how long each takes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('/mutants.test.ts');
    const rest = await super.sort(files.filter((file) => !isLongest(file)));
    return [...files.filter(isLongest), ...rest];
  }
}

/** Whatever needs no server and no browser, in Node: tables, properties, and the seeded simulation (which takes longest). */
export default defineConfig({
  test: {
    name: 'core',
    include: ['test/core/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    // The files share nothing that changes: each loading the core for itself would take longer than most of them run.
    isolate: false,
  },
});

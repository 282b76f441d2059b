import { spawnSync } from 'node:child_process';

/** What the tests of each level are to run through. */
const levels = {
  core: ['worker/core/**/*.ts', 'protocol/**/*.ts'],
  org: ['worker/*.ts', 'worker/{http,org,throttle}/**/*.ts'],
} as const;

/**
 * Runs the tests of the core and of the objects, and prints which share of the code they have run through.
 * `npm run coverage org` runs one level, `npm run coverage core test/core/rules.test.ts` one file of it.
 */
export function main(): void {
  const [only, ...files] = process.argv.slice(2);
  const chosen = Object.entries(levels).filter(([level]) => only === undefined || only === level);
  if (chosen.length === 0) {
    console.error('The level is one of: core, org.');
    process.exitCode = 1;
  }
  for (const [level, parts] of chosen) {
    const includes = parts.map((part) => `--coverage.include=${part}`);
    const options = [
      '--coverage.enabled',
      // The other provider asks the engine of Node, which the objects do not run in.
      '--coverage.provider=istanbul',
      '--coverage.reporter=text',
      '--coverage.reportsDirectory=dist/coverage',
    ];
    const { status } = spawnSync(
      'vitest',
      ['run', `--config=vitest.${level}.config.ts`, ...options, ...includes, ...files],
      { stdio: 'inherit' },
    );
    if (status !== 0) process.exitCode = 1;
  }
}

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * Counts what the platform bills for sessions of visitors, and says what they cost. Fails if a session has become dearer, or
 * cheaper, than it says; `--update` notes the new counts instead.
 */
const { values } = parseArgs({ options: { update: { type: 'boolean' } } });
const args = ['vitest', 'run', '--config', 'vitest.org.config.ts', 'test/org/cost'];
const { status } = spawnSync('npx', values.update ? [...args, '--update'] : args, {
  stdio: ['ignore', 'inherit', 'inherit'],
});
// Only now: what is noted is read anew.
const { tables } = await import('../test/support/cost/tables.ts');
for (const [title, table] of Object.entries(tables())) console.log(`\n## ${title}\n\n${table}`);
if (status !== 0) {
  process.exitCode = 1;
  console.error(
    '\nWhat was counted is not what is committed. If it is meant to be so: npm run cost -- --update',
  );
}

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

// Runs every file right in test/bench, or those whose name contains a word given; each is a program of its own.
const words = process.argv.slice(2);
const benchmarks = readdirSync('test/bench')
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();

if (benchmarks.length === 0) {
  console.error('No such benchmark in test/bench.');
  process.exitCode = 1;
}
for (const [index, file] of benchmarks.entries()) {
  console.log(`\n── ${file} (${index + 1} of ${benchmarks.length})`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', `test/bench/${file}`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

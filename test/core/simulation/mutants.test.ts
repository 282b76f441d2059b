import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { mutants } from '../../support/simulation/mutants/index.ts';

const script = join(import.meta.dirname, '../../../scripts/mutants.ts');

test(
  '[R-18] the simulation sees every way in which the core is broken on purpose',
  { timeout: 300_000 },
  async () => {
    // A process of its own: it loads dozens of copies of the core, each broken in another way.
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--quick']);
    const rows = stdout.split('\n').filter((line) => /^\| .*\([RT]-/.test(line));
    expect(rows).toHaveLength(mutants.length);
    expect(rows.filter((row) => row.includes('| never |'))).toEqual([]);
  },
);

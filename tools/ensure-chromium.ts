import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../test/support/chromium.ts';

/** One way to get a Chromium, as a list of commands, the next only after the one before has succeeded. */
interface Installation {
  readonly possible: boolean;
  readonly commands: readonly (readonly [string, ...string[]])[];
}

const isRoot = process.getuid?.() === 0;

const installations: readonly Installation[] = [
  {
    possible: isRoot && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get'),
    commands: [
      ['apt-get', 'update'],
      [
        'apt-get',
        'install',
        '--yes',
        '--no-install-recommends',
        'chromium',
        'chromium-headless-shell',
        'fonts-liberation',
      ],
    ],
  },
  { possible: true, commands: [['playwright', 'install', 'chromium']] },
];

/**
 * Makes sure that there is a Chromium for the browser tests, installing one where it can.
 * Returns whether there is; when there is not, it has said in one sentence what to install.
 */
export function ensureChromium(): boolean {
  if (findChromium()) return true;
  for (const { possible, commands } of installations) {
    if (possible && commands.every(run) && findChromium()) return true;
  }
  console.error(
    'The browser tests need Chromium: install your system\'s "chromium" package or Google Chrome, or set CHROMIUM_PATH to a program.',
  );
  return false;
}

function run([program, ...programArguments]: readonly [string, ...string[]]): boolean {
  console.log(`No Chromium yet: ${[program, ...programArguments].join(' ')}`);
  const { status } = spawnSync(program, programArguments, {
    stdio: 'inherit',
    env: {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
    },
  });
  return status === 0;
}

/** The command: as `ensureChromium`, for the exit code. */
export function main(): void {
  if (!ensureChromium()) process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

type Command = readonly [string, ...string[]];

/** One way to get a program, as a list of commands, the next only after the one before has succeeded. */
export interface Installation {
  readonly possible: boolean;
  readonly commands: readonly Command[];
}

/** By Debian's packages, where this process may install any. */
export function debianPackages(...names: string[]): Installation {
  const isRoot = process.getuid?.() === 0;
  return {
    possible: isRoot && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get'),
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '--yes', '--no-install-recommends', ...names],
    ],
  };
}

/** Tries one way after the other until what is called `name` is there. Returns whether it is. */
export function install(
  name: string,
  isThere: () => boolean,
  installations: readonly Installation[],
): boolean {
  if (isThere()) return true;
  return installations.some(
    ({ possible, commands }) => possible && commands.every((command) => succeeds(name, command)) && isThere(),
  );
}

function succeeds(name: string, [program, ...programArguments]: Command): boolean {
  console.log(`No ${name} yet: ${[program, ...programArguments].join(' ')}`);
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

import { rmSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { CONSOLE_LANGUAGES } from '../protocol/console-languages.ts';
import { checkBudgets } from './build/budgets.ts';
import { isRunning } from './server/one-at-a-time.ts';
import { filesIn, publish, type Built } from './build/publish.ts';
import { digestOfSources, sourcesRecord } from './build/sources.ts';
import { staticHeaders } from './build/static-headers.ts';

/** The front ends, in the order in which they are built: the console once in each of its languages. */
const frontEnds = [
  { config: 'vite.widget.config.ts' },
  ...CONSOLE_LANGUAGES.map((mode) => ({ config: 'vite.dashboard.config.ts', mode })),
];

/** Where this process builds: nobody else looks there. */
const folder = `dist/build-${process.pid}`;

/**
 * Builds the widget and the dashboard, and puts them into `dist/client` when both are there, whatever their size. A build
 * that fails leaves what was there before.
 */
export async function buildAnySize(): Promise<void> {
  await publish(await buildFrontEnds());
}

/** As `buildAnySize`, but what is over a byte budget is not put into place. Returns whether all was within. */
export async function buildWithinBudgets(): Promise<boolean> {
  const built = await buildFrontEnds();
  if (!checkBudgets(built)) return false;
  await publish(built);
  return true;
}

/** The command; with `--no-budgets` a build of any size is put into place. */
export async function main(): Promise<void> {
  if (process.argv.includes('--no-budgets')) await buildAnySize();
  else if (!(await buildWithinBudgets())) process.exitCode = 1;
}

async function buildFrontEnds(): Promise<Built> {
  await removeLeftovers();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Before the build: what is changed while it runs may not be in it.
  const sources = await digestOfSources();
  const built = new Map([['client/_headers', Buffer.from(staticHeaders())]]);
  try {
    for (const [index, { config, ...mode }] of frontEnds.entries()) {
      const aside = join(folder, String(index));
      await build({
        ...mode,
        configFile: config,
        logLevel: 'warn',
        build: { outDir: resolve(aside, 'client'), emptyOutDir: false },
        plugins: [handOver(aside, built)],
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return built.set(sourcesRecord, Buffer.from(sources));
}

/** Adds what is in a folder to `built` when all of it is written. */
function handOver(aside: string, built: Map<string, Buffer>): Plugin {
  return {
    name: 'usher:hand-over',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const file of await filesIn(aside)) built.set(file, await readFile(join(aside, file)));
      },
    },
  };
}

/** Removes what builds that were killed have left. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir('dist').catch(() => [])) {
    const [, pid] = /^(?:build|part)-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join('dist', name), { recursive: true, force: true });
    }
  }
}

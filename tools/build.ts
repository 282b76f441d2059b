import { rmSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { checkBudgets } from './budgets.ts';
import { isRunning } from './one-at-a-time.ts';
import { filesIn, publish, type Built } from './publish.ts';

/** The two front ends, in the order in which they are built. */
const frontEnds = ['widget', 'dashboard'] as const;

/** Where this process builds: nobody else looks there. */
const folder = `dist/build-${process.pid}`;

type FrontEnd = (typeof frontEnds)[number];
type OnBuilt = (frontEnd: FrontEnd, built: Built) => void | Promise<void>;

/**
 * Builds the widget and the dashboard, and puts them into `dist/client` when both are there: a build that fails leaves
 * what was there before.
 */
export async function buildFrontEnds(): Promise<void> {
  await publish(await buildOnce());
}

/** As `buildFrontEnds`; then builds again whenever a source file changes, until the process ends. */
export async function buildAndWatchFrontEnds(): Promise<void> {
  const latest = new Map<FrontEnd, Built>();
  await buildAside(
    async (frontEnd, built) => {
      latest.set(frontEnd, built);
      if (latest.size === frontEnds.length) await publish(merged(latest));
    },
    (config) => watching(config),
  );
}

/** The command; with `--no-budgets` a build of any size is put into place. */
export async function main(): Promise<void> {
  const built = await buildOnce();
  if (process.argv.includes('--no-budgets') || checkBudgets(built)) await publish(built);
  else process.exitCode = 1;
}

async function buildOnce(): Promise<Built> {
  const latest = new Map<FrontEnd, Built>();
  try {
    await buildAside(
      (frontEnd, built) => void latest.set(frontEnd, built),
      async (config) => void (await build(config)),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return merged(latest);
}

function merged(latest: ReadonlyMap<FrontEnd, Built>): Built {
  return new Map([...latest.values()].flatMap((built) => [...built]));
}

/** Has both front ends built in the folder of this process. */
async function buildAside(onBuilt: OnBuilt, run: (config: InlineConfig) => Promise<void>): Promise<void> {
  await removeLeftovers();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const frontEnd of frontEnds) {
    const aside = join(folder, frontEnd);
    await run({
      configFile: `vite.${frontEnd}.config.ts`,
      logLevel: 'warn',
      build: { outDir: resolve(aside, 'client'), emptyOutDir: false },
      plugins: [handOver(aside, (built) => onBuilt(frontEnd, built))],
    });
  }
}

/** Starts each build with an empty folder, and hands over what is in it when all is written. */
function handOver(aside: string, onBuilt: (built: Built) => void | Promise<void>): Plugin {
  return {
    name: 'usher:hand-over',
    async renderStart() {
      await rm(aside, { recursive: true, force: true });
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const built = new Map([['client/_headers', await readFile('tools/_headers')]]);
        for (const file of await filesIn(aside)) built.set(file, await readFile(join(aside, file)));
        await onBuilt(built);
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

/** Resolves after the first build; later ones that fail are told, and the next change is waited for. */
async function watching(config: InlineConfig): Promise<void> {
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  if (!('on' in watcher)) throw new Error(`${String(config.configFile)} was built, but is not watched.`);
  await new Promise<void>((done, failed) => {
    watcher.on('event', (event) => {
      if (event.code === 'BUNDLE_END') void event.result.close();
      if (event.code === 'ERROR') {
        console.error(event.error.message);
        failed(new Error('The first build failed. Its own messages above say why.'));
      }
      if (event.code === 'END') done();
    });
  });
}

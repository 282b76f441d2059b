import { copyFile, mkdir, rm } from 'node:fs/promises';
import { build, type InlineConfig } from 'vite';
import { checkBudgets } from './budgets.ts';

/** The two front ends, in the order in which they are built. */
const frontEnds = ['vite.widget.config.ts', 'vite.dashboard.config.ts'];

/**
 * Builds the widget and the dashboard into `dist/client`. With `watch` it resolves after the first build, and
 * builds again whenever a source file changes, until the process ends.
 */
export async function buildFrontEnds({ watch = false } = {}): Promise<void> {
  await rm('dist', { recursive: true, force: true });
  await mkdir('dist/client', { recursive: true });
  await copyFile('scripts/_headers', 'dist/client/_headers');
  for (const configFile of frontEnds) {
    await (watch ? buildAndWatch(configFile) : build({ configFile, logLevel: 'warn' }));
  }
}

async function buildAndWatch(configFile: string): Promise<void> {
  const config: InlineConfig = { configFile, logLevel: 'warn', build: { watch: {} } };
  const watcher = await build(config);
  if (!('on' in watcher)) throw new Error(`${configFile} was built, but is not watched.`);
  await new Promise<void>((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code === 'END' || event.code === 'ERROR') resolve();
      if (event.code === 'BUNDLE_END') void event.result.close();
    });
  });
}

if (import.meta.main) {
  await buildFrontEnds();
  const withinBudgets = process.argv.includes('--no-budgets') || (await checkBudgets());
  if (!withinBudgets) process.exitCode = 1;
}

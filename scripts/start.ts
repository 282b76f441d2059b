import { existsSync } from 'node:fs';
import { buildFrontEnds } from './build.ts';
import { startLocalWorker, type LocalWorker } from './local-worker.ts';

/** What `demo.ts` offers: it makes the organization `demo` when there is none, and prints how to sign in. */
interface Demo {
  seedDemo(baseUrl: string): Promise<void>;
}

const port = Number(process.env['PORT'] ?? 8787);
const watch = process.argv.includes('--watch');

async function start(): Promise<LocalWorker> {
  console.log('Building the widget and the dashboard …');
  await buildFrontEnds({ watch });
  console.log('Starting the Worker …');
  return startLocalWorker({ port, stateDir: '.wrangler/state', logLevel: watch ? 'info' : 'warn' });
}

async function seedDemo(url: string): Promise<void> {
  const demo = ['./demo.ts', './demo.mjs']
    .map((name) => new URL(name, import.meta.url))
    .find((file) => existsSync(file));
  if (!demo) return;
  await ((await import(demo.href)) as Demo).seedDemo(url);
}

function printSummary(url: string): void {
  console.log(`
  Usher runs at ${url}

    Shop page with the widget   ${url}/o/demo/demo
    Console and administration  ${url}/o/demo/
    Your own organization       ${url}/

  State is kept in .wrangler/state. Ctrl-C ends it.
`);
}

async function serve(): Promise<void> {
  const worker = await start();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void worker.stop());
  try {
    await seedDemo(worker.url);
    printSummary(worker.url);
    await worker.ended;
  } finally {
    await worker.stop();
  }
}

try {
  await serve();
  // The watchers of the front ends would keep the process alive.
  process.exit();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

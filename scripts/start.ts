import { existsSync } from 'node:fs';
import { buildFrontEnds } from './build.ts';
import { endedByHand, startLocalWorker, type LocalWorker } from './local-worker.ts';

/** What `demo.ts` offers: it makes the organization `demo` when there is none, and prints how to sign in. */
interface Demo {
  seedDemo(baseUrl: string): Promise<void>;
}

const port = Number(process.env['PORT'] ?? 8787);
const watch = process.argv.includes('--watch');

async function start(signal: AbortSignal): Promise<LocalWorker> {
  console.log('Building the widget and the dashboard …');
  await buildFrontEnds({ watch });
  console.log('Starting the Worker …');
  return startLocalWorker({ port, stateDir: '.wrangler/state', logLevel: watch ? 'info' : 'warn', signal });
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

async function serve(signal: AbortSignal): Promise<void> {
  const worker = await start(signal);
  try {
    await seedDemo(worker.url);
    printSummary(worker.url);
    await worker.ended;
  } finally {
    await worker.stop();
  }
}

const byHand = endedByHand();
try {
  await serve(byHand);
  // The watchers of the front ends would keep the process alive.
  process.exit();
} catch (error) {
  if (!byHand.aborted) console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

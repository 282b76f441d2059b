import { buildFrontEnds } from './build.ts';
import { describeSignIns, seedDemo } from './demo.ts';
import { endedByHand, startLocalWorker, type LocalWorker } from './local-worker.ts';

const port = Number(process.env['PORT'] ?? 8787);
const watch = process.argv.includes('--watch');

async function start(signal: AbortSignal): Promise<LocalWorker> {
  console.log('Building the widget and the dashboard …');
  await buildFrontEnds({ watch });
  console.log('Starting the Worker …');
  return startLocalWorker({ port, stateDir: '.wrangler/state', logLevel: watch ? 'info' : 'warn', signal });
}

/** How to sign in to the demo. A demo that somebody has changed too much to be filled keeps nobody from starting. */
async function demoSignIns(url: string): Promise<string> {
  try {
    return describeSignIns(await seedDemo(url));
  } catch (error) {
    return `The demo is not whole. ${error instanceof Error ? error.message : String(error)}`;
  }
}

function printSummary(url: string, signIns: string): void {
  console.log(`
  Usher runs at ${url}

    Shop page with the widget   ${url}/o/demo/demo
    Console and administration  ${url}/o/demo/
    Your own organization       ${url}/

  Sign in to the console, go available, and call from the shop page in another window:

${signIns.replace(/^/gm, '    ')}

  State is kept in .wrangler/state. Ctrl-C ends it.
`);
}

async function serve(signal: AbortSignal): Promise<void> {
  const worker = await start(signal);
  try {
    printSummary(worker.url, await demoSignIns(worker.url));
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

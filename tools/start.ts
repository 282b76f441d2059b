import { describeSignIns, seedDemo } from './demo.ts';
import { endedByHand, expectFree, startWranglerDev } from './server/local-worker.ts';
import { isBuilt } from './build/sources.ts';
import { stateFolderFor } from './server/state-folder.ts';

/** Whether requests and builds are to be told, and not only what went wrong. */
const isVerbose = process.argv.includes('--verbose');

function portToUse(): number {
  const asked = process.env['PORT'] ?? '8787';
  const port = Number(asked);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT is "${asked}": it must be a number from 1 to 65535, as in PORT=8800 npm start`);
}

/** How to sign in to the demo. A demo that somebody has changed too much to be filled keeps nobody from starting. */
async function demoSignIns(url: string): Promise<string> {
  try {
    return describeSignIns(await seedDemo(url));
  } catch (error) {
    return `The demo is not whole. ${error instanceof Error ? error.message : String(error)}`;
  }
}

function printSummary(url: string, stateDir: string, signIns: string): void {
  console.log(`
  Usher runs at ${url}

    Shop page with the widget   ${url}/o/demo/demo
    Console and administration  ${url}/o/demo/
    Your own organization       ${url}/

  Sign in to the console, go available, and call from the shop page in another window:

${signIns.replace(/^/gm, '    ')}

  State is kept in ${stateDir}. Ctrl-C ends it.
`);
}

async function serve(signal: AbortSignal): Promise<void> {
  const port = portToUse();
  await expectFree(port);
  await Promise.race([buildIfChanged(), abortOf(signal)]);
  console.log('Starting the Worker …');
  const stateDir = await stateFolderFor(port);
  const worker = await startWranglerDev({ port, stateDir, logLevel: isVerbose ? 'log' : 'warn', signal });
  try {
    printSummary(worker.url, stateDir, await demoSignIns(worker.url));
    await worker.ended;
  } finally {
    await worker.stop();
  }
}

/** What is built already is found by `wrangler dev`, which rebuilds on every change. */
async function buildIfChanged(): Promise<void> {
  if (await isBuilt()) return;
  console.log('Building the widget and the dashboard …');
  const { buildAnySize } = await import('./build.ts');
  await buildAnySize();
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('Ended by hand.'))),
  );
}

const byHand = endedByHand();
try {
  await serve(byHand);
  process.exit();
} catch (error) {
  if (!byHand.aborted) console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

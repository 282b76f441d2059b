import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForMiniflare } from './build/bundle.ts';
import { endedByHand, startBundledWorker } from './server/local-worker.ts';

// Bundles the Worker for the browser tests, and runs it on the port given, with a state of its own that goes when it ends.
const stateDir = mkdtempSync(join(tmpdir(), 'usher-browser-tests-'));
process.on('exit', () => rmSync(stateDir, { recursive: true, force: true }));

const port = Number(process.argv[2]);
const signal = endedByHand();
await bundleForMiniflare();
const worker = await startBundledWorker({ port, stateDir, signal });
await worker.ended;

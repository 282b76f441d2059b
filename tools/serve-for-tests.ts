import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endedByHand, startLocalWorker } from './local-worker.ts';

// Runs the Worker for the browser tests on the port given, with a state of its own that goes when it ends.
const stateDir = mkdtempSync(join(tmpdir(), 'usher-browser-tests-'));
process.on('exit', () => rmSync(stateDir, { recursive: true, force: true }));

const port = Number(process.argv[2]);
const worker = await startLocalWorker({ port, stateDir, logLevel: 'warn', signal: endedByHand() });
await worker.ended;

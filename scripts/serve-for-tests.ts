import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalWorker } from './local-worker.ts';

// Runs the Worker for the browser tests on the port given, with a state of its own that goes when it ends.
const stateDir = mkdtempSync(join(tmpdir(), 'usher-browser-tests-'));
process.on('exit', () => rmSync(stateDir, { recursive: true, force: true }));

const worker = await startLocalWorker({ port: Number(process.argv[2]), stateDir, logLevel: 'warn' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void worker.stop());
await worker.ended;

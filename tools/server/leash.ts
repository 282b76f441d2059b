/**
 * `node leash.ts PROGRAM ARGUMENT…`: runs a program that ends with whoever started this, however that ends, and with
 * everything that it has started itself. To be started as the first of a process group, with a pipe to its input:
 * the pipe breaks when its other end dies, also when that was killed and could run no code of its own.
 */
import { spawn } from 'node:child_process';

const patienceMs = 5_000;
const [program = '', ...programArguments] = process.argv.slice(2);

// A signal to the group is for the program; this process goes when the program has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const child = spawn(program, programArguments, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
  console.error(error.message);
  endGroup('SIGKILL');
});
// What the program leaves behind ends too.
child.once('exit', () => endGroup('SIGKILL'));

process.stdin.resume();
process.stdin.once('close', () => {
  endGroup('SIGTERM');
  setTimeout(() => endGroup('SIGKILL'), patienceMs);
});

/** Signals the whole group, this process included. */
function endGroup(signal: NodeJS.Signals): void {
  process.kill(-process.pid, signal);
}

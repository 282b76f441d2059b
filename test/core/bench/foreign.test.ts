import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { Foreign, ForeignFailure } from '../../bench/load/foreign-server.ts';

const load = join(import.meta.dirname, '../../bench/load');
const setup = { agents: 6, capacity: 100 };
const SHORT_MS = 100;

test.each([
  {
    what: 'never starts',
    source: `export default { name: 'Mute', start: () => new Promise(() => {}) }`,
    says: 'The foreign server Mute did not answer in 0.1 s while starting.',
  },
  {
    what: 'cannot start',
    source: `export default { name: 'Lame', async start() { throw new Error('no database') } }`,
    says: 'The foreign server Lame failed while starting: no database.',
  },
  {
    what: 'dies',
    source: `export default { name: 'Frail', start: () => process.exit(3) }`,
    says: 'The foreign server Frail ended while starting.',
  },
  {
    what: 'has no process',
    source: `export default { name: 'Ghost', start: async () => ({ pid: undefined }) }`,
    says: 'The foreign server Ghost answered something else than was asked for while starting.',
  },
])('a foreign server that $what is named', async ({ source, says }) => {
  const failure = await Foreign.start(await moduleOf(source), 1, setup, SHORT_MS).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ForeignFailure);
  expect(failure).toHaveProperty('message', says);
});

test('a module that is no adapter is named by its path', async () => {
  const path = await moduleOf(`export const start = 1`);
  await expect(Foreign.start(path, 1, setup, SHORT_MS)).rejects.toThrow(
    `The foreign server ${path} failed while being loaded: it is not an adapter`,
  );
});

test('one that stops answering is named, and ended with all that it started', async () => {
  const ours = createServer().listen(0, '127.0.0.1');
  await once(ours, 'listening');
  onTestFinished(() => void ours.close());
  const connected = once(ours, 'connection') as Promise<[Socket]>;
  const foreign = await Foreign.start(await moduleOf(deafTo(portOf(ours))), 1, setup, SHORT_MS);
  const [line] = await connected;
  const lost = once(
    line.on('error', () => {}),
    'close',
  );
  await expect(foreign.join(3)).rejects.toThrow(
    'The foreign server Deaf did not answer in 0.1 s while letting visitors join.',
  );
  await foreign.stop();
  await lost;
});

test('the run ends with its name, and not well', async () => {
  const path = await moduleOf(`export default { name: 'Mute', start: () => new Promise(() => {}) }`);
  const options = ['--no-peer', '--foreign', path, '--patience', '0.1'];
  const run = spawn(process.execPath, [join(load, 'run.ts'), ...options]);
  const [said] = await Promise.all([text(run.stderr), once(run, 'exit')]);
  expect(said).toContain('The foreign server Mute did not answer in 0.1 s while starting.\n');
  expect(run.exitCode).toBe(1);
});

test('the usual kind of server hands on each viewer of one agent, and of half of them', async () => {
  const path = join(load, 'peers/socket-io/adapter.ts');
  const foreign = await Foreign.start(path, await freePort(), setup, 20_000);
  onTestFinished(() => foreign.stop());
  expect((await foreign.join(12)).ms).toBeGreaterThan(0);
  for (const who of ['one', 'half'] as const) {
    await foreign.gather(who, 8);
    const { ms, meanBytes } = await (who === 'one' ? foreign.leave(8) : foreign.drop(8));
    expect(ms).toBeGreaterThan(0);
    expect(meanBytes).toBeGreaterThan(500);
    await (who === 'one' ? foreign.back() : foreign.reopen());
  }
  const { max, utilization } = await foreign.take();
  expect(max).toBeGreaterThan(0);
  expect(utilization).toBeGreaterThan(0);
});

/** Starts a process that connects to us, and then says nothing any more. */
function deafTo(port: number): string {
  return `
import { spawn } from 'node:child_process';
const never = () => new Promise(() => {});
export default {
  name: 'Deaf',
  async start() {
    const { pid } = spawn(process.execPath, ['-e', "require('net').connect(${port}, '127.0.0.1')"]);
    return { pid, join: never, stop: never };
  },
};`;
}

async function moduleOf(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'usher-adapter-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'adapter.ts');
  await writeFile(path, source);
  return path;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

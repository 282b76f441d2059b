import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processes, type RunningProcess } from '../../../tools/server/processes.ts';

const root = join(import.meta.dirname, '../../..');
const notCopied = new Set(['.git', '.wrangler', 'dist', 'node_modules', 'test', 'test-results']);
const startsWithinMs = 120_000;

/** A command that was run to its end. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** An `npm start` that runs. */
export interface Started {
  readonly url: string;
  /** The process of npm. */
  readonly npm: ChildProcess;
  /** What npm runs, directly or by a shell. */
  readonly script: number;
}

/** A copy of this checkout, with the packages of the original: to start it, build it and break it. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'usher-checkout-'));
  readonly #running = new Set<ChildProcess>();

  constructor() {
    for (const entry of readdirSync(root)) {
      if (!notCopied.has(entry)) cpSync(join(root, entry), join(this.folder, entry), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
  }

  /** Runs `npm …` to its end. */
  async npm(words: string, environment: Record<string, string> = {}): Promise<Ended> {
    return this.run(['npm', ...words.split(' ')], environment);
  }

  /** Runs any command to its end. */
  async run(command: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
    const { child, output } = this.#spawn(command, environment);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output: output() };
  }

  /** Runs `npm start`, and resolves when it has said where it runs. */
  async start(port: number, script = 'start'): Promise<Started> {
    const { child, output } = this.#spawn(['npm', 'run', script], { PORT: String(port) });
    await until(child, output, () => output().includes('Usher runs at'));
    const below = await descendants(child.pid ?? 0);
    const [node] = below.filter(({ command }) => command.startsWith('node scripts/start.ts')).slice(-1);
    if (!node) throw new Error(`npm runs no script:\n${JSON.stringify(below)}`);
    return { url: `http://localhost:${port}`, npm: child, script: node.pid };
  }

  /** Runs `npx wrangler dev`, and resolves with its address when that answers. */
  async wranglerDev(port: number): Promise<string> {
    const { child, output } = this.#spawn(['npx', 'wrangler', 'dev', `--port=${port}`], {});
    const url = `http://localhost:${port}`;
    await until(child, output, async () => (await fetch(`${url}/healthz`).catch(() => null))?.ok ?? false);
    return url;
  }

  /** Ends what still runs, and removes the copy. */
  async dispose(): Promise<void> {
    for (const child of this.#running) {
      for (const { pid } of await descendants(child.pid ?? 0)) tryToKill(pid);
      tryToKill(child.pid ?? 0);
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #spawn([program = '', ...words]: readonly string[], environment: Record<string, string>) {
    const child = spawn(program, words, {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, npm_lifecycle_event: undefined, ...environment },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += String(part)));
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    return { child, output: () => text };
  }
}

/** Every process below this one, as far down as there are any. */
export async function descendants(pid: number): Promise<RunningProcess[]> {
  const all = await processes();
  const below = (parent: number): RunningProcess[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Whether a process is there. */
export function isUp(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits for what a command is to bring about. Throws with what it said when that does not come. */
async function until(
  child: ChildProcess,
  output: () => string,
  isThere: () => boolean | Promise<boolean>,
): Promise<void> {
  const giveUpAt = Date.now() + startsWithinMs;
  while (!(await isThere())) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error(`It did not start:\n${output()}`);
    await delay(50);
  }
}

function tryToKill(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const readyWithinMs = 60_000;

/** What a Worker prints when a step failed, or when it died of something nobody foresaw. */
const complaint = /routing failed|attachment refused|uncaught|exception|fatal|\bError\b/;

/** How a runtime is looked at while it runs. */
export interface Watching {
  /** Where it lets itself be inspected, as Chromium's developer tools do. */
  readonly inspectorPort?: number;
  /** Is given what it prints, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** `workerd serve` on a folder with a `config.capnp` and what that names: made to be killed. */
export class Runtime {
  readonly url: string;
  readonly folder: string;
  /** What it has printed that no good day would make it print. */
  readonly complaints: string[] = [];
  readonly #watching: Watching;
  #child: ChildProcess | null = null;
  #output = '';

  constructor(url: string, folder: string, watching: Watching = {}) {
    this.url = url;
    this.folder = folder;
    this.#watching = watching;
    process.once('exit', () => this.#child?.kill('SIGKILL'));
  }

  /** The process's id; null while it is not running. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Starts it, and resolves when it answers `/healthz`; tells how long that took, in milliseconds. */
  async start(): Promise<number> {
    const began = performance.now();
    const { inspectorPort, onOutput } = this.#watching;
    const inspector = inspectorPort === undefined ? [] : ['-i', `127.0.0.1:${inspectorPort}`];
    const child = spawn('workerd', ['serve', 'config.capnp', ...inspector], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#keepOutput(text);
        onOutput?.(text);
      });
    }
    const giveUpAt = began + readyWithinMs;
    while (performance.now() < giveUpAt) {
      if (child.exitCode !== null) throw new Error(`The Worker ended as it started:\n${this.#output}`);
      const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => null,
      );
      if (answer?.ok) return performance.now() - began;
      await delay(10);
    }
    throw new Error(`The Worker did not answer in time:\n${this.#output}`);
  }

  /** Ends it as a crash would: no shutdown code runs, and what was stored stays. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends it and forgets all that it had stored. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  #keepOutput(text: string): void {
    this.#output = `${this.#output}${text}`.slice(-10_000);
    for (const line of text.split('\n')) if (complaint.test(line)) this.complaints.push(line);
  }
}

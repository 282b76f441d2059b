import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How to run the Worker on this machine. */
export interface LocalWorkerOptions {
  readonly port: number;
  /** Folder that keeps SQLite, R2 and alarms between runs. */
  readonly stateDir: string;
  /** What the Worker may print: everything, or only what went wrong. */
  readonly logLevel: 'info' | 'warn' | 'error';
  /** Ends the Worker when it aborts, also while it is still starting. */
  readonly signal?: AbortSignal;
}

/** A running Worker with all its parts. */
export interface LocalWorker {
  readonly url: string;
  /** Settles when the process has ended, by `stop` or on its own. */
  readonly ended: Promise<void>;
  /** Ends it gently, so that what it has stored is on disk. */
  stop(): Promise<void>;
  /** Ends it as a crash would: no shutdown code runs, what was stored stays. */
  kill(): Promise<void>;
}

const readyWithinMs = 60_000;
const stopWithinMs = 5_000;

/** Only for the Worker on this machine: it guards nothing but its own visitors' tokens. */
const localTokenSecret = 'local-development-only-0123456789abcdef';

/**
 * Starts the Worker under `wrangler dev`, offline, and waits until it answers `/healthz`.
 * Throws an error that says what to do when the port is taken or the Worker does not come up.
 */
export async function startLocalWorker(options: LocalWorkerOptions): Promise<LocalWorker> {
  options.signal?.throwIfAborted();
  const url = `http://localhost:${options.port}`;
  if (await isTaken(options.port)) {
    throw new Error(
      `Port ${options.port} is in use. End what runs there, or choose another: PORT=8800 npm start`,
    );
  }
  const child = spawn('wrangler', wranglerArguments(options), {
    // Its own process group, so that one signal reaches wrangler and the runtime below it.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      TOKEN_SECRET: localTokenSecret,
    },
  });
  const ended = once(child, 'exit').then(() => undefined);
  const endWith = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(child, signal);
    const patience = AbortSignal.timeout(stopWithinMs);
    await Promise.race([ended, once(patience, 'abort')]);
    signalGroup(child, 'SIGKILL');
    await ended;
  };
  const worker: LocalWorker = { url, ended, stop: () => endWith('SIGTERM'), kill: () => endWith('SIGKILL') };
  options.signal?.addEventListener('abort', () => void worker.stop());
  try {
    await untilHealthy(url, child);
  } catch (error) {
    await worker.stop();
    throw error;
  }
  return worker;
}

/**
 * A signal that aborts when somebody ends this process by hand. Without it Ctrl-C would end only us: the Worker has
 * a process group of its own.
 */
export function endedByHand(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

function wranglerArguments({ port, stateDir, logLevel }: LocalWorkerOptions): string[] {
  return [
    'dev',
    `--port=${port}`,
    '--inspector-port=0',
    `--persist-to=${stateDir}`,
    `--log-level=${logLevel}`,
    '--var=USHER_LOCAL:1',
    '--show-interactive-dev-session=false',
  ];
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs;
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error('The Worker ended before it was ready. Its own messages above say why.');
    }
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error(`The Worker did not answer ${url}/healthz within ${readyWithinMs / 1000} seconds.`);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already: that is what was wanted.
  }
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection({ port, host: 'localhost' });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How to run the Worker on this machine. */
export interface LocalWorkerOptions {
  readonly port: number;
  /** Folder that keeps SQLite, R2 and alarms between runs. */
  readonly stateDir: string;
  /** Ends the Worker when it aborts, also while it is still starting. */
  readonly signal?: AbortSignal;
}

/** A running Worker with all its parts. */
export interface LocalWorker {
  readonly url: string;
  /** Settles when it has ended, by `stop` or on its own. */
  readonly ended: Promise<void>;
  /** Ends it gently, so that what it has stored is on disk. */
  stop(): Promise<void>;
  /** Ends it as a crash would: no shutdown code runs, what was stored stays. */
  kill(): Promise<void>;
}

const readyWithinMs = 60_000;
const stopWithinMs = 5_000;
const leash = join(import.meta.dirname, 'leash.ts');
const miniflareServer = join(import.meta.dirname, 'miniflare-server.ts');

/** Throws an error that says what to do when something listens on the port already. */
export async function expectFree(port: number): Promise<void> {
  if (await isTaken(port)) {
    throw new Error(
      `Port ${port} is in use. End what runs there, or choose another: PORT=${port === 8800 ? 8801 : 8800} npm start`,
    );
  }
}

/**
 * Starts the Worker under `wrangler dev`, offline, which rebuilds on every change, and waits until it answers `/healthz`.
 * It ends with this process, however that ends. Throws an error that says what to do when the port is taken or the Worker
 * does not come up.
 */
export async function startWranglerDev(
  options: LocalWorkerOptions & {
    /** What may be printed: everything, or only what went wrong. */
    readonly logLevel: 'log' | 'warn';
  },
): Promise<LocalWorker> {
  const { port, stateDir, logLevel } = options;
  return startOnLeash(options, [
    'wrangler',
    'dev',
    `--port=${port}`,
    '--inspector-port=0',
    `--persist-to=${stateDir}`,
    `--log-level=${logLevel}`,
    '--show-interactive-dev-session=false',
  ]);
}

/**
 * As `startWranglerDev`, but under Miniflare alone, which is up several times as fast: the Worker as it would be deployed
 * (`bundleForMiniflare` has put it into place), and no rebuilding.
 */
export async function startBundledWorker(
  options: LocalWorkerOptions & {
    /** Variables and secrets other than those of a developer's machine. */
    readonly vars?: Readonly<Record<string, string>>;
  },
): Promise<LocalWorker> {
  const { port, stateDir, vars = {} } = options;
  const command = [process.execPath, miniflareServer, String(port), stateDir, JSON.stringify(vars)];
  return startOnLeash(options, command);
}

async function startOnLeash(options: LocalWorkerOptions, command: readonly string[]): Promise<LocalWorker> {
  options.signal?.throwIfAborted();
  const url = `http://localhost:${options.port}`;
  await expectFree(options.port);
  const child = spawn(process.execPath, [leash, ...command], {
    // Its own process group, so that one signal reaches the server and the runtime below it.
    detached: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
    },
  });
  const ended = once(child, 'exit').then(() => undefined);
  const endWith = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(child, signal);
    const patience = AbortSignal.timeout(stopWithinMs);
    await Promise.race([ended, once(patience, 'abort')]);
    signalGroup(child, 'SIGKILL');
    await ended;
    await untilFree(options.port);
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
 * A signal that aborts when somebody ends this process by hand, or the npm that runs it: of the signals that npm is
 * sent, it hands on only some, and of its death nobody tells.
 */
export function endedByHand(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && controller.abort(), 250).unref();
  }
  return controller.signal;
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

/** A killed process keeps its port for some milliseconds. */
async function untilFree(port: number): Promise<void> {
  const giveUpAt = Date.now() + stopWithinMs;
  while (Date.now() < giveUpAt && (await isTaken(port))) await delay(20);
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

import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../random.ts';
import { untilAgreed } from './agreement.ts';
import { BuiltWorker } from '../wire/built-worker.ts';
import { Crowd } from './crowd.ts';
import { readServerLog } from './server-log.ts';
import { FaultyNetwork } from './faulty-network.ts';
import { injectFault } from './inject-fault.ts';

export interface FaultRunOptions {
  readonly seed: number;
  readonly faults: number;
  /** After so many faults the network heals, and everybody must agree with the server. */
  readonly rounds: number;
  readonly visitors: number;
  readonly agents: number;
  /** Two ports that nobody else uses: this one, and the next. */
  readonly port: number;
  /** Is told how the run goes on, one line a round. */
  readonly log: (line: string) => void;
}

/** What a run showed. */
export interface FaultReport {
  /** How often each kind of fault befell somebody. */
  readonly faults: Readonly<Record<string, number>>;
  /** From the last fault of a round until all clients agreed with the server, in milliseconds. */
  readonly agreedMs: readonly number[];
  /** How many connections the clients lost, and how many of those to another of their own. */
  readonly lost: number;
  readonly displaced: number;
  readonly logged: {
    readonly attempts: number;
    readonly answered: number;
    readonly handoffs: number;
    readonly transfers: number;
    readonly chat: number;
  };
}

/** Pings more often than the wire asks, so that a dead connection is noticed in seconds; as patient as the widget. */
const heartbeat = { pingMs: 1_500, answerMs: 8_000 };

/**
 * A busy day on a bad network. In every round faults befell random connections; then the network heals, and what every
 * client shows must be what the server thinks. Throws with what differs.
 */
export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const worker = await BuiltWorker.bundle(options.port);
  try {
    await worker.start();
    const network = await FaultyNetwork.open(options.port + 1, options.port);
    try {
      return await runOn(options, worker, network);
    } finally {
      await network.close();
    }
  } finally {
    await worker.dispose();
  }
}

async function runOn(
  options: FaultRunOptions,
  worker: BuiltWorker,
  network: FaultyNetwork,
): Promise<FaultReport> {
  const random = new Random(options.seed ^ 0xbad);
  const crowd = await Crowd.create({
    ...options,
    apiUrl: worker.url,
    socketUrl: network.url,
    slug: `faults-${options.seed}`,
    heartbeat,
  });
  const counts: Record<string, number> = {};
  const agreedMs: number[] = [];
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      crowd.startActing();
      for (let n = 0; n < options.faults / options.rounds; n += 1) {
        await delay(random.between(20, 300));
        const kind = injectFault(network, random);
        counts[kind] = (counts[kind] ?? 0) + 1;
      }
      network.heal();
      crowd.startFinishing();
      agreedMs.push(await untilAgreed(crowd));
      fail([...crowd.faults(), ...worker.complaints]);
      options.log(
        `round ${round} of ${options.rounds}: all agreed ${agreedMs.at(-1)} ms after the last fault`,
      );
    }
    crowd.stopActing();
    crowd.endCalls();
    await untilAgreed(crowd);
    const losses = crowd.losses();
    const serverLog = await readServerLog(crowd.team);
    fail(serverLog.differences(crowd));
    return {
      faults: counts,
      agreedMs,
      lost: losses.length,
      displaced: losses.filter((code) => code === 4408).length,
      logged: {
        attempts: serverLog.calls.length,
        answered: serverLog.calls.filter(({ outcome }) => outcome === 'answered').length,
        handoffs: serverLog.handoffs.length,
        transfers: serverLog.transfers,
        chat: serverLog.chat,
      },
    };
  } finally {
    crowd.closeAll();
  }
}

function fail(differences: readonly string[]): void {
  if (differences.length > 0) throw new Error(differences.slice(0, 5).join('\n\n'));
}

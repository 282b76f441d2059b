import { setTimeout as delay } from 'node:timers/promises';
import { Progress } from '../../../tools/progress.ts';
import { percentile } from './figures.ts';
import type { Floor } from './floor.ts';
import { cpuUs } from './process.ts';
import type { Product } from './product.ts';

/** Milliseconds until the last was told, over several rounds, and the server's time for each that was told. */
export interface Spread {
  p50: number;
  p99: number;
  cpuUsEach: number;
}

/** Viewers who were told of their agents' leaving, beside as many who were told something by an object without logic. */
export interface FanOut {
  what: string;
  viewers: number;
  rounds: number;
  bytes: number;
  product: Spread;
  floor: Spread;
  /** The object without logic, when it saves a row first. */
  savingFloor: Spread;
}

interface Servers {
  product: Product;
  floor: Floor;
}

/** An agent goes away again and again; between the rounds its viewers come back. */
export function measureAway(servers: Servers, size: { viewers: number; rounds: number }): Promise<FanOut> {
  const { product } = servers;
  const { viewers } = size;
  return measure(servers, { what: 'one agent goes away', ...size }, async (timeRound) => {
    await product.gather('one', viewers);
    const { meanBytes } = await timeRound(() => product.leave(viewers));
    await product.back();
    return meanBytes;
  });
}

/** Half of the agents are cut off again and again; measured from the end of their grace. */
export function measureDrop(servers: Servers, size: { viewers: number; rounds: number }): Promise<FanOut> {
  const { product } = servers;
  const { viewers } = size;
  return measure(servers, { what: 'half of the agents are cut off', ...size }, async (timeRound) => {
    await product.gather('half', viewers);
    const { meanBytes } = await timeRound(() => product.drop(viewers));
    await product.reopen();
    return meanBytes;
  });
}

/** Nobody says more than the Worker takes from one socket in ten seconds. */
const PAUSE_MS = 80;

/** Round after round: the product, and at once the floor, so that both have the same machine. */
async function measure(
  { product, floor }: Servers,
  { what, viewers, rounds }: Pick<FanOut, 'what' | 'viewers' | 'rounds'>,
  handOff: (timeRound: (timed: () => Promise<Timed>) => Promise<Timed>) => Promise<number>,
): Promise<FanOut> {
  const ours = new Rounds(product.runtime.pid, viewers);
  const plain = new Rounds(floor.runtime.pid, viewers);
  const saving = new Rounds(floor.runtime.pid, viewers);
  let bytes = 0;
  const progress = new Progress(`rounds with ${viewers} viewers`, rounds);
  for (let round = 0; round < rounds; round += 1) {
    progress.show(round);
    await delay(PAUSE_MS);
    bytes = await handOff((timed) => ours.add(timed));
    const broadcast = async (save: boolean): Promise<Timed> => ({
      ms: await floor.broadcast(viewers, bytes, save),
      meanBytes: bytes,
    });
    await plain.add(() => broadcast(false));
    await saving.add(() => broadcast(true));
  }
  progress.clear();
  return {
    what,
    viewers,
    rounds,
    bytes,
    product: ours.spread(),
    floor: plain.spread(),
    savingFloor: saving.spread(),
  };
}

/** One round: milliseconds until the last was told, and how much each was told. */
interface Timed {
  ms: number;
  meanBytes: number;
}

class Rounds {
  readonly #pid: number;
  readonly #viewers: number;
  readonly #ms: number[] = [];
  #cpuUs = 0;

  constructor(pid: number | null, viewers: number) {
    if (pid === null) throw new Error('The server is not running.');
    this.#pid = pid;
    this.#viewers = viewers;
  }

  async add(round: () => Promise<Timed>): Promise<Timed> {
    const before = cpuUs(this.#pid);
    const done = await round();
    this.#cpuUs += cpuUs(this.#pid) - before;
    this.#ms.push(done.ms);
    return done;
  }

  spread(): Spread {
    return {
      p50: percentile(this.#ms, 0.5),
      p99: percentile(this.#ms, 0.99),
      cpuUsEach: this.#cpuUs / this.#ms.length / this.#viewers,
    };
  }
}

import { percentile } from './figures.ts';
import type { Floor } from './floor.ts';
import type { Leavers } from './organization.ts';
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
  told: Spread;
  floor: Spread;
}

/** Agents go away again and again; between the rounds their viewers come back. */
export async function measureAway(
  { product, floor }: { product: Product; floor: Floor },
  { who, viewers, rounds }: { who: Leavers; viewers: number; rounds: number },
): Promise<FanOut> {
  const told = new Rounds(product.runtime.pid);
  const plain = new Rounds(floor.runtime.pid);
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    await product.gather(who, viewers);
    const { meanBytes } = await told.add(viewers, () => product.leave(who, viewers));
    bytes = meanBytes;
    await product.back(who);
    await plain.add(viewers, async () => ({ ms: await floor.tell(viewers, bytes) }));
  }
  const what = who === 'one' ? 'one agent goes away' : 'half of the agents go away';
  return { what, viewers, rounds, bytes, told: told.spread(), floor: plain.spread() };
}

/** Half of the agents are cut off again and again; measured from the end of their grace. */
export async function measureDrop(
  { product, floor }: { product: Product; floor: Floor },
  { viewers, rounds }: { viewers: number; rounds: number },
): Promise<FanOut> {
  const told = new Rounds(product.runtime.pid);
  const plain = new Rounds(floor.runtime.pid);
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    await product.gather('half', viewers);
    const { meanBytes } = await told.add(viewers, () => product.drop('half', viewers));
    bytes = meanBytes;
    await plain.add(viewers, async () => ({ ms: await floor.tell(viewers, bytes) }));
  }
  const what = 'half of the agents are cut off';
  return { what, viewers, rounds, bytes, told: told.spread(), floor: plain.spread() };
}

class Rounds {
  readonly #pid: number;
  readonly #ms: number[] = [];
  #cpuUs = 0;
  #told = 0;

  constructor(pid: number | null) {
    if (pid === null) throw new Error('The server is not running.');
    this.#pid = pid;
  }

  async add<T extends { ms: number }>(viewers: number, round: () => Promise<T>): Promise<T> {
    const before = cpuUs(this.#pid);
    const done = await round();
    this.#cpuUs += cpuUs(this.#pid) - before;
    this.#told += viewers;
    this.#ms.push(done.ms);
    return done;
  }

  spread(): Spread {
    return {
      p50: percentile(this.#ms, 0.5),
      p99: percentile(this.#ms, 0.99),
      cpuUsEach: this.#cpuUs / this.#told,
    };
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { median } from './figures.ts';
import type { Floor } from './floor.ts';
import { cpuUs, residentBytes } from './process.ts';
import type { Product } from './product.ts';

/** What arriving costs one server. */
export interface Arrivals {
  perSecond: number;
  cpuUsEach: number;
  bytesEach: number;
}

export interface Joins {
  visitors: number;
  bursts: number;
  product: Arrivals;
  floor: Arrivals;
}

/** Until then what a burst left behind has been collected, and memory is what those who stay need. */
const SETTLE_MS = 2_000;

/** All visitors join, in equal bursts, each as fast as it is let in; the same at the object without logic. */
export async function measureJoins(
  { product, floor }: { product: Product; floor: Floor },
  { visitors, bursts }: { visitors: number; bursts: number },
): Promise<Joins> {
  const size = visitors / bursts;
  const arrivals = new Bursts(product.runtime.pid);
  const plain = new Bursts(floor.runtime.pid);
  for (let burst = 0; burst < bursts; burst += 1) {
    const { meanBytes } = await arrivals.add(size, () => product.join(size));
    await plain.add(size, () => floor.join(size, Math.round(meanBytes)));
  }
  await delay(SETTLE_MS);
  return { visitors, bursts, product: arrivals.all(), floor: plain.all() };
}

class Bursts {
  readonly #pid: number;
  readonly #bytesBefore: number;
  readonly #perSecond: number[] = [];
  readonly #cpuUsEach: number[] = [];
  #count = 0;

  constructor(pid: number | null) {
    if (pid === null) throw new Error('The server is not running.');
    this.#pid = pid;
    this.#bytesBefore = residentBytes(pid);
  }

  async add<T extends { lastAt: number }>(size: number, burst: () => Promise<T>): Promise<T> {
    const cpuBefore = cpuUs(this.#pid);
    const began = performance.now();
    const done = await burst();
    this.#perSecond.push((size * 1_000) / (done.lastAt - began));
    this.#cpuUsEach.push((cpuUs(this.#pid) - cpuBefore) / size);
    this.#count += size;
    return done;
  }

  all(): Arrivals {
    return {
      perSecond: median(this.#perSecond),
      cpuUsEach: median(this.#cpuUsEach),
      bytesEach: (residentBytes(this.#pid) - this.#bytesBefore) / this.#count,
    };
  }
}

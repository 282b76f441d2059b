import { setTimeout as delay } from 'node:timers/promises';
import { ClientWatch, type ClientLoad } from './client-watch.ts';
import { measured, type Contenders, type Measured, type Named } from './contenders.ts';
import type { WaveResult } from './crowd.ts';
import { median } from './figures.ts';
import type { Told } from './foreign.ts';
import { MachineWatch } from './machine.ts';
import { cpuUs, residentBytes } from './process.ts';

/** What arriving costs one server. */
export interface Arrivals {
  perSecond: number;
  cpuUsEach: number;
  bytesEach: number;
  /** How large an answer was. */
  answerBytes: number;
  client: ClientLoad;
}

export interface Joins {
  visitors: number;
  bursts: number;
  product: Arrivals;
  floor: Arrivals;
  /** The object without logic, when it saves a row for each before it answers. */
  savingFloor: Arrivals;
  foreigns: Named<Arrivals>[];
  /** How much of a processor others used meanwhile. */
  usedByOthers: number;
}

/** Until then what a burst left behind has been collected, and memory is what those who stay need. */
const SETTLE_MS = 2_000;

/**
 * All visitors join, in equal bursts, each as fast as it is let in; the same everywhere else. At the floor the first half of
 * a burst joins without a row, the other with one: nobody goes again, since many who go slow down those who come next.
 */
export async function measureJoins(
  { product, floor, foreigns }: Contenders,
  { visitors, bursts }: { visitors: number; bursts: number },
): Promise<Joins> {
  const size = visitors / bursts;
  const machine = new MachineWatch();
  const ours = new Bursts(measured(product.runtime.pid, new ClientWatch()));
  const plain = new Bursts(measured(floor.runtime.pid, new ClientWatch()));
  const saving = new Bursts(measured(floor.runtime.pid, new ClientWatch()));
  const others = foreigns.map((foreign) => ({ foreign, bursts: new Bursts(measured(foreign.pid, foreign)) }));
  for (let burst = 0; burst < bursts; burst += 1) {
    const { meanBytes } = await ours.add(size, () => untilLast(() => product.join(size)));
    const bytes = Math.round(meanBytes);
    const half = Math.floor(size / 2);
    await plain.add(half, () => untilLast(() => floor.join(half, bytes, false)));
    await saving.add(size - half, () => untilLast(() => floor.join(size - half, bytes, true)));
    for (const other of others) await other.bursts.add(size, () => other.foreign.join(size));
  }
  const usedByOthers = machine.usedByOthers();
  await delay(SETTLE_MS);
  const named: Named<Arrivals>[] = [];
  for (const { foreign, bursts: each } of others)
    named.push({ name: foreign.name, of: await each.all(visitors) });
  return {
    visitors,
    bursts,
    product: await ours.all(visitors),
    floor: await plain.all(visitors),
    savingFloor: await saving.all(visitors),
    foreigns: named,
    usedByOthers,
  };
}

async function untilLast(burst: () => Promise<WaveResult>): Promise<Told> {
  const began = performance.now();
  const { lastAt, meanBytes } = await burst();
  return { ms: lastAt - began, meanBytes };
}

class Bursts {
  readonly #measured: Measured;
  readonly #bytesBefore: number;
  readonly #perSecond: number[] = [];
  readonly #cpuUsEach: number[] = [];
  #answerBytes = 0;

  constructor(whom: Measured) {
    this.#measured = whom;
    this.#bytesBefore = residentBytes(whom.pid);
  }

  async add(size: number, burst: () => Promise<Told>): Promise<Told> {
    const { pid, client } = this.#measured;
    const cpuBefore = cpuUs(pid);
    const done = await client.during(burst);
    this.#perSecond.push((size * 1_000) / done.ms);
    this.#cpuUsEach.push((cpuUs(pid) - cpuBefore) / size);
    this.#answerBytes = done.meanBytes;
    return done;
  }

  /** `visitors`: all who are at that server by now. */
  async all(visitors: number): Promise<Arrivals> {
    return {
      perSecond: median(this.#perSecond),
      cpuUsEach: median(this.#cpuUsEach),
      bytesEach: (residentBytes(this.#measured.pid) - this.#bytesBefore) / visitors,
      answerBytes: this.#answerBytes,
      client: await this.#measured.client.take(),
    };
  }
}

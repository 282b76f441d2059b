import { setTimeout as delay } from 'node:timers/promises';
import { Progress } from '../../../tools/progress.ts';
import { ClientWatch, type ClientLoad } from './client-watch.ts';
import { measured, type Contenders, type Measured, type Named } from './contenders.ts';
import { percentile } from './figures.ts';
import type { Told } from './foreign.ts';
import type { Foreign } from './foreign-server.ts';
import { MachineWatch } from './machine.ts';
import { cpuUs } from './process.ts';

/** Milliseconds until the last was told, over several rounds, and the server's time for each that was told. */
export interface Spread {
  p50: number;
  p99: number;
  cpuUsEach: number;
  /** How large a message was. */
  bytes: number;
  client: ClientLoad;
}

/** Who went: one agent by their word, or half of them by a lost connection. */
export type Departure = 'away' | 'cut off';

/** Viewers who were told of their agents' leaving, beside as many who were told something by an object without logic. */
export interface FanOut {
  departure: Departure;
  viewers: number;
  rounds: number;
  product: Spread;
  floor: Spread;
  /** The object without logic, when it saves a row first. */
  savingFloor: Spread;
  /** Those who can do it. */
  foreigns: Named<Spread>[];
  /** How much of a processor others used meanwhile. */
  usedByOthers: number;
}

interface Size {
  viewers: number;
  rounds: number;
}

type TimeRound = (timed: () => Promise<Told>) => Promise<Told>;

/** How a round goes with each; what is timed is passed to `time`. */
interface Round {
  departure: Departure;
  foreigns: readonly Foreign[];
  ours(time: TimeRound): Promise<Told>;
  theirs(foreign: Foreign, time: TimeRound): Promise<void>;
}

/** An agent goes away again and again; between the rounds its viewers come back. */
export function measureAway(contenders: Contenders, size: Size): Promise<FanOut> {
  const { product, foreigns } = contenders;
  const { viewers } = size;
  return measure(contenders, size, {
    departure: 'away',
    foreigns,
    async ours(time) {
      await product.gather('one', viewers);
      const told = await time(() => product.leave(viewers));
      await product.back();
      return told;
    },
    async theirs(foreign, time) {
      await foreign.gather('one', viewers);
      await time(() => foreign.leave(viewers));
      await foreign.back();
    },
  });
}

/** Half of the agents are cut off again and again; measured from the end of their grace. */
export function measureDrop(contenders: Contenders, size: Size): Promise<FanOut> {
  const { product, foreigns } = contenders;
  const { viewers } = size;
  return measure(contenders, size, {
    departure: 'cut off',
    foreigns: foreigns.filter(({ hasHalves }) => hasHalves),
    async ours(time) {
      await product.gather('half', viewers);
      const told = await time(() => product.drop(viewers));
      await product.reopen();
      return told;
    },
    async theirs(foreign, time) {
      await foreign.gather('half', viewers);
      await time(() => foreign.drop(viewers));
      await foreign.reopen();
    },
  });
}

/** Nobody says more than the Worker takes from one socket in ten seconds. */
const PAUSE_MS = 80;

/** Round after round: the product, and at once the floor and all others, so that all have the same machine. */
async function measure(
  { product, floor }: Contenders,
  { viewers, rounds }: Size,
  { departure, foreigns, ours, theirs }: Round,
): Promise<FanOut> {
  const machine = new MachineWatch();
  const here = new Rounds(measured(product.runtime.pid, new ClientWatch()), viewers);
  const plain = new Rounds(measured(floor.runtime.pid, new ClientWatch()), viewers);
  const saving = new Rounds(measured(floor.runtime.pid, new ClientWatch()), viewers);
  const there = foreigns.map((foreign) => ({
    foreign,
    rounds: new Rounds(measured(foreign.pid, foreign), viewers),
  }));
  const progress = new Progress(`rounds with ${viewers} viewers`, rounds);
  for (let round = 0; round < rounds; round += 1) {
    progress.show(round);
    await delay(PAUSE_MS);
    const bytes = (await ours((timed) => here.add(timed))).meanBytes;
    const broadcast = async (save: boolean): Promise<Told> => ({
      ms: await floor.broadcast(viewers, bytes, save),
      meanBytes: bytes,
    });
    await plain.add(() => broadcast(false));
    await saving.add(() => broadcast(true));
    for (const other of there) await theirs(other.foreign, (timed) => other.rounds.add(timed));
  }
  progress.clear();
  const usedByOthers = machine.usedByOthers();
  const named: Named<Spread>[] = [];
  for (const other of there) named.push({ name: other.foreign.name, of: await other.rounds.spread() });
  return {
    departure,
    viewers,
    rounds,
    product: await here.spread(),
    floor: await plain.spread(),
    savingFloor: await saving.spread(),
    foreigns: named,
    usedByOthers,
  };
}

class Rounds {
  readonly #measured: Measured;
  readonly #viewers: number;
  readonly #ms: number[] = [];
  #cpuUs = 0;
  #bytes = 0;

  constructor(whom: Measured, viewers: number) {
    this.#measured = whom;
    this.#viewers = viewers;
  }

  async add(round: () => Promise<Told>): Promise<Told> {
    const { pid, client } = this.#measured;
    const before = cpuUs(pid);
    const done = await client.during(round);
    this.#cpuUs += cpuUs(pid) - before;
    this.#ms.push(done.ms);
    this.#bytes = done.meanBytes;
    return done;
  }

  async spread(): Promise<Spread> {
    return {
      p50: percentile(this.#ms, 0.5),
      p99: percentile(this.#ms, 0.99),
      cpuUsEach: this.#cpuUs / this.#ms.length / this.#viewers,
      bytes: this.#bytes,
      client: await this.#measured.client.take(),
    };
  }
}

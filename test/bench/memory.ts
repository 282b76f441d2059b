import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DEFAULT_BUDGETS } from '../../worker/core/index.ts';
import { median } from './load/figures.ts';
import { Floor } from './load/floor.ts';
import { Inspector } from './load/inspector.ts';
import { Product } from './load/product.ts';

// What a visitor costs in the JavaScript heap of the isolate, and how soon an object that was evicted answers when so many
// sockets are open: beside one that does nothing else, and one that only finds its sockets and what they remember.

const AGENTS = 200;
const HEAP_KB = { watching: 2, waiting: 1.5 } as const;
const HEAP_MOST_MB = 64;
const SIZES = [100, 1_000, 8_000] as const;
const WAKE_MS = 1;
const WAKE_US_A_SOCKET = 10;
const WAKES = 3;
/** What Usher remembers of a visitor who watches is as long. */
const ATTACHMENT_BYTES = 250;
/** The runtime evicts an object that has been quiet for ten seconds. */
const EVICTED_AFTER_MS = 12_000;

const { values } = parseArgs({
  options: { visitors: { type: 'string', default: '8800' }, port: { type: 'string', default: '8861' } },
});
const port = Number(values.port);
const entry = join(import.meta.dirname, 'load/probe/index.ts');

async function measureHeap(what: keyof typeof HEAP_KB, count: number): Promise<void> {
  const product = await Product.start(port, AGENTS, {
    entry,
    inspectorPort: port + 10,
    v8Flags: ['--expose-gc'],
  });
  try {
    const inspector = await Inspector.connect(port + 10, 'usher');
    const heapBytes = async (): Promise<number> => {
      for (const _time of ['once', 'and what that has left']) {
        const answer = await fetch(`${product.runtime.url}/collect`);
        if (!answer.ok) throw new Error(await answer.text());
      }
      return inspector.heapBytes();
    };
    // Everything is compiled and every agent known by then.
    await product.join(100);
    if (what === 'waiting') await product.leaveAll();
    const before = await heapBytes();
    if (what === 'watching') await product.join(count);
    else await product.joinInVain(count);
    const after = await heapBytes();
    const each = (after - before) / count / 1_024;
    console.log(
      `${count} visitors ${what}: ${each.toFixed(2)} KB of heap each (at most ${HEAP_KB[what]}), ` +
        `${(after / 1_048_576).toFixed(1)} MB in all (at most ${HEAP_MOST_MB})`,
    );
    if (each > HEAP_KB[what] || after > HEAP_MOST_MB * 1_048_576) process.exitCode = 1;
  } finally {
    await product.stop();
  }
}

/** Whatever has so many sockets open and answers: medians in milliseconds for each size, once evicted, and once awake. */
interface Woken {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** One after the other, since together they would need more descriptors than most machines give. */
async function measureWaking(): Promise<void> {
  const product = await Product.start(port, AGENTS, { entry });
  const usher = await wake(() => product.stop(), {
    open: (size) => product.join(size - product.visitors.size),
    ask: () => product.askOne(),
  });
  const [empty, finding] = [await wakeFloor(false), await wakeFloor(true)];
  console.log('\nHow soon an object answers that was evicted, medians');
  console.table(
    SIZES.map((size, at) => {
      const first = usher.first[at] ?? NaN;
      const found = finding.first[at] ?? NaN;
      const most = WAKE_MS + (size * WAKE_US_A_SOCKET) / 1_000;
      if (first > most) process.exitCode = 1;
      return {
        sockets: size,
        'first answer, ms': first.toFixed(1),
        'at most': most,
        'of an empty object': empty.first[at]?.toFixed(1),
        'of one that finds its sockets': found.toFixed(1),
        'Usher / that': (first / found).toFixed(1),
        'second answer': usher.second[at]?.toFixed(1),
      };
    }),
  );
}

async function wakeFloor(finds: boolean): Promise<Woken> {
  const floor = await Floor.start(port, { evicts: true });
  return wake(() => floor.stop(), {
    // As many as the product has, with its agents'.
    open: (size) => floor.open(size + AGENTS - floor.visitors.size, ATTACHMENT_BYTES),
    ask: () => floor.askOne(finds),
  });
}

/** Opens more and more sockets, and has the object evicted some times at each size. Stops it in the end. */
async function wake(
  stop: () => Promise<unknown>,
  { open, ask }: { open: (size: number) => Promise<unknown>; ask: () => Promise<number> },
): Promise<Woken> {
  const first: number[] = [];
  const second: number[] = [];
  try {
    for (const size of SIZES) {
      await open(size);
      const [evicted, awake]: [number[], number[]] = [[], []];
      for (let count = 0; count < WAKES; count += 1) {
        await delay(EVICTED_AFTER_MS);
        evicted.push(await ask());
        awake.push(await ask());
      }
      first.push(median(evicted));
      second.push(median(awake));
    }
    return { first, second };
  } finally {
    await stop();
  }
}

await measureHeap('watching', Number(values.visitors));
await measureHeap('waiting', DEFAULT_BUDGETS.maxWaiting - 100);
await measureWaking();
process.exit();

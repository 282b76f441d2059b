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
const WAKES = 5;
/** What Usher remembers of a visitor who watches is as long. */
const ATTACHMENT_BYTES = 250;
/** The runtime evicts an object that has been quiet for ten seconds. */
const EVICTED_AFTER_MS = 12_000;

const { values } = parseArgs({
  options: { visitors: { type: 'string', default: '8800' }, port: { type: 'string', default: '8861' } },
});
const port = Number(values.port);
const entry = join(import.meta.dirname, 'load/probe/index.ts');

await measureHeap('watching', Number(values.visitors));
await measureHeap('waiting', DEFAULT_BUDGETS.maxWaiting - 100);
await measureWaking();
process.exit();

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

async function measureWaking(): Promise<void> {
  const [product, empty, finding] = await Promise.all([
    Product.start(port, AGENTS, { entry }),
    Floor.start(port + 1, { evicts: true }),
    Floor.start(port + 2, { evicts: true }),
  ]);
  const rows: Record<string, string | number>[] = [];
  try {
    for (const size of SIZES) {
      await product.join(size - product.visitors.size);
      // As many as the product has, with its agents'.
      for (const floor of [empty, finding])
        await floor.open(size + AGENTS - floor.visitors.size, ATTACHMENT_BYTES);
      const times = { usher: new Times(), empty: new Times(), finding: new Times(), awake: new Times() };
      for (let wake = 0; wake < WAKES; wake += 1) {
        await delay(EVICTED_AFTER_MS);
        times.empty.add(await empty.askOne(false));
        times.finding.add(await finding.askOne(true));
        times.usher.add(await product.askOne());
        times.awake.add(await product.askOne());
      }
      const most = WAKE_MS + (size * WAKE_US_A_SOCKET) / 1_000;
      rows.push({
        sockets: size,
        'first answer, ms': times.usher.text,
        'at most': most,
        'of an empty object': times.empty.text,
        'of one that finds its sockets': times.finding.text,
        'Usher / that': (times.usher.median / times.finding.median).toFixed(1),
        'second answer': times.awake.text,
      });
      if (times.usher.median > most) process.exitCode = 1;
    }
    console.log('\nHow soon an object answers that was evicted');
    console.table(rows);
  } finally {
    await Promise.all([product.stop(), empty.stop(), finding.stop()]);
  }
}

/** Milliseconds of the same, several times. */
class Times {
  readonly #ms: number[] = [];

  add(ms: number): void {
    this.#ms.push(ms);
  }

  get median(): number {
    return median(this.#ms);
  }

  get text(): string {
    return this.median.toFixed(1);
  }
}

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DEFAULT_BUDGETS } from '../../worker/core/index.ts';
import { median } from './load/figures.ts';
import { Inspector } from './load/inspector.ts';
import { Product } from './load/product.ts';

// What a visitor costs in the JavaScript heap of the isolate, and how soon an object that was evicted answers when so many
// sockets are open.

const AGENTS = 200;
const HEAP_KB = { watching: 2, waiting: 1.5 } as const;
const HEAP_MOST_MB = 64;
const SIZES = [100, 1_000, 8_000] as const;
const WAKE_MS = 1;
const WAKE_US_A_SOCKET = 10;
const WAKES = 3;
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
  const product = await Product.start(port, AGENTS, { entry });
  const rows: Record<string, string | number>[] = [];
  try {
    for (const size of SIZES) {
      await product.join(size - product.visitors.size);
      const times: number[] = [];
      const awake: number[] = [];
      for (let wake = 0; wake < WAKES; wake += 1) {
        await delay(EVICTED_AFTER_MS);
        times.push(await product.askOne());
        awake.push(await product.askOne());
      }
      const most = WAKE_MS + (size * WAKE_US_A_SOCKET) / 1_000;
      const took = median(times);
      rows.push({
        sockets: size,
        'first answer, ms': took.toFixed(1),
        'second answer': median(awake).toFixed(1),
        'at most': most,
      });
      if (took > most) process.exitCode = 1;
    }
    console.log('\nHow soon an object answers that was evicted');
    console.table(rows);
  } finally {
    await product.stop();
  }
}

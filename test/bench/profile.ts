import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Inspector, type ProfileLine } from './load/inspector.ts';
import { Product } from './load/product.ts';

// In which functions the thread of the Worker and an organization's object spends its time while visitors join, and while
// they are handed on: each function's own time, without what it calls.

const AGENTS = 200;
const JOINS = 3_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8861' },
    lines: { type: 'string', default: '10' },
    viewers: { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '6' },
  },
});
const port = Number(values.port);
const viewers = Number(values.viewers);
const rounds = Number(values.rounds);
const product = await Product.start(port, AGENTS, { inspectorPort: port + 10 });
try {
  const inspector = await Inspector.connect(port + 10, 'usher');
  const map = join(product.runtime.folder, 'index.js.map');
  const profile = (act: () => Promise<void>): Promise<ProfileLine[]> => inspector.profile(act, map);
  // Compiled by then.
  await product.join(1_000);
  print(`${JOINS} visitors join`, JOINS, await profile(async () => void (await product.join(JOINS))));
  let lines: ProfileLine[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await product.gather('one', viewers);
    lines = added(lines, await profile(async () => void (await product.leave(viewers))));
    await product.back();
  }
  print(`${viewers} viewers are handed on, ${rounds} times`, viewers * rounds, lines);
  inspector.close();
} finally {
  await product.stop();
}
process.exit();

function added(lines: readonly ProfileLine[], more: readonly ProfileLine[]): ProfileLine[] {
  const byPlace = new Map(lines.map((line) => [`${line.name} ${line.place}`, { ...line }]));
  for (const line of more) {
    const key = `${line.name} ${line.place}`;
    const known = byPlace.get(key);
    if (known) known.ms += line.ms;
    else byPlace.set(key, { ...line });
  }
  return [...byPlace.values()].sort((a, b) => b.ms - a.ms);
}

function print(what: string, visitors: number, lines: readonly ProfileLine[]): void {
  const all = lines.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`\n${what}: ${((all * 1_000) / visitors).toFixed(0)} µs for each, while it is looked at`);
  console.table(
    lines.slice(0, Number(values.lines)).map(({ name, place, ms }) => ({
      function: name,
      place,
      'µs each': ((ms * 1_000) / visitors).toFixed(1),
      share: `${((ms / all) * 100).toFixed(1)} %`,
    })),
  );
}

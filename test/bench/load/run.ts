import { parseArgs } from 'node:util';
import { measureAway, measureDrop, type FanOut } from './fan-out.ts';
import { Floor } from './floor.ts';
import { measureJoins, type Joins } from './joins.ts';
import { descriptorLimit } from './process.ts';
import { Product } from './product.ts';

// One organization under as many visitors as this machine lets connect, beside an object without logic that
// tells as many sockets as much.

const AGENTS = 200;
const BURSTS = 4;
/** The runtime takes two descriptors for each socket, and dies when it has none left for its files. */
const DESCRIPTORS_PER_SOCKET = 2;
const DESCRIPTORS_LEFT = 2_000;
const SIZES = [
  { viewers: 25, rounds: 100 },
  { viewers: 100, rounds: 100 },
  { viewers: 300, rounds: 60 },
  { viewers: 1_000, rounds: 50 },
  { viewers: 3_000, rounds: 30 },
  { viewers: 5_000, rounds: 20 },
] as const;

const { values } = parseArgs({
  options: {
    visitors: { type: 'string' },
    viewers: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '1' },
    port: { type: 'string', default: '8861' },
    json: { type: 'boolean', default: false },
  },
});
const sockets = Math.floor((descriptorLimit() - DESCRIPTORS_LEFT) / DESCRIPTORS_PER_SOCKET);
const most = Math.floor((sockets - AGENTS) / 100) * 100;
const visitors = Number(values.visitors ?? most);
const only = Number(values.viewers);
const times = (rounds: number): number => Math.max(1, Math.round(rounds * Number(values.rounds)));
const print = (line: string): void => {
  if (!values.json) console.log(line);
};

print(`${visitors} visitors (descriptors allow ${most}), ${AGENTS} agents`);
const [product, floor] = await Promise.all([
  Product.start(Number(values.port), AGENTS),
  Floor.start(Number(values.port) + 1),
]);
try {
  const both = { product, floor };
  const joins = await measureJoins(both, { visitors, bursts: BURSTS });
  printJoins(joins);
  const fanOuts: FanOut[] = [];
  const sizes = SIZES.filter(({ viewers }) => viewers <= visitors && (only === 0 || viewers === only));
  for (const { viewers, rounds } of sizes)
    fanOuts.push(await measureAway(both, { viewers, rounds: times(rounds) }));
  if (only === 0) {
    await product.scatter();
    const viewers = visitors / 2;
    fanOuts.push(await measureDrop(both, { viewers, rounds: times(10) }));
  }
  printFanOuts(fanOuts);
  if (values.json) console.log(JSON.stringify({ agents: AGENTS, joins, fanOuts }, null, 2));
  if (product.runtime.complaints.length > 0) throw new Error(product.runtime.complaints.join('\n'));
} finally {
  await product.stop();
  await floor.stop();
}
process.exit();

function printJoins({ product, floor: plain, bursts }: Joins): void {
  if (values.json) return;
  console.log(`\nJoining, in ${bursts} bursts`);
  console.table(
    [
      ['joins a second', product.perSecond, plain.perSecond],
      ['CPU, µs a join', product.cpuUsEach, plain.cpuUsEach],
      ['memory, KB a visitor', product.bytesEach / 1_024, plain.bytesEach / 1_024],
    ].map(([what, here, there]) => ({
      what,
      usher: Number(here).toFixed(0),
      floor: Number(there).toFixed(0),
      ratio: (Number(here) / Number(there)).toFixed(2),
    })),
  );
}

function printFanOuts(fanOuts: readonly FanOut[]): void {
  if (values.json) return;
  console.log('\nUntil the last viewer was told, ms');
  console.table(
    fanOuts.map(({ what, viewers, rounds, bytes, product, floor: plain, savingFloor }) => ({
      what,
      viewers,
      rounds,
      bytes: bytes.toFixed(0),
      p50: product.p50.toFixed(1),
      p99: product.p99.toFixed(1),
      'floor p50': plain.p50.toFixed(1),
      'floor p99': plain.p99.toFixed(1),
      'saving p50': savingFloor.p50.toFixed(1),
      'saving p99': savingFloor.p99.toFixed(1),
      'ratio p50': (product.p50 / plain.p50).toFixed(2),
      'ratio p99': (product.p99 / plain.p99).toFixed(2),
      'CPU µs': product.cpuUsEach.toFixed(0),
      'floor CPU µs': plain.cpuUsEach.toFixed(0),
    })),
  );
}

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isBusy } from './busy.ts';
import type { Contenders } from './contenders.ts';
import { measureAway, measureDrop, type FanOut } from './fan-out.ts';
import { Floor } from './floor.ts';
import { Foreign, ForeignFailure } from './foreign-server.ts';
import { measureJoins } from './joins.ts';
import { MachineWatch } from './machine.ts';
import { descriptorLimit } from './process.ts';
import { Product } from './product.ts';
import { judge, printTables } from './tables.ts';

// One organization under as many visitors as this machine lets connect, beside an object without logic that tells as many
// sockets as much, and beside other systems.

const AGENTS = 200;
/** More viewers than anybody has. */
const CAPACITY = 20_000;
const BURSTS = 4;
/** The runtime takes two descriptors for each socket, and dies when it has none left for its files. */
const DESCRIPTORS_PER_SOCKET = 2;
const DESCRIPTORS_LEFT = 2_000;
/** A foreign system may take the port after its own as well. */
const PORTS_EACH = 2;
const LOOK_MS = 1_000;
const PEER = join(import.meta.dirname, 'peers/socket-io/adapter.ts');
const SIZES = [
  { viewers: 25, rounds: 100 },
  { viewers: 100, rounds: 100 },
  { viewers: 300, rounds: 60 },
  { viewers: 500, rounds: 60 },
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
    foreign: { type: 'string', multiple: true, default: [] },
    'no-peer': { type: 'boolean', default: false },
    patience: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
const only = Number(values.viewers);
const times = (rounds: number): number => Math.max(1, Math.round(rounds * Number(values.rounds)));

try {
  await run();
} catch (error) {
  console.error(error instanceof ForeignFailure ? error.message : error);
  process.exit(1);
}
process.exit();

async function run(): Promise<void> {
  const foreigns: Foreign[] = [];
  const started: { stop(): Promise<void> }[] = [];
  try {
    // First those that may fail.
    for (const path of [...(values['no-peer'] ? [] : [PEER]), ...values.foreign]) {
      const at = port + PORTS_EACH * (1 + foreigns.length);
      const setup = { agents: AGENTS, capacity: CAPACITY };
      const foreign = await Foreign.start(path, at, setup, 1_000 * Number(values.patience));
      // Columns go by name: two versions of one system are told apart.
      if (foreigns.some(({ name }) => name === foreign.name)) foreign.name += ` ${foreigns.length + 1}`;
      foreigns.push(foreign);
    }
    const before = new MachineWatch();
    await delay(LOOK_MS);
    warn('Before the run', before.usedByOthers());
    const [product, floor] = await Promise.all([Product.start(port, AGENTS), Floor.start(port + 1)]);
    started.push(product, floor);
    await measureAll({ product, floor, foreigns });
    if (product.runtime.complaints.length > 0) throw new Error(product.runtime.complaints.join('\n'));
  } finally {
    await Promise.allSettled([...started, ...foreigns].map((one) => one.stop()));
  }
}

async function measureAll(contenders: Contenders): Promise<void> {
  const most = mostVisitors();
  const visitors = Number(values.visitors ?? most);
  if (!values.json) console.log(`${visitors} visitors (descriptors allow ${most}), ${AGENTS} agents`);
  const joins = await measureJoins(contenders, { visitors, bursts: BURSTS });
  const fanOuts: FanOut[] = [];
  const sizes = SIZES.filter(({ viewers }) => viewers <= visitors && (only === 0 || viewers === only));
  for (const { viewers, rounds } of sizes)
    fanOuts.push(await measureAway(contenders, { viewers, rounds: times(rounds) }));
  if (only === 0) {
    await contenders.product.scatter();
    fanOuts.push(await measureDrop(contenders, { viewers: visitors / 2, rounds: times(10) }));
  }
  if (values.json)
    console.log(JSON.stringify({ agents: AGENTS, joins, fanOuts, judged: judge(joins, fanOuts) }, null, 2));
  else printTables(joins, fanOuts);
  warn('During the run', Math.max(...[joins, ...fanOuts].map(({ usedByOthers }) => usedByOthers)));
}

function mostVisitors(): number {
  const sockets = Math.floor((descriptorLimit() - DESCRIPTORS_LEFT) / DESCRIPTORS_PER_SOCKET);
  return Math.floor((sockets - AGENTS) / 100) * 100;
}

/** Goes to the other output, so that JSON stays JSON. */
function warn(when: string, usedByOthers: number): void {
  if (!isBusy(usedByOthers)) return;
  const share = `${(100 * usedByOthers).toFixed(0)} % of a processor`;
  console.error(
    `${when} the machine was busy: others used ${share}. What was measured then gets no verdict.`,
  );
}

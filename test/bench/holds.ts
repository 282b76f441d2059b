import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Admin } from './load/admin.ts';
import { Collections } from './load/collections.ts';
import { percentile } from './load/figures.ts';
import { Product } from './load/product.ts';

// How long each event and each background task holds the thread of an organization's object while thousands are there:
// nobody else of the organization is heard meanwhile.

const AGENTS = 200;
const AIM_MS = 15;
const PAGES_A_SECOND = 800;
const PAGE_SECONDS = 30;
/** Of before what is kept: it is swept while the rest goes on. */
const HISTORY = { days: 120, calls: 30_000 };
const RETENTION_DAYS = 30;
const STALE_SECONDS = 60;
const PING_MS = 20_000;

const { values } = parseArgs({
  options: { visitors: { type: 'string', default: '8800' }, port: { type: 'string', default: '8861' } },
});
const visitors = Number(values.visitors);

const Probe = v.object({
  counts: v.record(v.string(), v.number()),
  kept: v.array(v.object({ name: v.string(), at: v.number(), ms: v.number(), task: v.nullable(v.string()) })),
});
type Hold = v.InferOutput<typeof Probe>['kept'][number];

const collections = new Collections();
const product = await Product.start(Number(values.port), AGENTS, {
  entry: join(import.meta.dirname, 'load/probe/index.ts'),
  v8Flags: ['--trace-gc'],
  onOutput: (text) => collections.read(text),
  history: HISTORY,
  staleSeconds: STALE_SECONDS,
});
const admin = new Admin(product.runtime.url, product.team);
const phases: { what: string; events: number; holds: Hold[] }[] = [];

try {
  product.keepAlive(PING_MS);
  await phase('joins', () => product.join(visitors));
  await phase(`${PAGES_A_SECOND} pages a second`, () => product.turnPages(PAGES_A_SECOND, PAGE_SECONDS));
  await phase('an agent of 44 away, 100 times', async () => {
    for (let round = 0; round < 100; round += 1) await product.roundAway(44);
  });
  await phase('an agent of 500 away, 5 times', async () => {
    for (let round = 0; round < 5; round += 1) await product.roundAway(500);
  });
  await phase('100 agents cut off, half of the visitors theirs', async () => {
    await product.gather('half', visitors / 2);
    await product.drop(visitors / 2);
    await product.reopen();
  });
  await product.scatter();
  await phase('an admin reads everything', () => admin.readEverything());
  await phase('an admin changes settings, pools, agents', () => admin.changeEverything(product.agentIds));
  await phase('nothing: old records are swept, staleness is checked', async () => {
    await product.team.set({ retentionDays: RETENTION_DAYS });
    await delay(30_000);
  });
  report();
  if (product.runtime.complaints.length > 0) throw new Error(product.runtime.complaints.join('\n'));
} finally {
  await product.stop();
}
process.exit();

async function phase(what: string, act: () => Promise<unknown>): Promise<void> {
  await take();
  await act();
  const { counts, kept } = await take();
  phases.push({ what, events: Object.values(counts).reduce((sum, one) => sum + one, 0), holds: kept });
}

/** Of a hold what was not the collecting of garbage. Asked at the end: what the runtime prints of that comes late. */
function ownMs({ at, ms }: Hold): number {
  return ms - Math.min(ms, collections.within(at, at + ms));
}

/** Of holds of which the short ones were only counted. */
function shareOf(count: number, kept: readonly number[]): number {
  const short = Math.max(0, count - kept.length);
  const rank = Math.ceil(0.999 * count) - short;
  return rank <= 0 ? 1 : percentile(kept, rank / kept.length);
}

function report(): void {
  console.log(
    `\nMilliseconds that the thread was held, ${visitors} visitors, ${AGENTS} agents; aimed at: ${AIM_MS}`,
  );
  console.table(
    phases.map(({ what, events, holds }) => {
      const longest = holds.toSorted((a, b) => ownMs(b) - ownMs(a))[0];
      return {
        what,
        events,
        'p99.9': shareOf(
          events,
          holds.map(({ ms }) => ms),
        ),
        longest: Math.max(0, ...holds.map(({ ms }) => ms)),
        'without GC': longest ? ownMs(longest).toFixed(0) : 0,
        'longest of': longest ? nameOf(longest) : '',
      };
    }),
  );
  const events = phases.reduce((sum, phase) => sum + phase.events, 0);
  const holds = phases.flatMap((phase) => phase.holds);
  const p999 = shareOf(
    events,
    holds.map(({ ms }) => ms),
  );
  console.log(
    `All ${events} events: p99.9 ${p999}; ${collections.count} collections of garbage, the longest ${collections.longestMs.toFixed(0)} ms.`,
  );
  const over = holds.filter((hold) => ownMs(hold) > AIM_MS).toSorted((a, b) => ownMs(b) - ownMs(a));
  console.log(`\n${over.length} longer than ${AIM_MS} without collections of garbage`);
  console.table(
    over.map((hold) => ({ what: nameOf(hold), ms: hold.ms, 'without GC': ownMs(hold).toFixed(0) })),
  );
  if (p999 > AIM_MS) process.exitCode = 1;
}

function nameOf({ name, task }: Hold): string {
  return task === null ? name : `${name} (${task})`;
}

async function take(): Promise<v.InferOutput<typeof Probe>> {
  const answer = await fetch(`${product.runtime.url}/probe`);
  return v.parse(Probe, await answer.json());
}

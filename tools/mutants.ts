import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applyMutant } from '../test/support/simulation/mutants/apply.ts';
import type { Mutant } from '../test/support/simulation/mutants/mutant.ts';
import { mutants } from '../test/support/simulation/mutants/index.ts';
import type { scenarios } from '../test/support/simulation/scenarios/index.ts';
import type { runScenario } from '../test/support/simulation/scenarios/run-scenario.ts';
import type { simulate } from '../test/support/simulation/simulate.ts';

/** Breaks a copy of the core in many ways, one at a time, and shows after how many events the simulation sees it. */

const root = join(import.meta.dirname, '..');
const SEED = 1;
const MOST_EVENTS = 100_000;
const FULL_CHECK_EVERY = 32;

/** After how many events something was wrong; null: never. */
interface Verdict {
  events: number | null;
  wrong: string;
}

/** The simulation of a copy. */
interface Copy {
  simulate: typeof simulate;
  runScenario: typeof runScenario;
  scenarios: typeof scenarios;
}

async function load(folder: string): Promise<Copy> {
  const part = (name: string): Promise<object> =>
    import(pathToFileURL(join(folder, 'test/support/simulation', name)).href) as Promise<object>;
  const parts = await Promise.all(
    ['simulate.ts', 'scenarios/run-scenario.ts', 'scenarios/index.ts'].map(part),
  );
  return Object.assign({}, ...parts) as Copy;
}

/** A copy of what the simulation needs, with the mutant's replacement made. */
function copyWith(mutant: Mutant | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'usher-mutant-'));
  for (const part of ['worker/core', 'worker/protocol', 'test/support', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  if (mutant === null) return folder;
  const file = join(folder, 'worker/core', mutant.file);
  writeFileSync(file, applyMutant(readFileSync(file, 'utf8'), mutant));
  return folder;
}

async function judge(mutant: Mutant | null, fullCheckEvery: number): Promise<Verdict> {
  const folder = copyWith(mutant);
  try {
    const copy = await load(folder);
    const scenario = copy.scenarios[mutant?.scenario ?? ''];
    const { agents, visitors } = scenario ?? { agents: 6, visitors: 12 };
    const size = { seed: SEED, events: MOST_EVENTS, agents, visitors, fullCheckEvery };
    const { tally, failure } = scenario ? copy.runScenario(scenario, size) : copy.simulate(size);
    if (!failure) return { events: null, wrong: '' };
    const { message } = failure.error instanceof Error ? failure.error : new Error(String(failure.error));
    return { events: tally.events + 1, wrong: (message.split(';')[0] ?? '').slice(0, 90) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One row of the table; `quick` leaves out what is seen by looking only at what each event touched. */
async function row(mutant: Mutant, quick: boolean): Promise<string> {
  const usual = await judge(mutant, FULL_CHECK_EVERY);
  const near = quick ? usual : await judge(mutant, Infinity);
  const seen = [usual, near].map(({ events }) => events?.toLocaleString('en') ?? 'never');
  if (usual.events === null) process.exitCode = 1;
  return `| ${mutant.name} | ${seen.join(' | ')} | ${usual.wrong} |`;
}

const sound = await judge(null, FULL_CHECK_EVERY);
if (sound.events !== null) throw new Error(`The core itself fails: ${sound.wrong}.`);
const quick = process.argv.includes('--quick');
console.log('| what is broken | seen after | by what is touched alone | as |\n| --- | --- | --- | --- |');
for (const mutant of mutants) console.log(await row(mutant, quick));

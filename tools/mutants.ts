import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { applyMutant } from '../test/support/simulation/mutants/apply.ts';
import type { Mutant } from '../test/support/simulation/mutants/mutant.ts';
import { mutants } from '../test/support/simulation/mutants/index.ts';
import type { scenarios } from '../test/support/simulation/scenarios/index.ts';
import type { runScenario } from '../test/support/simulation/scenarios/run-scenario.ts';
import type { simulate } from '../test/support/simulation/simulate.ts';
import { Progress } from './progress.ts';

/** Breaks the core in many ways, one at a time, and shows after how many events the simulation notices. */

const root = join(import.meta.dirname, '..');
const SEED = 1;
const MOST_EVENTS = 100_000;
const FULL_CHECK_EVERY = 32;
/** What is loaded again for each mutant: the core, and whatever imports it. */
const COPIED = ['worker/core/', 'test/support/'].map((folder) => pathToFileURL(join(root, folder)).href);

/** After how many events something was wrong; null: never. */
interface Verdict {
  events: number | null;
  wrong: string;
}

/** The simulation of one copy of the core. */
interface Copy {
  simulate: typeof simulate;
  runScenario: typeof runScenario;
  scenarios: typeof scenarios;
}

/** By the number of the copy: the file of the core that is replaced in it, and its text. */
const replaced = new Map<string, { url: string; source: string }>();
const javaScript = new Map<string, string>();
let copies = 0;

// Each copy has its number in the query of its modules' addresses, so that none of them is shared.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const copy = new URL(context.parentURL ?? 'file:///').searchParams.get('copy');
    if (copy === null || !COPIED.some((folder) => resolved.url.startsWith(folder))) return resolved;
    return { ...resolved, url: `${resolved.url}?copy=${copy}` };
  },
  load(url, context, nextLoad) {
    const copy = new URL(url).searchParams.get('copy');
    if (copy === null) return nextLoad(url, context);
    const mutated = replaced.get(copy);
    const source =
      mutated?.url === url ? stripTypeScriptTypes(mutated.source) : javaScriptOf(fileURLToPath(url));
    return { format: 'module', source, shortCircuit: true };
  },
});

/** A file of TypeScript without its types, which are taken out once: that takes longer than most of the runs. */
function javaScriptOf(file: string): string {
  const known = javaScript.get(file);
  if (known !== undefined) return known;
  const source = stripTypeScriptTypes(readFileSync(file, 'utf8'));
  javaScript.set(file, source);
  return source;
}

/** Loads the simulation on a core of its own, with the mutant's replacement made. */
async function load(mutant: Mutant | null): Promise<Copy> {
  copies += 1;
  const query = `?copy=${copies}`;
  if (mutant !== null) {
    const file = join(root, 'worker/core', mutant.file);
    const url = `${pathToFileURL(file).href}${query}`;
    replaced.set(String(copies), { url, source: applyMutant(readFileSync(file, 'utf8'), mutant) });
  }
  const part = (name: string): Promise<object> =>
    import(`${pathToFileURL(join(root, 'test/support/simulation', name)).href}${query}`) as Promise<object>;
  const names = ['simulate.ts', 'scenarios/run-scenario.ts', 'scenarios/index.ts'];
  return Object.assign({}, ...(await Promise.all(names.map(part)))) as Copy;
}

async function run(mutant: Mutant | null, fullCheckEvery: number): Promise<Verdict> {
  const copy = await load(mutant);
  const scenario = copy.scenarios[mutant?.scenario ?? ''];
  const { agents, visitors } = scenario ?? { agents: 6, visitors: 12 };
  const size = { seed: mutant?.seed ?? SEED, events: MOST_EVENTS, agents, visitors, fullCheckEvery };
  const { tally, failure } = scenario ? copy.runScenario(scenario, size) : copy.simulate(size);
  if (!failure) return { events: null, wrong: '' };
  const { message } = failure.error instanceof Error ? failure.error : new Error(String(failure.error));
  return { events: tally.events + 1, wrong: (message.split(';')[0] ?? '').slice(0, 90) };
}

/** One row of the table; `quick` leaves out what is noticed by checking only what each event touched. */
async function row(mutant: Mutant, quick: boolean): Promise<string> {
  const usual = await run(mutant, FULL_CHECK_EVERY);
  const touched = quick ? usual : await run(mutant, Infinity);
  const seen = [usual, touched].map(({ events }) => events?.toLocaleString('en') ?? 'never');
  if (usual.events === null) process.exitCode = 1;
  return `| ${mutant.name} | ${seen.join(' | ')} | ${usual.wrong} |`;
}

const quick = process.argv.includes('--quick');
if (!quick) {
  // The tests have run longer simulations of the core as it is.
  const sound = await run(null, FULL_CHECK_EVERY);
  if (sound.events !== null) throw new Error(`The core itself fails: ${sound.wrong}.`);
}
console.log('| what is broken | seen after | by what is touched alone | as |\n| --- | --- | --- | --- |');
const progress = new Progress('mutants', mutants.length);
for (const [index, mutant] of mutants.entries()) {
  progress.show(index);
  const line = await row(mutant, quick);
  progress.clear();
  console.log(line);
}

import { parseArgs } from 'node:util';
import { figures } from '../test/support/simulation/figures.ts';
import { asTest } from '../test/support/simulation/shrink/print.ts';
import { scenarios } from '../test/support/simulation/scenarios/index.ts';
import { runScenario } from '../test/support/simulation/scenarios/run-scenario.ts';
import type { Shrunk } from '../test/support/simulation/shrink/shrink.ts';
import { shrink } from '../test/support/simulation/shrink/shrink.ts';
import { smallerRun } from '../test/support/simulation/shrink/smaller-run.ts';
import type { Failure, SimulationSize } from '../test/support/simulation/simulate.ts';
import { simulate } from '../test/support/simulation/simulate.ts';
import { Progress } from './progress.ts';

const USAGE = `npm run simulate -- [--seed N] [--events N] [--agents N] [--visitors N] [--scenario NAME]

  --seed      repeats a run; without it, each run is another
  --events    how many (1000000, of a scenario 100000)
  --agents    in one organization: at most so many (6), of a scenario exactly so many
  --visitors  the same for visitors (12)
  --scenario  one of: ${Object.keys(scenarios).join(', ')}`;

/** What was asked for, and defaults for the rest. Throws for what cannot be understood. */
function readArguments(): { size: SimulationSize; name: string | undefined } {
  const text = { type: 'string' } as const;
  const options = { seed: text, events: text, agents: text, visitors: text, scenario: text };
  const { values } = parseArgs({ options });
  const name = values.scenario;
  const usual = name === undefined ? { agents: 6, visitors: 12 } : scenarios[name];
  if (!usual) throw new Error(`There is no scenario ${name}.`);
  const size = {
    seed: numberOf(values.seed, Date.now() % 1_000_000_000),
    events: numberOf(values.events, name === undefined ? 1_000_000 : 100_000),
    agents: numberOf(values.agents, usual.agents),
    visitors: numberOf(values.visitors, usual.visitors),
  };
  return { size, name };
}

function numberOf(value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${value} is not a whole number.`);
  return number;
}

/** Prints why a run failed, and the shortest test that fails likewise. */
function explain({ error, trace }: Failure, command: string): void {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  console.error(
    `\nShrinking ${trace.entries.length} entries, and looking for a shorter randomRun that fails so:\n`,
  );
  const small = shrink(trace);
  const smaller = small && smallerRun(small.outcome.kind);
  const length = (one: Shrunk | null): number => one?.trace.entries.length ?? Infinity;
  const least = length(smaller) < length(small) ? smaller : small;
  console.error(least ? asTest(command, least.trace, least.outcome) : 'Its trace alone does not fail.');
}

function run({ size, name }: ReturnType<typeof readArguments>): void {
  const scenario = name === undefined ? undefined : scenarios[name];
  const { seed, events, agents, visitors } = size;
  const command = `npm run simulate -- --seed ${seed} --events ${events} --agents ${agents} --visitors ${visitors}${scenario ? ` --scenario ${name}` : ''}`;
  console.log(command);
  const before = process.cpuUsage();
  const progress = new Progress('events', events);
  const watched = { ...size, onProgress: (done: number): void => progress.show(done) };
  const { tally, failure } = scenario ? runScenario(scenario, watched) : simulate(watched);
  progress.clear();
  const { user, system } = process.cpuUsage(before);
  for (const line of figures(tally)) console.log(line);
  const seconds = (user + system) / 1_000_000;
  const rate = Math.round(tally.events / seconds).toLocaleString('en');
  console.log(`speed: ${rate} events a second of CPU time (${seconds.toFixed(1)} s)`);
  if (!failure) return;
  process.exitCode = 1;
  explain(failure, command);
}

let asked: ReturnType<typeof readArguments> | null = null;
try {
  asked = readArguments();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (asked) run(asked);

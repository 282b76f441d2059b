import { foldCondition } from '../../worker/core/choice/conditions.ts';
import { KeptParams } from '../../worker/core/choice/kept-params.ts';
import { readPage } from '../../worker/core/choice/page.ts';
import { RuleMatcher } from '../../worker/core/choice/rule-matcher.ts';
import { COSTLY_ADDRESSES, COSTLY_RULES } from '../support/core/costly-rules.ts';
import { BenchOrg, cost, median, scanForAgent } from '../support/core/bench-org.ts';

const POOLS = 5;
const TIERS = 3;
/** So many times the cost with the fewest agents is a logarithm, with room for a noisy machine; a scan is a hundred times that. */
const MOST_GROWTH = 12;
/** Microseconds for one page, whatever the rules and the address. */
const MOST_MATCHING_US = 1_000;

const us = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

function print(title: string, rows: Record<string, string | number>[]): void {
  console.log(`\n${title}`);
  console.table(rows);
}

/** The cost of one of many, by the median of batches of them. */
function medianCost(
  batches: number,
  size: number,
  batch: () => { act: () => void; undo?: () => void },
): number {
  const costs = Array.from({ length: batches }, () => {
    const { act, undo } = batch();
    const total = cost(act);
    undo?.();
    return total / size;
  });
  // The first ones are there to be compiled.
  return median(costs.slice(Math.floor(batches / 3)));
}

/** Visitors join, and are each given an agent: the whole step. */
function measureJoins(org: BenchOrg): number {
  const size = 50;
  return medianCost(150, size, () => {
    const arriving = Array.from({ length: size }, () => org.arrive());
    return {
      act: () => arriving.forEach(({ join }) => join()),
      undo: () => arriving.forEach(({ socket }) => org.leave(socket)),
    };
  });
}

/** An organization whose agents are all available, and each has two viewers. */
function measureAssignment(agents: number): { step: number; scan: number } {
  const org = new BenchOrg(agents, 500, POOLS, TIERS);
  for (let index = 0; index < agents; index += 1) org.connect(index);
  for (let index = 0; index < agents * 2; index += 1) org.arrive().join();
  const step = measureJoins(org);
  const size = Math.max(5, Math.floor(100_000 / agents));
  const scan = medianCost(30, size, () => ({
    act: () => {
      for (let run = 0; run < size; run += 1) scanForAgent(org.state, `pool-${run % (POOLS + 1)}`);
    },
  }));
  return { step, scan };
}

/** As above, with 100 agents and ever more visitors who watch. */
function measureAmongVisitors(visitors: number): number {
  const org = new BenchOrg(100, visitors, POOLS, TIERS);
  for (let index = 0; index < 100; index += 1) org.connect(index);
  for (let index = 0; index < visitors; index += 1) org.arrive().join();
  return measureJoins(org);
}

/** Calls are answered and ended, while so many others go on. */
function measureCalls(calls: number): number {
  const size = 20;
  const org = new BenchOrg(calls + 2 * size, 25, POOLS, TIERS);
  for (let index = 0; index < calls + 2 * size; index += 1) org.connect(index);
  for (let index = 0; index < calls; index += 1) org.accept(org.call());
  return medianCost(60, size, () => {
    const made = Array.from({ length: size }, () => org.call());
    return {
      act: () => {
        for (const call of made) org.accept(call);
        for (const call of made) org.end(call);
      },
      undo: () => made.forEach(({ socket }) => org.leave(socket)),
    };
  });
}

/** The agents of so many calls send a candidate each. */
function measureSignals(calls: number): number {
  const org = new BenchOrg(calls, 25, POOLS, TIERS);
  for (let index = 0; index < calls; index += 1) org.connect(index);
  const made = Array.from({ length: calls }, () => org.call());
  for (const call of made) org.accept(call);
  const size = 200;
  return medianCost(60, size, () => ({
    act: () => {
      for (let sent = 0; sent < size; sent += 1) {
        const call = made[sent % made.length];
        if (call) org.signal(call);
      }
    },
  }));
}

/** All viewers of one agent go to a hundred others. */
function measureReassignment(viewers: number): { total: number; scan: number; spread: number } {
  const others = 100;
  const totals: number[] = [];
  let spread = 0;
  let scan = 0;
  for (let run = 0; run < (viewers > 5_000 ? 7 : 25); run += 1) {
    const org = new BenchOrg(others + 1, viewers, 1, 1);
    org.connect(0);
    for (let index = 0; index < viewers; index += 1) org.arrive().join();
    for (let index = 1; index <= others; index += 1) org.connect(index);
    globalThis.gc?.();
    totals.push(cost(() => org.away(0)));
    const loads = Array.from({ length: others }, (_, index) => org.agent(index + 1).viewers.size);
    spread = Math.max(spread, Math.max(...loads) - Math.min(...loads));
    if (org.agent(0).viewers.size > 0) throw new Error('An agent who is away keeps viewers.');
    scan = cost(() => {
      for (let viewer = 0; viewer < viewers; viewer += 1) scanForAgent(org.state, 'pool-0');
    });
  }
  return { total: median(totals), scan, spread };
}

/** The address that costs most to read and to match with the rules. */
function measureMatching(rules: (typeof COSTLY_RULES)[string]): {
  build: number;
  match: number;
  address: string;
} {
  const ordered = rules.map((rule) => ({
    rule,
    poolId: 'pool-0',
    conditions: rule.conditions.map(foldCondition),
  }));
  const kept = new KeptParams(ordered, ['*']);
  let matcher = new RuleMatcher([]);
  const build = cost(() => (matcher = new RuleMatcher(ordered)));
  const costs = Object.entries(COSTLY_ADDRESSES).map(([address, url]) => {
    const act = (): void => {
      const page = readPage(url, kept);
      if (page) matcher.match(page);
    };
    return { build, address, match: medianCost(60, 1, () => ({ act })) };
  });
  return costs.reduce((most, one) => (one.match > most.match ? one : most));
}

console.log('The routing core, times in microseconds, medians');

// Compiled by then, so that the first row is not the slowest.
measureAssignment(50);
const sizes = [10, 100, 1_000, 10_000];
const assignments = sizes.map((agents) => ({ agents, ...measureAssignment(agents) }));
const [fewest] = assignments;
print(
  `One assignment, through the step, in ${POOLS + 1} pools of ${TIERS} tiers; the scan only finds the agent`,
  assignments.map(({ agents, step, scan }, index) => ({
    agents,
    step: us(step),
    scan: us(scan),
    'scan / step': (scan / step).toFixed(2),
    'growth from 10': `× ${(step / (fewest?.step ?? 1)).toFixed(2)}`,
    'of a logarithm': `× ${Math.log10(agents).toFixed(2)}`,
    'scan grew': `× ${(scan / (fewest?.scan ?? 1)).toFixed(0)}`,
    ...(index > 0 ? { 'per tenfold': `× ${(step / (assignments[index - 1]?.step ?? 1)).toFixed(2)}` } : {}),
  })),
);

print(
  'One assignment among more and more visitors, 100 agents',
  [100, 1_000, 10_000, 30_000].map((visitors) => ({ visitors, step: us(measureAmongVisitors(visitors)) })),
);

print(
  'One call answered and ended among others',
  [10, 100, 1_000, 10_000].map((calls) => ({ calls, 'two steps': us(measureCalls(calls)) })),
);

print(
  'One signal relayed in one of so many calls',
  [10, 100, 1_000, 10_000].map((calls) => ({ calls, step: us(measureSignals(calls)) })),
);

const reassignments = [25, 1_000, 10_000].map((viewers) => ({ viewers, ...measureReassignment(viewers) }));
print(
  'Reassigning the viewers of one agent over 100 others',
  reassignments.map(({ viewers, total, scan, spread }) => ({
    viewers,
    'total ms': (total / 1_000).toFixed(2),
    'per viewer': us(total / viewers),
    'scans alone, ms': (scan / 1_000).toFixed(2),
    'spread (max − min)': spread,
  })),
);

const matchings = Object.entries(COSTLY_RULES).map(([rules, it]) => ({ rules, ...measureMatching(it) }));
print(
  'Matching one page with as many rules as an organization may have, at worst',
  matchings.map(({ rules, address, build, match }) => ({
    rules,
    address,
    'read and match': us(match),
    'made ready once': us(build),
  })),
);

const growth = (assignments.at(-1)?.step ?? Infinity) / (fewest?.step ?? 1);
const spread = Math.max(...reassignments.map((one) => one.spread));
const matching = Math.max(...matchings.map(({ match }) => match));
if (growth > MOST_GROWTH || spread > 1 || matching > MOST_MATCHING_US) {
  console.error(
    `Too much: growth × ${growth.toFixed(1)} (at most ${MOST_GROWTH}), spread ${spread} (at most 1), ` +
      `matching ${us(matching)} (at most ${MOST_MATCHING_US}).`,
  );
  process.exitCode = 1;
}

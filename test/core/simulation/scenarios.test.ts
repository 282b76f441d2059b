import { describe, expect, test } from 'vitest';
import { agentOf as agentOfVisitor } from '../../../worker/core/index.ts';
import type { OrgState } from '../../../worker/core/index.ts';
import { SEED } from '../../support/fixed-seed.ts';
import { Random } from '../../support/random.ts';
import { scenarios } from '../../support/simulation/scenarios/index.ts';
import { ScenarioRun } from '../../support/simulation/scenarios/scenario.ts';
import { Tally } from '../../support/simulation/tally.ts';
import type { VisitorTab } from '../../support/simulation/world.ts';

const MAX_HANDOFFS = 3;
const MAX_OFFERS = 3;

/** A hard day in the small: everything is checked after every event besides. */
function day(
  name: string,
  { agents, visitors, rounds }: { agents: number; visitors: number; rounds: number },
): { run: ScenarioRun; tally: Tally; state: OrgState } {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`There is no scenario ${name}.`);
  const tally = new Tally();
  const run = new ScenarioRun(scenario.organization(new Random(SEED), agents), tally, SEED);
  run.fill(visitors);
  for (let round = 0; round < rounds; round += 1) {
    scenario.round(run);
    if (round % 3 === 2) run.world.evict();
  }
  run.world.end();
  return { run, tally, state: run.world.server.state };
}

/** What visitors see who do not ring and are in no call: an agent, or the notice that nobody is there. */
function shown({ visitors }: ScenarioRun): Set<string | undefined> {
  return new Set(visitors.map(({ model }) => model?.shown));
}

function agentOf({ model }: VisitorTab): string | null | undefined {
  return model?.agentId;
}

describe('on a hard day', () => {
  test.each(Object.keys(scenarios))(
    '[R-22] nobody is without an agent and without the notice: %s',
    (name) => {
      const { tally } = day(name, { agents: 10, visitors: 40, rounds: 6 });
      expect(tally.watched).toBeGreaterThan(0);
      expect(tally.checked.places).toBeGreaterThan(0);
      expect(tally.stuck).toBe(0);
      expect(tally.longestCascade).toBeLessThanOrEqual(MAX_HANDOFFS);
      expect(tally.offers.max).toBeLessThanOrEqual(MAX_OFFERS);
    },
  );

  test('[R-14, T-1] all agents leave one after the other: so many moves, then the notice, and all are served again', () => {
    const { run, tally } = day('all-leave', { agents: 10, visitors: 60, rounds: 3 });
    expect(tally.longestCascade).toBe(MAX_HANDOFFS);
    expect(shown(run)).toEqual(new Set(['agent']));
    for (const tab of run.agents) {
      run.world.agentSends(tab, { type: 'agent:away', reason: 'manual' });
      run.pass(2);
    }
    expect(shown(run)).toEqual(new Set(['nobody']));
    const [first] = run.agents;
    if (first) run.connect(first);
    run.pass(60);
    expect(run.visitors.filter(({ model }) => model?.shown === 'agent')).toHaveLength(25);
  });

  test('[T-3] half of 200 agents drop and are back within the grace: no visitor is handed on', () => {
    const { run, tally } = day('half-drops', { agents: 200, visitors: 1_000, rounds: 2 });
    expect(tally.handoffs.total).toBe(1_000);
    expect(tally.handoffs.max).toBe(0);
    const before = run.visitors.map(agentOf);
    const gone = run.agents.filter((_, index) => index % 2 === 0);
    for (const tab of gone) run.world.drop(tab);
    run.pass(9.9);
    expect(run.visitors.map(agentOf)).toEqual(before);
    run.pass(0.2);
    const lost = new Set<string | null | undefined>(gone.map(({ agentId }) => agentId));
    expect(before.filter((id) => lost.has(id))).toHaveLength(500);
    expect(run.visitors.map(agentOf).filter((id) => lost.has(id))).toEqual([]);
    expect(shown(run)).toEqual(new Set(['agent']));
  });

  test('[T-5, R-14] every call is rejected: each attempt ends, by the limit', () => {
    const { run, tally, state } = day('reject-storm', { agents: 12, visitors: 60, rounds: 6 });
    expect(tally.offers.total).toBeGreaterThan(100);
    expect(tally.offers.mean).toBeGreaterThan(2.9);
    expect(tally.offers.max).toBe(MAX_OFFERS);
    expect(tally.answered).toBe(0);
    expect(state.attempts.size).toBe(0);
    for (const { model } of run.agents) expect(['idle', 'in_simulation']).toContain(model?.status);
  });

  test('[T-6] no call is answered: whoever lets it ring is away, and the callers are told', () => {
    const { run, tally, state } = day('rna-loop', { agents: 8, visitors: 40, rounds: 4 });
    expect(tally.answered).toBe(0);
    expect(tally.offers.total).toBeGreaterThan(50);
    run.pass(120);
    run.request(1);
    const rung = run.ringing;
    expect(rung.length).toBeGreaterThan(1);
    run.pass(15);
    expect(new Set(rung.map(({ model }) => model?.status))).toEqual(new Set(['away']));
    // Whoever rang next does not answer either; then nobody is left.
    run.pass(60);
    expect(state.attempts.size).toBe(0);
    expect(shown(run)).toEqual(new Set(['nobody']));
  });

  test('[R-30, R-31, R-51] sockets come and go: calls go on or end, and after the storm all is over', () => {
    const { run, tally, state: before } = day('flapping-network', { agents: 12, visitors: 50, rounds: 60 });
    expect(tally.restarts).toBeGreaterThan(0);
    expect(tally.answered).toBeGreaterThan(20);
    expect(tally.checked.connected).toBeGreaterThanOrEqual(tally.answered);
    expect(before.agents.size).toBe(12);
    run.pass(90);
    for (const tab of run.agents) run.connect(tab);
    run.rejoin();
    run.hangUp();
    run.pass(90);
    expect(run.world.server.state.attempts.size).toBe(0);
    expect(shown(run).has('nothing')).toBe(false);
  });

  test.each(['overlapping-pools', 'pool-edits'])(
    '[R-4] whoever is not of the pool serves it by overflow alone: %s',
    (name) => {
      const { state, tally } = day(name, { agents: 24, visitors: 120, rounds: 12 });
      expect(tally.answered).toBeGreaterThan(20);
      const served = [...state.visitors.values()].filter((visitor) => agentOfVisitor(visitor) !== null);
      const outsiders = served.filter(
        (visitor) => agentOfVisitor(visitor)?.pools.has(visitor.poolId) === false,
      );
      expect(served.length).toBeGreaterThan(30);
      for (const { poolId } of outsiders) expect(state.pools.get(poolId)?.config.overflow).toBe('any');
      const strict = served.filter(({ poolId }) => state.pools.get(poolId)?.config.overflow === 'none');
      expect(strict.length).toBeGreaterThan(0);
    },
  );
});

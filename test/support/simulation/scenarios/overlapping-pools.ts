import type { PoolConfig } from '../../../../worker/core/index.ts';
import type { Random } from '../../random.ts';
import { accountOf } from '../organization.ts';
import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

export const POOLS = 12;

/** Every agent is in half of a dozen pools, in various tiers; visitors walk between them. */
export const overlappingPools: Scenario = {
  title: 'agents in many overlapping pools',
  agents: 24,
  visitors: 120,
  organization: (random, agents) =>
    centre(
      agents,
      8,
      {},
      Array.from({ length: POOLS }, (_, index) => overlappingPool(random, index, agents)),
    ),
  round: (run) => {
    const { world, random } = run;
    for (const tab of run.visitors) {
      if (!random.chance(0.2)) continue;
      tab.pageUrl = `https://shop.example/area-${random.between(0, POOLS)}`;
      world.visitorSends(tab, { type: 'visitor:page', pageUrl: tab.pageUrl });
    }
    run.request(0.05);
    for (const tab of run.ringing) {
      if (random.chance(0.7)) run.accept(tab);
      else run.reject(tab);
    }
    for (const tab of run.agents) {
      if (random.chance(0.1)) world.agentSends(tab, { type: 'agent:away', reason: 'manual' });
      else if (random.chance(0.4)) run.connect(tab);
    }
    if (random.chance(0.5)) run.hangUp();
    run.pass(random.between(1, 10));
  },
};

/** A pool for one area of the site, with half of the agents in up to four tiers. */
export function overlappingPool(random: Random, index: number, agents: number): PoolConfig {
  const members = Array.from({ length: agents }, (_, number) => accountOf(number, 1).profile.id)
    .filter(() => random.chance(0.5))
    .map((agentId) => ({ agentId, tier: random.between(1, 4) }));
  return {
    id: `pool-${index}`,
    isDefault: false,
    name: `Area ${index}`,
    overflow: random.chance(0.5) ? 'any' : 'none',
    members,
    rules: [
      {
        priority: 1,
        seq: index,
        conditions: [{ field: 'path', op: 'is_exactly', value: `/area-${index}` }],
      },
    ],
  };
}

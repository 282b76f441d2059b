import { POOLS, overlappingPool, overlappingPools } from './overlapping-pools.ts';
import type { Scenario } from './scenario.ts';

/** Admins change, delete and make pools, capacities and limits while everybody is at work. */
export const poolEdits: Scenario = {
  ...overlappingPools,
  title: 'pools are edited under load',
  agents: 16,
  visitors: 80,
  round: (run) => {
    const { world, random } = run;
    const { accounts } = world.trace.organization;
    for (let edits = 3; edits > 0; edits -= 1) {
      const pool = overlappingPool(random, random.between(0, POOLS - 1), accounts.length);
      if (world.pools.has(pool.id) && random.chance(0.3)) world.deletePool(pool.id);
      else world.savePool(pool);
      run.request(0.03);
    }
    const account = random.pick([...world.accounts.values()]);
    if (account) world.saveAgent({ ...account, capacity: random.between(1, 10) });
    overlappingPools.round(run);
  },
};

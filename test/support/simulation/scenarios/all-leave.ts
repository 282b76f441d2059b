import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Agents leave one after the other, until nobody is left; then all come back. */
export const allLeave: Scenario = {
  title: 'all agents leave one after the other',
  agents: 10,
  visitors: 60,
  organization: (_, agents) => centre(agents, 25),
  round: (run) => {
    const { world, random } = run;
    for (const tab of run.agents) {
      const how = random.weighted({ away: 3, offline: 1, drop: 1 });
      if (how === 'drop') world.drop(tab);
      else if (how === 'away') world.agentSends(tab, { type: 'agent:away', reason: 'manual' });
      else world.agentSends(tab, { type: 'agent:offline' });
      run.pass(random.between(0, 4));
    }
    run.pass(15);
    for (const tab of run.agents) {
      run.connect(tab);
      run.pass(random.between(0, 3));
    }
    run.pass(40);
  },
};

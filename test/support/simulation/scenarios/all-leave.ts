import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Agents leave one after the other, until nobody is left; then all come back. */
export const allLeave: Scenario = {
  title: 'all agents leave one after the other',
  agents: 10,
  visitors: 60,
  organization: (_, agents) => centre(agents, 25),
  round: (stage) => {
    const { world, random } = stage;
    for (const tab of stage.agents) {
      const how = random.weighted({ away: 3, offline: 1, drop: 1 });
      if (how === 'drop') world.drop(tab);
      else if (how === 'away') world.agentSays(tab, { type: 'agent:away', reason: 'manual' });
      else world.agentSays(tab, { type: 'agent:offline' });
      stage.pass(random.between(0, 4));
    }
    stage.pass(15);
    for (const tab of stage.agents) {
      stage.connect(tab);
      stage.pass(random.between(0, 3));
    }
    stage.pass(40);
  },
};

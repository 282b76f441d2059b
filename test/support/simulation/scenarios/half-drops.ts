import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Half of the centre loses its network at once, and has it back within the grace: no visitor may notice. */
export const halfDrops: Scenario = {
  title: 'half of the agents drop at once and come back within the grace',
  agents: 200,
  visitors: 1_000,
  organization: (_, agents) => centre(agents, 25),
  round: (run) => {
    const { world, random } = run;
    const gone = run.agents.filter((_, index) => index % 2 === 0);
    for (const tab of gone) world.drop(tab);
    run.pass(random.between(1, 8));
    for (const tab of gone) world.connect(tab);
    run.pass(random.between(5, 30));
  },
};

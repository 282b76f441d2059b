import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Nobody ever answers; and whoever was put away for it says at once that it is back. */
export const rnaLoop: Scenario = {
  title: 'no call is ever answered',
  agents: 8,
  visitors: 40,
  organization: (_, agents) => centre(agents, 8),
  round: (run) => {
    run.request(0.4);
    for (let ring = 0; ring < 4; ring += 1) {
      run.pass(15);
      for (const tab of run.agents) run.connect(tab);
    }
    run.pass(run.random.between(0, 40));
  },
};

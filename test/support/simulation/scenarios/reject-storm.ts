import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Everybody calls, and every call is rejected. */
export const rejectStorm: Scenario = {
  title: 'every call is rejected',
  agents: 12,
  visitors: 60,
  organization: (_, agents) => centre(agents, 8),
  round: (run) => {
    run.request(0.5);
    for (let left = 20; left > 0 && run.ringing.length > 0; left -= 1) {
      for (const tab of run.ringing) run.reject(tab);
      run.pass(0.5);
    }
    run.pass(run.random.between(5, 40));
  },
};

import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Sockets come and go every few seconds, on both sides, in calls too; at times the server restarts. */
export const flappingNetwork: Scenario = {
  title: 'every socket comes and goes, in calls too',
  agents: 12,
  visitors: 50,
  organization: (_, agents) => centre(agents, 6),
  round: (run) => {
    const { world, random } = run;
    run.request(0.2);
    for (const tab of run.ringing) if (random.chance(0.7)) run.accept(tab);
    for (const tab of [...run.agents, ...run.visitors]) if (random.chance(0.3)) world.drop(tab);
    if (random.chance(0.05)) world.restart();
    run.pass(random.between(0, 3));
    for (const tab of run.agents) {
      if (random.chance(0.85)) run.connect(tab);
      const { callId, owner } = tab.model ?? {};
      if (tab.isOpen && callId != null && !owner)
        world.agentSends(tab, { type: 'call:rejoin', callId, media: 'kept' });
    }
    run.rejoin();
    for (const tab of run.visitors) {
      const { rejoinable, rejoin: newest = null } = tab.model ?? {};
      if (!tab.isOpen || rejoinable == null) continue;
      const any = random.chance(0.2) ? random.pick(world.oracle.rejoins.of(rejoinable)) : undefined;
      world.visitorSends(tab, { type: 'call:rejoin', rejoin: any ?? newest, media: 'kept' });
    }
    if (random.chance(0.1)) run.hangUp();
    run.pass(random.between(0, 2));
  },
};

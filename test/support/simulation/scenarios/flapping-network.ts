import type { Scenario } from './scenario.ts';
import { centre } from './scenario.ts';

/** Sockets come and go every few seconds, on both sides, in calls too; at times the server restarts. */
export const flappingNetwork: Scenario = {
  title: 'every socket comes and goes, in calls too',
  agents: 12,
  visitors: 50,
  organization: (_, agents) => centre(agents, 6),
  round: (stage) => {
    const { world, random } = stage;
    stage.request(0.2);
    for (const tab of stage.ringing) if (random.chance(0.7)) stage.accept(tab);
    for (const tab of [...stage.agents, ...stage.visitors]) if (random.chance(0.3)) world.drop(tab);
    if (random.chance(0.05)) world.restart();
    stage.pass(random.between(0, 3));
    for (const tab of stage.agents) {
      if (random.chance(0.85)) stage.connect(tab);
      const { callId, owner } = tab.belief ?? {};
      if (tab.isOpen && callId != null && !owner)
        world.agentSays(tab, { type: 'call:rejoin', callId, media: 'kept' });
    }
    stage.rejoin();
    for (const tab of stage.visitors) {
      const { rejoinable, rejoin: newest = null } = tab.belief ?? {};
      if (!tab.isOpen || rejoinable == null) continue;
      const any = random.chance(0.2) ? random.pick(world.judge.rejoins.of(rejoinable)) : undefined;
      world.visitorSays(tab, { type: 'call:rejoin', rejoin: any ?? newest, media: 'kept' });
    }
    if (random.chance(0.1)) stage.hangUp();
    stage.pass(random.between(0, 2));
  },
};

import type { TransferTargets } from '../../../protocol/answers/now.ts';
import { hasRoom, mayRingOwn, statusOf } from '../choice/eligibility.ts';
import { hasAnyFor } from '../choice/standing.ts';
import type { AgentId, OrgState } from '../model/state.ts';

/** To whom an agent may hand a call over, and who of them can be rung now. */
export function transferTargets(state: OrgState, agentId: AgentId): TransferTargets {
  const others = [...state.agents.values()].filter(({ id, active }) => active && id !== agentId);
  others.sort((a, b) => inOrder(a.profile.displayName, b.profile.displayName) || inOrder(a.id, b.id));
  const pools = [...state.pools.values()].sort((a, b) => inOrder(a.config.name, b.config.name));
  return {
    agents: others.map((agent) => ({
      id: agent.id,
      displayName: agent.profile.displayName,
      title: agent.profile.title,
      status: statusOf(agent),
      canRing: mayRingOwn(agent) && hasRoom(agent),
    })),
    pools: pools.map((pool) => ({
      id: pool.config.id,
      name: pool.config.name,
      canRing: hasAnyFor(state, pool, 'ring'),
    })),
  };
}

function inOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

import { agentOf } from '../../../worker/core/model/phases.ts';
import { isConnected, isExcluded, isFree, mayWatch } from '../../../worker/core/choice/eligibility.ts';
import { comesBefore } from '../../../worker/core/choice/ranking.ts';
import type { Agent, OrgState, Time, Visitor } from '../../../worker/core/model/state.ts';

/** The agent a plain reading of gives, to be watched or to be rung: a scan of everybody, or of some. */
export function naiveChoice(
  state: OrgState,
  visitor: Visitor,
  now: Time,
  purpose: 'watch' | 'ring',
  among: Iterable<Agent>,
): Agent | null {
  const pool = state.pools.get(visitor.poolId);
  if (!pool) return null;
  let best: Agent | null = null;
  let bestTier = Infinity;
  for (const agent of among) {
    if (!mayWatch(agent) || isExcluded(visitor, agent, purpose, now)) continue;
    if (purpose === 'ring' && agent.ringing !== null) continue;
    if (purpose === 'watch' && !isWithinBudget(state, visitor, agent)) continue;
    const member = pool.config.members.find((entry) => entry.agentId === agent.id);
    if (!member && pool.config.overflow === 'none') continue;
    const tier = member?.tier ?? OUTSIDE;
    if (tier > bestTier || (tier === bestTier && best && !comesBefore(agent, best))) continue;
    best = agent;
    bestTier = tier;
  }
  return best;
}

/** R-74, by plain counts: a source's share of all places, and the fifth of each pool that is kept for others. */
function isWithinBudget(state: OrgState, { source }: Visitor, agent: Agent): boolean {
  if (source === null) return true;
  let held = 0;
  for (const visitor of state.visitors.values())
    if (visitor.source === source && agentOf(visitor) !== null) held += 1;
  if (held === 0) return true;
  const available = [...state.agents.values()].filter((one) => isFree(one) && isConnected(one));
  const sum = (agents: Agent[], count: (one: Agent) => number): number =>
    agents.reduce((total, one) => total + count(one), 0);
  const places = sum(available, (one) => one.capacity);
  if (held >= Math.max(state.budgets.sourcePlaces, Math.floor(places / 4))) return false;
  return [...agent.pools.keys()].every((id) => {
    const members = available.filter((one) => one.pools.has(id));
    const free = sum(members, (one) => Math.max(0, one.capacity - one.viewers.size));
    return free > Math.floor(sum(members, (one) => one.capacity) / 5);
  });
}

/** Behind every tier of the pool itself. */
const OUTSIDE = 1_000;

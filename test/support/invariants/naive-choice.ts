import { isExcluded, mayWatch } from '../../../worker/core/choice/eligibility.ts';
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
    const member = pool.config.members.find((entry) => entry.agentId === agent.id);
    if (!member && pool.config.overflow === 'none') continue;
    const tier = member?.tier ?? OUTSIDE;
    if (tier > bestTier || (tier === bestTier && best && !comesBefore(agent, best))) continue;
    best = agent;
    bestTier = tier;
  }
  return best;
}

/** Behind every tier of the pool itself. */
const OUTSIDE = 1_000;

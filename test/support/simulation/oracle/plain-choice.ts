import { agentOf, attemptOf, waitOf } from '../../../../worker/core/model/phases.ts';
import type { Agent, OrgState, PoolConfig, Visitor } from '../../../../worker/core/index.ts';

/** An agent as one more viewer would find it. */
interface Candidate {
  agent: Agent;
  viewers: number;
  offeredAt: number;
}

/** Behind every tier of the pool itself. */
const OUTSIDE = Infinity;

/** Chooses as read, by looking at everybody; remembers what it gave away. */
export class PlainChoice {
  private readonly candidates: Candidate[];
  private readonly now: number;

  /** Among those who are there, but for `leaving`; `joining` counts as there. */
  constructor(state: OrgState, now: number, { leaving, joining }: { leaving?: Agent; joining?: Agent } = {}) {
    this.now = now;
    this.candidates = [...state.agents.values()]
      .filter((agent) => agent !== leaving && (agent === joining || isThere(agent)))
      .map((agent) => ({ agent, viewers: agent.viewers.size, offeredAt: agent.lastOfferedAt }));
  }

  /** The agent whom the visitor ought to get, and gets. */
  give(pool: PoolConfig, mayHave: (agent: Agent) => boolean): Agent | null {
    let best: Candidate | null = null;
    let bestTier = Infinity;
    for (const candidate of this.candidates) {
      const { agent, viewers } = candidate;
      const tier = pool.members.find(({ agentId }) => agentId === agent.id)?.tier ?? OUTSIDE;
      if (viewers >= agent.capacity || (tier === OUTSIDE && pool.overflow === 'none') || !mayHave(agent))
        continue;
      if (best !== null && (tier > bestTier || (tier === bestTier && !precedes(candidate, best)))) continue;
      [best, bestTier] = [candidate, tier];
    }
    if (!best) return null;
    best.viewers += 1;
    best.offeredAt = this.now;
    return best.agent;
  }
}

/** Who waits and may be served, in order of arrival. */
export function lineOf(state: OrgState): Visitor[] {
  return [...state.visitors.values()]
    .filter((visitor) => agentOf(visitor) === null && attemptOf(visitor) === null)
    .filter((visitor) => waitOf(visitor).parkedPage === null && waitOf(visitor).holdUntil === null)
    .sort((a, b) => (waitOf(a).since ?? 0) - (waitOf(b).since ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Whether something is due that the alarm has not come to yet: then a plain reading would be ahead of it. */
export function isBehind(state: OrgState, now: number): boolean {
  for (const { at } of state.deadlines.values()) if (at <= now) return true;
  return false;
}

/** R-3, within one tier. */
function precedes(one: Candidate, other: Candidate): boolean {
  if (one.viewers !== other.viewers) return one.viewers < other.viewers;
  return one.offeredAt === other.offeredAt ? one.agent.id < other.agent.id : one.offeredAt < other.offeredAt;
}

function isThere(agent: Agent): boolean {
  const busy = agent.call !== null || agent.consulting !== null || agent.wrapUp !== null;
  return agent.active && agent.chosenStatus === 'available' && !busy && agent.tabs.size > 0;
}

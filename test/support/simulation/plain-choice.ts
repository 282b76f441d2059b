import type { Agent, OrgState, PoolConfig, Visitor } from '../../../worker/core/index.ts';

/** An agent as one more viewer would find it. */
interface Candidate {
  agent: Agent;
  viewers: number;
  offeredAt: number;
}

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
    const tierOf = new Map(pool.members.map(({ agentId, tier }) => [agentId, tier]));
    const tier = ({ agent }: Candidate): number => tierOf.get(agent.id) ?? Infinity;
    const free = this.candidates.filter(
      ({ agent, viewers }) =>
        viewers < agent.capacity && mayHave(agent) && (tierOf.has(agent.id) || pool.overflow === 'any'),
    );
    free.sort((a, b) => {
      if (tier(a) !== tier(b)) return tier(a) - tier(b);
      return a.viewers - b.viewers || a.offeredAt - b.offeredAt || (a.agent.id < b.agent.id ? -1 : 1);
    });
    const [best] = free;
    if (!best) return null;
    best.viewers += 1;
    best.offeredAt = this.now;
    return best.agent;
  }
}

/** Who waits and may be served, in order of arrival. */
export function lineOf(state: OrgState): Visitor[] {
  return [...state.visitors.values()]
    .filter((visitor) => visitor.agent === null && visitor.attempt === null)
    .filter((visitor) => visitor.parkedPage === null && visitor.holdUntil === null)
    .sort((a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Whether something is due that the alarm has not come to yet: then a plain reading would be ahead of it. */
export function isBehind(state: OrgState, now: number): boolean {
  for (const { at } of state.deadlineByKey.values()) if (at <= now) return true;
  return false;
}

function isThere(agent: Agent): boolean {
  const busy = agent.call !== null || agent.wrapUp !== null;
  return agent.active && agent.choice === 'available' && !busy && agent.tabs.size > 0;
}

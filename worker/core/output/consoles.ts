import { isConnected } from '../choice/eligibility.ts';
import { agentState } from './messages.ts';
import type { Agent, Pool, PoolId } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { tellAgent, tellSocket } from '../model/step-context.ts';

const AT_MOST_EVERY_MS = 1_000;
/** A burst of joins is told once, not by its first visitor. */
const GATHER_MS = 100;

/** Viewers or waiting changed: consoles are told at most once a second. */
export function markConsoles(turn: Turn, poolId: PoolId, agent?: Agent): void {
  const { consoles } = turn.state;
  consoles.dirtyPools.add(poolId);
  if (agent) consoles.dirtyAgents.add(agent);
  consoles.at ??= Math.max(turn.now + GATHER_MS, consoles.toldAt + AT_MOST_EVERY_MS);
}

/** Tells every console what has changed for it since the last time. */
export function tellConsoles(turn: Turn): void {
  const { consoles, pools, agents } = turn.state;
  const changed = [...consoles.dirtyPools].map((id) => pools.get(id)).filter((pool) => pool !== undefined);
  const concerned = new Set(changed.flatMap((pool) => pool.config.members.map((member) => member.agentId)));
  for (const agent of consoles.dirtyAgents) if (isConnected(agent)) turn.news.add(agent);
  for (const id of concerned) {
    const agent = agents.get(id);
    if (agent && isConnected(agent)) tellStats(turn, agent);
  }
  consoles.dirtyAgents.clear();
  consoles.dirtyPools.clear();
  consoles.at = null;
  consoles.toldAt = turn.now;
}

/** Tells the agent at once: it is in other pools than before. */
export function tellStats(turn: Turn, agent: Agent): void {
  tellAgent(turn, agent, poolStats(turn, agent));
}

/** What happens in the agent's pools, all together. */
export function poolStats(
  turn: Turn,
  agent: Agent,
): { type: 'pool:stats'; viewers: number; waiting: number } {
  const own = [...agent.pools.keys()]
    .map((id) => turn.state.pools.get(id))
    .filter((pool) => pool !== undefined);
  const sum = (count: (pool: Pool) => number): number => own.reduce((total, pool) => total + count(pool), 0);
  return { type: 'pool:stats', viewers: sum((pool) => pool.viewers), waiting: sum((pool) => pool.waiting) };
}

/** Tells the agents whose own state changed in this step, each of their tabs in its own words. */
export function tellNews(turn: Turn): void {
  for (const agent of turn.news) {
    turn.state.consoles.dirtyAgents.delete(agent);
    for (const socket of agent.tabs.keys()) tellSocket(turn, socket, agentState(turn, agent, socket));
  }
}

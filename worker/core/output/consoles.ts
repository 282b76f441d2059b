import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import { notifyLater } from '../changes/agents.ts';
import { isConnected } from '../choice/eligibility.ts';
import { liveBoard } from './live-board.ts';
import { agentState } from './messages.ts';
import { agentViewers } from './viewers.ts';
import type { MessageRow } from '../model/effects.ts';
import type { Agent, Pool } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { sendToAgent, sendToSocket } from '../model/step-context.ts';

/** So much is told at a time, and the rest right after: viewers of lists, and messages for as many as take as long. */
const MOST_AT_ONCE = 3_000;
const MESSAGE_WEIGHT = 10;

/** Tells consoles what has changed for them since the last time; where that is much, some of them now. */
export function notifyConsoles(ctx: StepContext): void {
  const { consoles, pools, agents } = ctx.state;
  const changed = [...consoles.dirtyPools].map((id) => pools.get(id)).filter((pool) => pool !== undefined);
  const concerned = new Set(changed.flatMap((pool) => pool.config.members.map((member) => member.agentId)));
  consoles.dirtyPools.clear();
  for (const id of concerned) {
    const agent = agents.get(id);
    if (agent) consoles.dirtyStats.add(agent);
  }
  let weight = 0;
  const tell = (dirty: Set<Agent>, send: (agent: Agent) => number): void => {
    for (const agent of dirty) {
      if (weight >= MOST_AT_ONCE) return;
      dirty.delete(agent);
      if (isConnected(agent)) weight += MESSAGE_WEIGHT + send(agent);
    }
  };
  tell(consoles.dirtyAgents, (agent) => {
    notifyLater(ctx, agent);
    return 0;
  });
  tell(consoles.dirtyStats, (agent) => {
    sendStats(ctx, agent);
    return 0;
  });
  tell(consoles.dirtyViewers, (agent) => {
    const viewers = agentViewers(agent);
    sendToAgent(ctx, agent, viewers);
    return viewers.items.length;
  });
  consoles.toldAt = ctx.now;
  if (weight >= MOST_AT_ONCE) {
    consoles.at = ctx.now;
    return;
  }
  if (consoles.dirtyBoard) sendBoards(ctx);
  consoles.dirtyBoard = false;
  consoles.at = null;
}

/** Tells those who look at the live board, unless they have ceased to be admins since. */
function sendBoards({ state, effects }: StepContext): void {
  const sockets = [...state.consoles.boards].filter((socket) => {
    const owner = state.sockets.get(socket);
    return owner && 'agent' in owner && owner.agent.role === 'admin';
  });
  if (sockets.length > 0) effects.push({ do: 'send-board', sockets, board: liveBoard(state) });
}

/** Tells the agent at once: they are in other pools than before. */
export function sendStats(ctx: StepContext, agent: Agent): void {
  sendToAgent(ctx, agent, poolStats(ctx, agent));
}

/** What happens in the agent's pools, all together. */
export function poolStats(
  ctx: StepContext,
  agent: Agent,
): { type: 'pool:stats'; viewers: number; waiting: number } {
  const own = [...agent.pools.keys()]
    .map((id) => ctx.state.pools.get(id))
    .filter((pool) => pool !== undefined);
  const sum = (count: (pool: Pool) => number): number => own.reduce((total, pool) => total + count(pool), 0);
  return { type: 'pool:stats', viewers: sum((pool) => pool.viewers), waiting: sum((pool) => pool.waiting) };
}

/** Tells the agents of a pool that a visitor of it left a message. */
export function sendMessageLeft(ctx: StepContext, { id, poolId, name, at }: MessageRow): void {
  const message: ToAgent = { type: 'message:left', id, poolId, ...(name !== null && { name }), at };
  for (const { agentId } of ctx.state.pools.get(poolId)?.config.members ?? []) {
    const agent = ctx.state.agents.get(agentId);
    if (agent) sendToAgent(ctx, agent, message);
  }
}

/** Tells the agents whose own state changed in this step, each of their tabs its own view. */
export function notifyAgents(ctx: StepContext): void {
  for (const agent of ctx.agentsToNotify) {
    ctx.state.consoles.dirtyAgents.delete(agent);
    for (const socket of agent.tabs.keys()) sendToSocket(ctx, socket, agentState(ctx, agent, socket));
  }
}

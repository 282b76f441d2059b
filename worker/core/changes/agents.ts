import { rerank } from '../choice/ranking.ts';
import type { Agent, Draft, SocketId, Tab } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/** What goes along with a change of an agent. */
interface Along {
  /** Why their status changes, for the log. */
  reason?: string;
  /** Whether their consoles are told their state at the end of the step. */
  notify?: boolean;
}

/**
 * Changes an agent: they are saved, take their new place in the rankings, and whoever may be served now is served at
 * the end of the step. Changes that belong together must be one: between two, the agent may look free.
 */
export function changeAgent(
  ctx: StepContext,
  agent: Agent,
  { reason, notify = false }: Along,
  change: (draft: Draft<Agent>) => void,
): void {
  change(agent);
  if (reason !== undefined) {
    ctx.statusReasons ??= new Map();
    ctx.statusReasons.set(agent, reason);
  }
  if (notify) ctx.agentsToNotify.add(agent);
  rerank(ctx, agent);
}

/** Forgets all tabs of an agent, whom nobody waits for; `reason` is for the log. Closing the sockets is the caller's. */
export function disconnectAgent(ctx: StepContext, agent: Agent, reason?: string): void {
  ctx.agentsToNotify.delete(agent);
  changeAgent(ctx, agent, reason === undefined ? {} : { reason }, (draft) => {
    draft.tabs.clear();
    draft.connected = false;
    draft.graceUntil = null;
  });
}

/** Puts the agent's consoles on the list of those that are told their state at the end of the step. */
export function notifyLater(ctx: StepContext, agent: Agent): void {
  ctx.agentsToNotify.add(agent);
}

/** Changes a tab of an agent. Their rank does not depend on it. */
export function changeTab(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  change: (tab: Draft<Tab>) => void,
): void {
  const tab = agent.tabs.get(socket);
  if (tab) change(tab);
  ctx.agents.add(agent);
}

/** Forgets a tab. Who loses the last one takes another rank only with the grace that begins then. */
export function removeTab(ctx: StepContext, agent: Agent, socket: SocketId): void {
  agent.tabs.delete(socket);
  ctx.agents.add(agent);
}

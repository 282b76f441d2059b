import { CLOSE } from '../../protocol/close-codes.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { rerank } from '../choice/ranking.ts';
import { handOffAll } from './handoffs.ts';
import type { Agent } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';

/** The last of a removed agent: nothing rings at it, nobody watches it, its sockets are closed. */
export function finishRemoval(ctx: StepContext, agent: Agent): void {
  handOffAll(ctx, agent, TRIGGERS.removed);
  for (const socket of agent.tabs.keys()) closeSocket(ctx, socket, CLOSE.deactivated);
  agent.tabs.clear();
  agent.connected = false;
  agent.graceUntil = null;
  ctx.agentsToNotify.delete(agent);
  rerank(ctx, agent);
}

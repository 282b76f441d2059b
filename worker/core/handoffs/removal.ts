import { CLOSE } from '../../../protocol/close-codes.ts';
import { disconnectAgent } from '../changes/agents.ts';
import type { Agent } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { handOffAll } from './handoffs.ts';

/** The last of a removed agent: nothing rings at them, nobody watches them, their sockets are closed. */
export function finishRemoval(ctx: StepContext, agent: Agent): void {
  handOffAll(ctx, agent, TRIGGERS.removed);
  for (const socket of agent.tabs.keys()) closeSocket(ctx, socket, CLOSE.deactivated);
  disconnectAgent(ctx, agent);
}

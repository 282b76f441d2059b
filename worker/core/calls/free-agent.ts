import { changeAgent } from '../changes/agents.ts';
import { isConnected } from '../choice/eligibility.ts';
import { finishRemoval } from '../handoffs/removal.ts';
import type { Agent, Attempt } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after } from '../model/step-context.ts';

/**
 * The agent has the call no more, which is over or another's: in wrap-up if they are here; gone for good if they were
 * removed meanwhile. `reason` is for the log.
 */
export function freeAgent(
  ctx: StepContext,
  agent: Agent,
  { id: callId }: Attempt,
  reason: 'call_ended' | 'call_transferred',
): void {
  const { wrapUpSeconds } = ctx.state.settings;
  const wrapsUp = agent.active && wrapUpSeconds > 0 && isConnected(agent);
  changeAgent(ctx, agent, { reason: wrapsUp ? 'wrap_up' : reason, notify: true }, (draft) => {
    draft.call = null;
    draft.lastCall = callId;
    if (wrapsUp) draft.wrapUp = { callId, until: after(ctx, wrapUpSeconds) };
  });
  if (!agent.active) finishRemoval(ctx, agent);
}

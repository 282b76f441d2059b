import { changeAgent } from '../changes/agents.ts';
import { changeCall, restartWait, setCallerGone, touchAttempt } from '../changes/attempts.ts';
import { changeConsultation, changeTransferRing } from '../changes/transfers.ts';
import { changeVisitor } from '../changes/visitors.ts';
import { callOf, consultingSocket, ownerOf } from '../model/phases.ts';
import type { Agent, Attempt, Call, OrgState } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after } from '../model/step-context.ts';

/** Nobody comes back from a deploy at once: call windows are at least this long after one. */
const CALL_WINDOW_SECONDS = 30;
const RINGING_WINDOW_SECONDS = 10;

/** Whether somebody is recorded as connected who has no socket: the object was restarted. */
export function looksRestarted(state: OrgState): boolean {
  const isLost = (socket: string | null): boolean => socket !== null && !state.sockets.has(socket);
  const owner = (call: Call | null): string | null => call && ownerOf(call);
  const consulting = (call: Call | null): string | null => call && consultingSocket(call);
  return (
    [...state.agents.values()].some((agent) => agent.connected && agent.tabs.size === 0) ||
    [...state.attempts.values()].some(
      (attempt) =>
        isLost(attempt.visitor.socket) ||
        isLost(owner(callOf(attempt))) ||
        isLost(consulting(callOf(attempt))),
    )
  );
}

/** All waits for people to come back start afresh, before any overdue deadline is acted on. */
export function restart(ctx: StepContext): void {
  for (const agent of ctx.state.agents.values()) restartAgent(ctx, agent);
  for (const attempt of ctx.state.attempts.values()) restartAttempt(ctx, attempt);
}

function restartAgent(ctx: StepContext, agent: Agent): void {
  if (agent.tabs.size > 0 || (!agent.connected && agent.graceUntil === null)) return;
  changeAgent(ctx, agent, { reason: 'disconnected' }, (draft) => {
    draft.connected = false;
    draft.graceUntil = after(ctx, ctx.state.settings.graceSeconds);
  });
}

function restartAttempt(ctx: StepContext, attempt: Attempt): void {
  const { settings, sockets } = ctx.state;
  const { visitor } = attempt;
  touchAttempt(ctx, attempt);
  if (visitor.socket !== null && !sockets.has(visitor.socket))
    changeVisitor(ctx, visitor, (draft) => {
      draft.socket = null;
    });
  const call = callOf(attempt);
  if (call) return restartCall(ctx, call);
  restartWait(ctx, attempt, {
    ringing: after(ctx, settings.ringSeconds),
    queued: after(ctx, settings.maxOffers * settings.ringSeconds),
  });
  if (visitor.socket === null) setCallerGone(ctx, attempt, after(ctx, RINGING_WINDOW_SECONDS));
}

function restartCall(ctx: StepContext, call: Call): void {
  const { settings, sockets } = ctx.state;
  const lost = (seconds: number): { kind: 'lost'; until: number } => ({
    kind: 'lost',
    until: after(ctx, Math.max(seconds, CALL_WINDOW_SECONDS)),
  });
  const owner = ownerOf(call);
  changeCall(ctx, call, (draft) => {
    if (owner === null || !sockets.has(owner)) draft.agentSide = lost(settings.agentRejoinSeconds);
    if (call.attempt.visitor.socket === null) draft.visitorSide = lost(settings.visitorRejoinSeconds);
    if (draft.agentSide.kind === 'lost' || draft.visitorSide.kind === 'lost') draft.mediaUntil = null;
  });
  changeTransferRing(ctx, call, { until: after(ctx, settings.ringSeconds) });
  const consulting = consultingSocket(call);
  changeConsultation(ctx, call, (draft) => {
    if (consulting === null || !sockets.has(consulting)) draft.targetSide = lost(settings.agentRejoinSeconds);
    if (draft.targetSide.kind === 'lost' || call.agentSide.kind === 'lost') draft.mediaUntil = null;
  });
}

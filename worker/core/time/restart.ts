import { rerank } from '../choice/ranking.ts';
import type { Agent, Attempt, OrgState } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after } from '../model/step-context.ts';

/** Nobody comes back from a deploy at once: call windows are at least this long after one. */
const CALL_WINDOW_SECONDS = 30;
const RINGING_WINDOW_SECONDS = 10;

/** Whether somebody is recorded as connected who has no socket: the object was restarted. */
export function looksRestarted(state: OrgState): boolean {
  const lost = (socket: string | null): boolean => socket !== null && !state.sockets.has(socket);
  return (
    [...state.agents.values()].some((agent) => agent.connected && agent.tabs.size === 0) ||
    [...state.attempts.values()].some(
      (a) => lost(a.visitor.socket) || (a.call !== null && lost(a.call.socket)),
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
  agent.connected = false;
  agent.graceUntil = after(ctx, ctx.state.settings.graceSeconds);
  ctx.statusReasons.set(agent, 'disconnected');
  rerank(ctx, agent);
}

function restartAttempt(ctx: StepContext, attempt: Attempt): void {
  const { settings, sockets } = ctx.state;
  const { visitor, call, ringing } = attempt;
  ctx.attempts.add(attempt);
  if (visitor.socket !== null && !sockets.has(visitor.socket)) visitor.socket = null;
  if (ringing) ringing.until = after(ctx, settings.ringSeconds);
  if (attempt.queuedUntil !== null)
    attempt.queuedUntil = after(ctx, settings.maxOffers * settings.ringSeconds);
  if (call === null) {
    if (visitor.socket === null) attempt.visitorGoneUntil = after(ctx, RINGING_WINDOW_SECONDS);
    return;
  }
  if (call.socket !== null && !sockets.has(call.socket)) call.socket = null;
  const window = (seconds: number): number => after(ctx, Math.max(seconds, CALL_WINDOW_SECONDS));
  if (call.socket === null) call.agentLostUntil = window(settings.agentRejoinSeconds);
  if (visitor.socket === null) call.visitorLostUntil = window(settings.visitorRejoinSeconds);
  if (call.agentLostUntil !== null || call.visitorLostUntil !== null) call.mediaUntil = null;
}

import { rerank } from '../choice/ranking.ts';
import type { Agent, Attempt, OrgState } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
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
export function restart(turn: Turn): void {
  for (const agent of turn.state.agents.values()) restartAgent(turn, agent);
  for (const attempt of turn.state.attempts.values()) restartAttempt(turn, attempt);
}

function restartAgent(turn: Turn, agent: Agent): void {
  if (agent.tabs.size > 0 || (!agent.connected && agent.graceUntil === null)) return;
  agent.connected = false;
  agent.graceUntil = after(turn, turn.state.settings.graceSeconds);
  turn.reasons.set(agent, 'disconnected');
  rerank(turn, agent);
}

function restartAttempt(turn: Turn, attempt: Attempt): void {
  const { settings, sockets } = turn.state;
  const { visitor, call, ringing } = attempt;
  turn.attempts.add(attempt);
  if (visitor.socket !== null && !sockets.has(visitor.socket)) visitor.socket = null;
  if (ringing) ringing.until = after(turn, settings.ringSeconds);
  if (attempt.queuedUntil !== null)
    attempt.queuedUntil = after(turn, settings.maxOffers * settings.ringSeconds);
  if (call === null) {
    if (visitor.socket === null) attempt.visitorGoneUntil = after(turn, RINGING_WINDOW_SECONDS);
    return;
  }
  if (call.socket !== null && !sockets.has(call.socket)) call.socket = null;
  const window = (seconds: number): number => after(turn, Math.max(seconds, CALL_WINDOW_SECONDS));
  if (call.socket === null) call.agentLostUntil = window(settings.agentRejoinSeconds);
  if (visitor.socket === null) call.visitorLostUntil = window(settings.visitorRejoinSeconds);
  if (call.agentLostUntil !== null || call.visitorLostUntil !== null) call.mediaUntil = null;
}

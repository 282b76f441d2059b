import { CLOSE } from '../../protocol/close-codes.ts';
import { endCall, loseCallAgent } from '../calls/calls.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { poolStats } from '../output/consoles.ts';
import { isFree } from '../choice/eligibility.ts';
import { incomingCall } from '../output/messages.ts';
import { rerank } from '../choice/ranking.ts';
import { abandon } from '../handoffs/handoffs.ts';
import { finishRemoval } from '../handoffs/removal.ts';
import { failOffer, ringElsewhere, ringNext } from '../attempts/attempts.ts';
import type { Agent, Attempt, AwayReason, SocketId, Trigger } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { after, closeSocket, tellAgent, tellSocket } from '../model/step-context.ts';

/** A tab of the agent connects: the status it chose last, and no visitor hears of a short absence (T-3, R-15). */
export function openTab(turn: Turn, agent: Agent, socket: SocketId, tab: string): void {
  for (const [other, known] of agent.tabs) {
    if (known.tab !== tab) continue;
    closeSocket(turn, other, CLOSE.openedElsewhere);
    forgetTab(turn, agent, other);
  }
  turn.state.sockets.set(socket, { agent });
  agent.tabs.set(socket, { tab, idle: false });
  agent.connected = true;
  agent.graceUntil = null;
  turn.reasons.set(agent, 'connected');
  rerank(turn, agent);
  turn.news.add(agent);
  const ringing = agent.ringing === null ? undefined : turn.state.attempts.get(agent.ringing);
  turn.opened.push({ agent, socket, ringing: ringing ?? null });
}

/** What a tab that has just connected is told after its state: the request that rang before it came, and its pools. */
export function greetTabs(turn: Turn): void {
  for (const { agent, socket, ringing } of turn.opened) {
    if (ringing?.ringing && agent.ringing === ringing.id) {
      const incoming = incomingCall(ringing, ringing.ringing.until);
      tellSocket(turn, socket, { type: 'call:incoming', ...incoming, now: turn.now });
    }
    tellSocket(turn, socket, poolStats(turn, agent));
  }
}

/** A tab is gone; with the last one the grace starts (T-3), with the one that owns the call R-30. */
export function closeTab(turn: Turn, agent: Agent, socket: SocketId): void {
  forgetTab(turn, agent, socket);
  if (agent.tabs.size > 0) return settleIdle(turn, agent);
  agent.connected = false;
  agent.graceUntil = after(turn, turn.state.settings.graceSeconds);
  rerank(turn, agent);
  const attempt = agent.ringing === null ? undefined : turn.state.attempts.get(agent.ringing);
  if (attempt) ringElsewhere(turn, attempt, agent);
}

function forgetTab(turn: Turn, agent: Agent, socket: SocketId): void {
  agent.tabs.delete(socket);
  turn.agents.add(agent);
  const attempt = agent.call === null ? undefined : turn.state.attempts.get(agent.call);
  if (attempt?.call && attempt.call.socket === socket) loseCallAgent(turn, attempt, attempt.call);
}

/** The grace is over: the agent counts as gone (T-3). */
export function endGrace(turn: Turn, agent: Agent): void {
  agent.graceUntil = null;
  turn.reasons.set(agent, 'disconnected');
  rerank(turn, agent);
  abandon(turn, agent, TRIGGERS.disconnected);
}

/** The agent's own "I'm back": the only way out of away, and the early end of wrap-up. */
export function comeBack(turn: Turn, agent: Agent): void {
  for (const tab of agent.tabs.values()) tab.idle = false;
  agent.choice = 'available';
  agent.awayReason = null;
  agent.wrapUp = null;
  turn.reasons.set(agent, 'back');
  rerank(turn, agent);
  turn.news.add(agent);
}

/** By hand: away or offline, and whatever it had is handed on (T-1, T-2). */
export function leave(
  turn: Turn,
  agent: Agent,
  choice: 'away' | 'offline',
  reason: AwayReason = 'manual',
): void {
  agent.wrapUp = null;
  withdraw(turn, agent, choice, reason, choice === 'away' ? TRIGGERS.away : TRIGGERS.offline);
}

/** One tab has had no input: the agent goes away when every tab says so (T-1, R-12). */
export function goIdle(turn: Turn, agent: Agent, socket: SocketId): void {
  const tab = agent.tabs.get(socket);
  if (tab) tab.idle = true;
  turn.agents.add(agent);
  turn.news.add(agent);
  settleIdle(turn, agent);
}

function settleIdle(turn: Turn, agent: Agent): void {
  const idle = [...agent.tabs.values()].every((tab) => tab.idle);
  if (idle && isFree(agent) && turn.state.settings.idleMinutes > 0) leave(turn, agent, 'away', 'idle');
}

/** Nothing was heard from any of the agent's tabs (T-7). */
export function goStale(turn: Turn, agent: Agent): void {
  if (!isFree(agent)) return;
  markAway(turn, agent, 'heartbeat_stale', 'We did not hear from your browser, so you were set to away.');
  withdraw(turn, agent, 'away', 'heartbeat_stale', TRIGGERS.stale);
}

/** Ring no answer: the agent is away until it says otherwise, and the caller goes on (T-6). */
export function ringNoAnswer(turn: Turn, attempt: Attempt, agent: Agent): void {
  failOffer(turn, attempt, agent, 'missed', TRIGGERS.noAnswer);
  tellAgent(turn, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'timed_out' });
  markAway(turn, agent, 'rna_timeout', 'You did not answer a call, so you were set to away.');
  putAway(turn, agent, 'away', 'rna_timeout', TRIGGERS.noAnswer);
  ringNext(turn, attempt);
  abandon(turn, agent, TRIGGERS.noAnswer);
}

/** Wrap-up time is over: back to what the agent chose. */
export function endWrapUp(turn: Turn, agent: Agent): void {
  agent.wrapUp = null;
  turn.reasons.set(agent, 'wrap_up_over');
  rerank(turn, agent);
  turn.news.add(agent);
}

/** Removed or deactivated (T-8): at once, or when its call is over. */
export function retire(turn: Turn, agent: Agent): void {
  agent.active = false;
  agent.wrapUp = null;
  turn.reasons.set(agent, 'agent_removed');
  rerank(turn, agent);
  const attempt = agent.call === null ? undefined : turn.state.attempts.get(agent.call);
  if (attempt?.call && attempt.call.socket === null) endCall(turn, attempt, 'agent_removed');
  else if (!attempt) finishRemoval(turn, agent);
}

/** Signed out: offline by hand, and the sockets of that sign-in closed (T-2). */
export function signOut(turn: Turn, agent: Agent, sockets: readonly SocketId[]): void {
  if (agent.call !== null) return;
  leave(turn, agent, 'offline');
  turn.reasons.set(agent, 'signed_out');
  for (const socket of sockets) {
    if (!agent.tabs.delete(socket)) continue;
    closeSocket(turn, socket, CLOSE.signedOut);
  }
  agent.connected = agent.tabs.size > 0;
  rerank(turn, agent);
}

function withdraw(
  turn: Turn,
  agent: Agent,
  choice: 'away' | 'offline',
  reason: AwayReason,
  why: Trigger,
): void {
  putAway(turn, agent, choice, reason, why);
  abandon(turn, agent, why);
}

function putAway(
  turn: Turn,
  agent: Agent,
  choice: 'away' | 'offline',
  reason: AwayReason,
  why: Trigger,
): void {
  agent.choice = choice;
  agent.awayReason = choice === 'away' ? reason : null;
  turn.reasons.set(agent, reason === 'manual' ? why.reason : reason);
  rerank(turn, agent);
  turn.news.add(agent);
}

function markAway(
  turn: Turn,
  agent: Agent,
  reason: 'rna_timeout' | 'heartbeat_stale',
  message: string,
): void {
  tellAgent(turn, agent, { type: 'agent:marked_away', reason, message });
}

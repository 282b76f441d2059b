import { CLOSE } from '../../protocol/close-codes.ts';
import { endCall, handleCallAgentLost } from '../calls/calls.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { poolStats } from '../output/consoles.ts';
import { isFree } from '../choice/eligibility.ts';
import { incomingCall } from '../output/messages.ts';
import { rerank } from '../choice/ranking.ts';
import { handOffAll } from '../handoffs/handoffs.ts';
import { finishRemoval } from '../handoffs/removal.ts';
import { failOffer, ringElsewhere, ringNext } from '../attempts/attempts.ts';
import type { Agent, Attempt, AwayReason, SocketId, Trigger } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, closeSocket, sendToAgent, sendToSocket } from '../model/step-context.ts';

/** A tab of the agent connects: the status it chose last, and no visitor hears of a short absence (T-3, R-15). */
export function openTab(ctx: StepContext, agent: Agent, socket: SocketId, tab: string): void {
  for (const [other, known] of agent.tabs) {
    if (known.tab !== tab) continue;
    closeSocket(ctx, other, CLOSE.openedElsewhere);
    forgetTab(ctx, agent, other);
  }
  ctx.state.sockets.set(socket, { agent });
  agent.tabs.set(socket, { tab, idle: false });
  agent.connected = true;
  agent.graceUntil = null;
  ctx.statusReasons.set(agent, 'connected');
  rerank(ctx, agent);
  ctx.agentsToNotify.add(agent);
  const ringing = agent.ringing === null ? undefined : ctx.state.attempts.get(agent.ringing);
  ctx.openedTabs.push({ agent, socket, ringing: ringing ?? null });
}

/** What a tab that has just connected is told after its state: the request that rang before it came, and its pools. */
export function greetTabs(ctx: StepContext): void {
  for (const { agent, socket, ringing } of ctx.openedTabs) {
    if (ringing?.ringing && agent.ringing === ringing.id) {
      const incoming = incomingCall(ringing, ringing.ringing.until);
      sendToSocket(ctx, socket, { type: 'call:incoming', ...incoming, now: ctx.now });
    }
    sendToSocket(ctx, socket, poolStats(ctx, agent));
  }
}

/** A tab is gone; with the last one the grace starts (T-3), with the one that owns the call R-30. */
export function closeTab(ctx: StepContext, agent: Agent, socket: SocketId): void {
  forgetTab(ctx, agent, socket);
  if (agent.tabs.size > 0) return checkIdle(ctx, agent);
  agent.connected = false;
  agent.graceUntil = after(ctx, ctx.state.settings.graceSeconds);
  rerank(ctx, agent);
  const attempt = agent.ringing === null ? undefined : ctx.state.attempts.get(agent.ringing);
  if (attempt) ringElsewhere(ctx, attempt, agent);
}

function forgetTab(ctx: StepContext, agent: Agent, socket: SocketId): void {
  agent.tabs.delete(socket);
  ctx.agents.add(agent);
  const attempt = agent.call === null ? undefined : ctx.state.attempts.get(agent.call);
  if (attempt?.call && attempt.call.socket === socket) handleCallAgentLost(ctx, attempt, attempt.call);
}

/** The grace is over: the agent counts as gone (T-3). */
export function endGrace(ctx: StepContext, agent: Agent): void {
  agent.graceUntil = null;
  ctx.statusReasons.set(agent, 'disconnected');
  rerank(ctx, agent);
  handOffAll(ctx, agent, TRIGGERS.disconnected);
}

/** The agent's own "I'm back": the only way out of away, and the early end of wrap-up. */
export function becomeAvailable(ctx: StepContext, agent: Agent): void {
  for (const tab of agent.tabs.values()) tab.idle = false;
  agent.choice = 'available';
  agent.awayReason = null;
  agent.wrapUp = null;
  ctx.statusReasons.set(agent, 'back');
  rerank(ctx, agent);
  ctx.agentsToNotify.add(agent);
}

/** By hand: away or offline, and whatever it had is handed on (T-1, T-2). */
export function leaveByHand(
  ctx: StepContext,
  agent: Agent,
  choice: 'away' | 'offline',
  reason: AwayReason = 'manual',
): void {
  agent.wrapUp = null;
  becomeUnavailable(ctx, agent, choice, reason, choice === 'away' ? TRIGGERS.away : TRIGGERS.offline);
}

/** One tab has had no input: the agent goes away when every tab says so (T-1, R-12). */
export function reportIdle(ctx: StepContext, agent: Agent, socket: SocketId): void {
  const tab = agent.tabs.get(socket);
  if (tab) tab.idle = true;
  ctx.agents.add(agent);
  ctx.agentsToNotify.add(agent);
  checkIdle(ctx, agent);
}

function checkIdle(ctx: StepContext, agent: Agent): void {
  const idle = [...agent.tabs.values()].every((tab) => tab.idle);
  if (idle && isFree(agent) && ctx.state.settings.idleMinutes > 0) leaveByHand(ctx, agent, 'away', 'idle');
}

/** Nothing was heard from any of the agent's tabs (T-7). */
export function handleSilentAgent(ctx: StepContext, agent: Agent): void {
  if (!isFree(agent)) return;
  sendMarkedAway(
    ctx,
    agent,
    'heartbeat_stale',
    'We did not hear from your browser, so you were set to away.',
  );
  becomeUnavailable(ctx, agent, 'away', 'heartbeat_stale', TRIGGERS.stale);
}

/** Ring no answer: the agent is away until it says otherwise, and the caller goes on (T-6). */
export function ringNoAnswer(ctx: StepContext, attempt: Attempt, agent: Agent): void {
  failOffer(ctx, attempt, agent, 'missed', TRIGGERS.noAnswer);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'timed_out' });
  sendMarkedAway(ctx, agent, 'rna_timeout', 'You did not answer a call, so you were set to away.');
  markUnavailable(ctx, agent, 'away', 'rna_timeout', TRIGGERS.noAnswer);
  ringNext(ctx, attempt);
  handOffAll(ctx, agent, TRIGGERS.noAnswer);
}

/** Wrap-up time is over: back to what the agent chose. */
export function endWrapUp(ctx: StepContext, agent: Agent): void {
  agent.wrapUp = null;
  ctx.statusReasons.set(agent, 'wrap_up_over');
  rerank(ctx, agent);
  ctx.agentsToNotify.add(agent);
}

/** Removed or deactivated (T-8): at once, or when its call is over. */
export function deactivateAgent(ctx: StepContext, agent: Agent): void {
  agent.active = false;
  agent.wrapUp = null;
  ctx.statusReasons.set(agent, 'agent_removed');
  rerank(ctx, agent);
  const attempt = agent.call === null ? undefined : ctx.state.attempts.get(agent.call);
  if (attempt?.call && attempt.call.socket === null) endCall(ctx, attempt, 'agent_removed');
  else if (!attempt) finishRemoval(ctx, agent);
}

/** Signed out: offline by hand, and the sockets of that sign-in closed (T-2). */
export function signOut(ctx: StepContext, agent: Agent, sockets: readonly SocketId[]): void {
  if (agent.call !== null) return;
  leaveByHand(ctx, agent, 'offline');
  ctx.statusReasons.set(agent, 'signed_out');
  for (const socket of sockets) {
    if (!agent.tabs.delete(socket)) continue;
    closeSocket(ctx, socket, CLOSE.signedOut);
  }
  agent.connected = agent.tabs.size > 0;
  rerank(ctx, agent);
}

function becomeUnavailable(
  ctx: StepContext,
  agent: Agent,
  choice: 'away' | 'offline',
  reason: AwayReason,
  why: Trigger,
): void {
  markUnavailable(ctx, agent, choice, reason, why);
  handOffAll(ctx, agent, why);
}

function markUnavailable(
  ctx: StepContext,
  agent: Agent,
  choice: 'away' | 'offline',
  reason: AwayReason,
  why: Trigger,
): void {
  agent.choice = choice;
  agent.awayReason = choice === 'away' ? reason : null;
  ctx.statusReasons.set(agent, reason === 'manual' ? why.reason : reason);
  rerank(ctx, agent);
  ctx.agentsToNotify.add(agent);
}

function sendMarkedAway(
  ctx: StepContext,
  agent: Agent,
  reason: 'rna_timeout' | 'heartbeat_stale',
  message: string,
): void {
  sendToAgent(ctx, agent, { type: 'agent:marked_away', reason, message });
}

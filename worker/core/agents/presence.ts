import { CLOSE } from '../../../protocol/close-codes.ts';
import { failOffer, ringElsewhere, ringNext } from '../attempts/attempts.ts';
import { endCall, handleCallAgentLost } from '../calls/calls.ts';
import { changeAgent, changeTab, notifyLater, removeTab } from '../changes/agents.ts';
import { closeInvitation } from '../changes/invitations.ts';
import { isNoise } from '../choice/budgets.ts';
import { isFree, isInCall } from '../choice/eligibility.ts';
import { handOffAll } from '../handoffs/handoffs.ts';
import { finishRemoval } from '../handoffs/removal.ts';
import { consultingSocket, ownerOf } from '../model/phases.ts';
import type { Agent, Attempt, AwayReason, Call, Draft, SocketId, Trigger } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, closeSocket, sendToAgent, sendToSocket } from '../model/step-context.ts';
import { poolStats } from '../output/consoles.ts';
import { agentViewers } from '../output/viewers.ts';
import { incomingAt } from '../output/messages.ts';
import { TRIGGERS } from '../placement/cascade.ts';
import { endConsultation } from '../transfers/consultation.ts';
import {
  ringNextTarget,
  ringTransferElsewhere,
  stopTransferRing,
  transferRingAt,
  type TransferRing,
} from '../transfers/ringing.ts';

/** Everything that an agent is told goes to each tab: without a bound one account would cost all others. */
const MOST_TABS = 20;

/** A tab of the agent connects: the status they chose last, and no visitor is told of a short absence (T-3, R-15). */
export function openTab(ctx: StepContext, agent: Agent, socket: SocketId, tab: string): void {
  for (const [other, known] of agent.tabs) {
    if (known.tab !== tab) continue;
    closeSocket(ctx, other, CLOSE.openedElsewhere);
    forgetTab(ctx, agent, other);
  }
  if (agent.tabs.size >= MOST_TABS) {
    const reason = `This account is open in ${MOST_TABS} tabs: close one of them.`;
    return closeSocket(ctx, socket, CLOSE.tooManyMessages, reason);
  }
  ctx.state.sockets.set(socket, { agent });
  changeAgent(ctx, agent, { reason: 'connected', notify: true }, (draft) => {
    draft.tabs.set(socket, { tab, idle: false });
    draft.connected = true;
    draft.graceUntil = null;
  });
  ctx.openedTabs.push({ agent, socket, ringing: agent.ringing });
}

/** What a tab that has just connected is told after the agent's state: the request that rang before, and the pools. */
export function greetTabs(ctx: StepContext): void {
  for (const { agent, socket, ringing } of ctx.openedTabs) {
    const incoming = agent.ringing === ringing ? incomingAt(agent) : null;
    if (incoming) sendToSocket(ctx, socket, { type: 'call:incoming', ...incoming, now: ctx.now });
    sendToSocket(ctx, socket, poolStats(ctx, agent));
    sendToSocket(ctx, socket, agentViewers(agent));
  }
}

/** A tab is gone; with the last one the grace starts (T-3), with the one that owns the call R-30. */
export function closeTab(ctx: StepContext, agent: Agent, socket: SocketId): void {
  forgetTab(ctx, agent, socket);
  if (agent.tabs.size > 0) return leaveIfIdle(ctx, agent);
  changeAgent(ctx, agent, {}, (draft) => {
    draft.connected = false;
    draft.graceUntil = after(ctx, ctx.state.settings.graceSeconds);
  });
  if (transferRingAt(agent)) ringTransferElsewhere(ctx, agent);
  else if (agent.ringing) ringElsewhere(ctx, agent.ringing, agent);
}

function forgetTab(ctx: StepContext, agent: Agent, socket: SocketId): void {
  removeTab(ctx, agent, socket);
  if (agent.invitation?.socket === socket) closeInvitation(ctx, agent.invitation, 'withdrawn');
  if (agent.call && ownerOf(agent.call) === socket) handleCallAgentLost(ctx, agent.call);
  const { consulting } = agent;
  if (consulting && consultingSocket(consulting) === socket) endConsultation(ctx, consulting, 'unavailable');
}

/** The grace is over: the agent counts as gone (T-3). */
export function endGrace(ctx: StepContext, agent: Agent): void {
  changeAgent(ctx, agent, { reason: 'disconnected' }, (draft) => {
    draft.graceUntil = null;
  });
  handOffAll(ctx, agent, TRIGGERS.disconnected);
}

/** The agent's own "I'm back": the only way out of away, and the early end of wrap-up. */
export function becomeAvailable(ctx: StepContext, agent: Agent): void {
  changeAgent(ctx, agent, { reason: 'back', notify: true }, (draft) => {
    for (const tab of draft.tabs.values()) tab.idle = false;
    draft.chosenStatus = 'available';
    draft.awayReason = null;
    draft.wrapUp = null;
  });
}

/** Away or offline by the agent's own choice, or for want of input: whatever they had is handed on (T-1, T-2). */
export function leave(
  ctx: StepContext,
  agent: Agent,
  status: 'away' | 'offline',
  reason: AwayReason = 'manual',
): void {
  const why = status === 'away' ? TRIGGERS.away : TRIGGERS.offline;
  setUnavailable(ctx, agent, status, reason, why);
  handOffAll(ctx, agent, why);
}

/** An admin sets an agent to away, who is not in a call (T-1). */
export function sendAway(ctx: StepContext, agent: Agent): void {
  if (agent.call !== null || agent.chosenStatus !== 'available') return;
  sendMarkedAway(ctx, agent, 'sent_away', 'An admin set you to away.');
  leave(ctx, agent, 'away');
}

/** One tab has had no input: the agent goes away when every tab says so (T-1, R-12). */
export function reportIdle(ctx: StepContext, agent: Agent, socket: SocketId): void {
  changeTab(ctx, agent, socket, (tab) => {
    tab.idle = true;
  });
  notifyLater(ctx, agent);
  leaveIfIdle(ctx, agent);
}

function leaveIfIdle(ctx: StepContext, agent: Agent): void {
  const idle = [...agent.tabs.values()].every((tab) => tab.idle);
  if (idle && isFree(agent) && ctx.state.settings.idleMinutes > 0) leave(ctx, agent, 'away', 'idle');
}

/** Nothing was received from any of the agent's tabs (T-7). */
export function handleSilentAgent(ctx: StepContext, agent: Agent): void {
  if (!isFree(agent)) return;
  const text = 'We did not hear from your browser, so you were set to away.';
  sendMarkedAway(ctx, agent, 'heartbeat_stale', text);
  setUnavailable(ctx, agent, 'away', 'heartbeat_stale', TRIGGERS.stale);
  handOffAll(ctx, agent, TRIGGERS.stale);
}

/** Ring no answer: the agent is away until they say otherwise, unless the call was noise; the caller goes on (T-6). */
export function handleNoAnswer(ctx: StepContext, attempt: Attempt, agent: Agent): void {
  const staysAvailable = isNoise(ctx.state, attempt, ctx.now);
  failOffer(ctx, attempt, agent, 'missed', TRIGGERS.noAnswer);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'timed_out' });
  if (staysAvailable) return ringNext(ctx, attempt);
  putAwayUnanswered(ctx, agent, attempt);
  ringNext(ctx, attempt);
  handOffAll(ctx, agent, TRIGGERS.noAnswer);
}

/** The target of a transfer did not answer: they are away until they say otherwise, and another is rung (T-6, R-80). */
export function handleMissedTransfer(ctx: StepContext, call: Call, ring: TransferRing): void {
  const { target } = ring;
  stopTransferRing(ctx, call, ring, 'missed');
  sendToAgent(ctx, target, { type: 'call:cancelled', requestId: call.attempt.id, reason: 'timed_out' });
  putAwayUnanswered(ctx, target, call.attempt);
  ringNextTarget(ctx, call, ring, 'missed');
  handOffAll(ctx, target, TRIGGERS.noAnswer);
}

function putAwayUnanswered(ctx: StepContext, agent: Agent, { visitor }: Attempt): void {
  ctx.effects.push({
    do: 'alert',
    alert: { kind: 'missed', agentId: agent.id, pageUrl: visitor.pageUrl },
  });
  sendMarkedAway(ctx, agent, 'rna_timeout', 'You did not answer a call, so you were set to away.');
  setUnavailable(ctx, agent, 'away', 'rna_timeout', TRIGGERS.noAnswer);
}

/** For so long after the last word of a note its writer is left in peace. */
const TYPING_SECONDS = 20;

/** Wrap-up time does not end under an agent who types; after it there is nothing to prolong. */
export function prolongWrapUp(ctx: StepContext, agent: Agent): void {
  const { wrapUp } = agent;
  const until = after(ctx, TYPING_SECONDS);
  if (!wrapUp || until <= wrapUp.until) return;
  changeAgent(ctx, agent, { notify: true }, (draft) => {
    draft.wrapUp = { ...wrapUp, until };
  });
}

/** Wrap-up time is over: back to what the agent chose. */
export function endWrapUp(ctx: StepContext, agent: Agent): void {
  changeAgent(ctx, agent, { reason: 'wrap_up_over', notify: true }, (draft) => {
    draft.wrapUp = null;
  });
}

/** Removed or deactivated (T-8): at once, or when their call is over. `along` is changed with it. */
export function deactivateAgent(
  ctx: StepContext,
  agent: Agent,
  along: (draft: Draft<Agent>) => void = () => {},
): void {
  changeAgent(ctx, agent, { reason: 'agent_removed' }, (draft) => {
    along(draft);
    draft.active = false;
    draft.wrapUp = null;
  });
  if (agent.consulting) endConsultation(ctx, agent.consulting, 'unavailable');
  if (agent.call === null) finishRemoval(ctx, agent);
  else if (agent.call.agentSide.kind === 'lost') endCall(ctx, agent.call, 'agent_removed');
}

/** Signed out: offline by hand, and the sockets of that sign-in closed (T-2). */
export function signOut(ctx: StepContext, agent: Agent, sockets: readonly SocketId[]): void {
  if (isInCall(agent)) return;
  leave(ctx, agent, 'offline');
  const own = [...new Set(sockets)].filter((socket) => agent.tabs.has(socket));
  for (const socket of own) closeSocket(ctx, socket, CLOSE.signedOut);
  changeAgent(ctx, agent, { reason: 'signed_out' }, (draft) => {
    for (const socket of own) draft.tabs.delete(socket);
    draft.connected = draft.tabs.size > 0;
  });
}

function setUnavailable(
  ctx: StepContext,
  agent: Agent,
  status: 'away' | 'offline',
  awayReason: AwayReason,
  why: Trigger,
): void {
  const reason = awayReason === 'manual' ? why.reason : awayReason;
  changeAgent(ctx, agent, { reason, notify: true }, (draft) => {
    draft.chosenStatus = status;
    draft.awayReason = status === 'away' ? awayReason : null;
    draft.wrapUp = null;
  });
}

function sendMarkedAway(
  ctx: StepContext,
  agent: Agent,
  reason: 'rna_timeout' | 'heartbeat_stale' | 'sent_away',
  message: string,
): void {
  sendToAgent(ctx, agent, { type: 'agent:marked_away', reason, message });
}

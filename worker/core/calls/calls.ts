import type { EndReason } from '../../../protocol/messages/reasons.ts';
import type { Media } from '../../../protocol/fields.ts';
import { notifyLater } from '../changes/agents.ts';
import {
  changeCall,
  connectCall,
  endAttempt,
  stopRinging,
  touchAttempt,
  openAttempt,
  startRinging,
} from '../changes/attempts.ts';
import { changeVisitor, dropVisitor, unassign } from '../changes/visitors.ts';
import { handOffViewers } from '../handoffs/handoffs.ts';
import { isUp, lostUntil, takesPart } from '../model/phases.ts';
import type { Agent, Attempt, Call, SocketId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, sendToAgent, sendToSocket, sendToVisitor } from '../model/step-context.ts';
import { publicVisitor, rejoinClaims, sendToOwner, sendToParties } from '../output/parties.ts';
import { sendTransferState, sendTransferToVisitor, transferTo } from '../output/transfer-messages.ts';
import { TRIGGERS, recordLostAgent } from '../placement/cascade.ts';
import { repeatChat } from './chat.ts';
import { abandonTransfer, resumeConsultation } from '../transfers/consultation.ts';
import { goOnCold } from '../transfers/ringing.ts';
import { repeatDevices } from './devices.ts';
import { ending } from './ending.ts';
import { freeAgent } from './free-agent.ts';
import { reconnecting } from './reconnecting.ts';
import { completeTransfer } from './take-over.ts';

/** The agent takes the call; their other viewers are handed on (T-4). The tab that accepted owns the call. */
export function acceptCall(ctx: StepContext, attempt: Attempt, agent: Agent, socket: SocketId): void {
  const { visitor } = attempt;
  stopRinging(ctx, attempt, 'answered');
  unassign(ctx, visitor);
  const call = newCall(ctx, attempt, agent, socket);
  connectCall(ctx, call);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'taken' }, socket);
  sendToSocket(ctx, socket, {
    type: 'call:started',
    callId: attempt.id,
    requestId: attempt.id,
    visitor: publicVisitor(visitor),
  });
  const { visitorSide } = call;
  if (visitorSide.kind === 'here') sendAccepted(ctx, call);
  else sendToSocket(ctx, socket, reconnecting(ctx, call, visitorSide.until));
  handOffViewers(ctx, agent, TRIGGERS.busy, () => true);
}

/** A viewer has accepted an invitation: a call without a ring; the tab that invited owns it. */
export function beginInvitedCall(ctx: StepContext, visitor: Visitor, agent: Agent, tab: SocketId): void {
  const attempt = openAttempt(ctx, visitor, agent);
  startRinging(ctx, attempt, agent, ctx.now);
  acceptCall(ctx, attempt, agent, tab);
}

/** A call whose visitor may have been gone when it was accepted. */
function newCall(ctx: StepContext, attempt: Attempt, agent: Agent, socket: SocketId): Call {
  const { settings } = ctx.state;
  const isHere = attempt.visitor.socket !== null;
  return {
    attempt,
    agent,
    agentSide: { kind: 'here', socket },
    visitorSide: isHere
      ? { kind: 'here' }
      : { kind: 'lost', until: after(ctx, settings.visitorRejoinSeconds) },
    startedAt: ctx.now,
    up: { agent: false, visitor: false },
    devices: { agent: null, visitor: null },
    chat: { agent: new Set(), visitor: new Set() },
    renewed: false,
    mediaUntil: isHere ? after(ctx, settings.mediaUpSeconds) : null,
    endsAt: after(ctx, settings.maxCallMinutes * 60),
    warned: false,
    rejoinSeq: 1,
    rejoinUsed: 0,
    transfer: null,
    transfers: [],
  };
}

/** Tells visitors that they are in a call, and how to come back to it. */
function sendAccepted(ctx: StepContext, call: Call): void {
  const { attempt, agent } = call;
  sendToVisitor(
    ctx,
    attempt.visitor,
    { type: 'call:accepted', callId: attempt.id, requestId: attempt.id, agentId: agent.id },
    { rejoinToken: rejoinClaims(call) },
  );
}

/** The call is over for both; what comes after is as on joining, and wrap-up for the agent. */
export function endCall(ctx: StepContext, call: Call, reason: EndReason, words?: string): void {
  const { agent, attempt } = call;
  const { visitor } = attempt;
  abandonTransfer(ctx, call, reason);
  const ended = { type: 'call:ended', callId: attempt.id, reason } as const;
  sendToVisitor(ctx, visitor, ended);
  sendToAgent(ctx, agent, words === undefined ? ended : { ...ended, words });
  endAttempt(ctx, attempt, { at: ctx.now, outcome: 'answered', reason });
  changeVisitor(ctx, visitor, (draft) => {
    draft.lastCall = attempt.id;
  });
  freeAgent(ctx, agent, attempt, 'call_ended');
  if (visitor.socket === null) return dropVisitor(ctx, visitor);
  if (reason === 'agent_disconnected') recordLostAgent(ctx, visitor, agent, TRIGGERS.disconnected);
  ctx.visitorsToPlace.push({ visitor, previous: agent });
}

/**
 * The tab that owns the call is gone: the visitor is told to wait a little. Whoever is asked first about the call
 * has it; what rings for it rings on, and has it when it is answered.
 */
export function handleCallAgentLost(ctx: StepContext, call: Call): void {
  if (completeTransfer(ctx, call)) return;
  goOnCold(ctx, call);
  const { agent, attempt } = call;
  const { agentRejoinSeconds } = ctx.state.settings;
  // Their account is closed: nobody can come back.
  if (!agent.active) return endCall(ctx, call, 'agent_removed');
  if (agentRejoinSeconds === 0) return endCall(ctx, call, 'agent_disconnected');
  const until = after(ctx, agentRejoinSeconds);
  changeCall(ctx, call, (draft) => {
    draft.agentSide = { kind: 'lost', until };
    draft.mediaUntil = null;
  });
  notifyLater(ctx, agent);
  if (takesPart(call)) sendToVisitor(ctx, attempt.visitor, reconnecting(ctx, call, until));
}

/** The agent of a call did not come back: whoever is asked first about it has it, or else it is over. */
export function endWaitForAgent(ctx: StepContext, call: Call): void {
  if (!completeTransfer(ctx, call)) endCall(ctx, call, 'agent_disconnected');
}

/** The visitor of a call is gone: the agent sees a countdown. */
export function handleCallVisitorLost(ctx: StepContext, call: Call): void {
  touchAttempt(ctx, call.attempt);
  notifyLater(ctx, call.agent);
  if (call.visitorSide.kind === 'lost') return;
  const { visitorRejoinSeconds } = ctx.state.settings;
  if (visitorRejoinSeconds === 0) return endCall(ctx, call, 'visitor_disconnected');
  const until = after(ctx, visitorRejoinSeconds);
  changeCall(ctx, call, (draft) => {
    draft.visitorSide = { kind: 'lost', until };
    draft.mediaUntil = null;
  });
  sendToOwner(ctx, call, reconnecting(ctx, call, until));
}

/** A tab of the agent takes the call back; its right to do so is its session, without a token. */
export function rejoinAsAgent(ctx: StepContext, call: Call, socket: SocketId, media: Media): void {
  changeCall(ctx, call, (draft) => {
    draft.agentSide = { kind: 'here', socket };
  });
  sendReconnected(ctx, call, resumeMedia(ctx, call, media));
  repeatChat(ctx, call, socket);
  const until = lostUntil(call.visitorSide);
  if (until !== null) sendToSocket(ctx, socket, reconnecting(ctx, call, until));
  if (call.warned) sendToSocket(ctx, socket, ending(ctx, call));
  const { transfer } = call;
  if (!transfer) return;
  sendTransferState(ctx, call, transfer.kind, transferTo(transfer.request, transfer.target));
  resumeConsultation(ctx, call);
}

/** The visitor is back in their call, and gets the next rejoin token. */
export function rejoinAsVisitor(ctx: StepContext, call: Call, media: Media, usedSeq: number): void {
  changeCall(ctx, call, (draft) => {
    draft.visitorSide = { kind: 'here' };
    draft.rejoinSeq = Math.max(draft.rejoinSeq, usedSeq + 1);
    draft.rejoinUsed = usedSeq;
  });
  sendReconnected(ctx, call, resumeMedia(ctx, call, media));
  repeatChat(ctx, call, call.attempt.visitor.socket);
  const until = lostUntil(call.agentSide);
  if (until !== null) sendToVisitor(ctx, call.attempt.visitor, reconnecting(ctx, call, until));
  sendCourse(ctx, call);
}

/**
 * Visitors come back to a call without a token for it: it was accepted while they were gone, or the answer got
 * lost with their socket.
 */
export function enterCallWithoutToken(ctx: StepContext, call: Call): void {
  const { attempt } = call;
  changeCall(ctx, call, (draft) => {
    draft.visitorSide = { kind: 'here' };
  });
  resumeMedia(ctx, call, 'new');
  sendAccepted(ctx, call);
  sendToOwner(ctx, call, {
    type: 'call:reconnected',
    callId: attempt.id,
    visitor: publicVisitor(attempt.visitor),
    media: 'new',
  });
  repeatDevices(ctx, call);
  repeatChat(ctx, call, attempt.visitor.socket);
  sendCourse(ctx, call);
}

/** What visitors who come back may have missed: that the call ends soon, and that it is being handed over. */
function sendCourse(ctx: StepContext, call: Call): void {
  if (call.warned) sendToVisitor(ctx, call.attempt.visitor, ending(ctx, call));
  if (call.transfer) sendTransferToVisitor(ctx, call);
}

/** A party reports on the picture: up from both stands, failed ends the call. */
export function reportMedia(
  ctx: StepContext,
  call: Call,
  party: 'agent' | 'visitor',
  state: 'up' | 'failed',
): void {
  if (state === 'failed') return endCall(ctx, call, 'media_failed');
  if (call.up[party]) return;
  changeCall(ctx, call, (draft) => {
    draft.up = { ...draft.up, [party]: true };
    if (!isUp(draft)) return;
    draft.mediaUntil = null;
    draft.renewed = false;
  });
}

/** Both are warned that the call will end. */
export function warnOfEnd(ctx: StepContext, call: Call): void {
  changeCall(ctx, call, (draft) => {
    draft.warned = true;
  });
  sendToParties(ctx, call, ending(ctx, call));
}

/** Somebody is back. Answers whether both must begin anew, as they must if either has a new peer. */
function resumeMedia(ctx: StepContext, call: Call, media: Media): Media {
  const both = call.renewed ? 'new' : media;
  const waits = call.agentSide.kind === 'lost' || call.visitorSide.kind === 'lost';
  changeCall(ctx, call, (draft) => {
    if (both === 'new') draft.up = { agent: false, visitor: false };
    draft.renewed = waits && both === 'new';
    draft.mediaUntil = waits || isUp(draft) ? null : after(ctx, ctx.state.settings.mediaUpSeconds);
  });
  notifyLater(ctx, call.agent);
  return both;
}

/** Both learn who is back, and whether their peer is a new one; a visitor who has not rejoined yet is no party. */
function sendReconnected(ctx: StepContext, call: Call, media: Media): void {
  const { agent, attempt } = call;
  const { id: callId, visitor } = attempt;
  const type = 'call:reconnected';
  if (takesPart(call)) {
    const rejoinToken = rejoinClaims(call);
    sendToVisitor(ctx, visitor, { type, callId, agent: agent.profile, media }, { rejoinToken });
  }
  sendToOwner(ctx, call, { type, callId, visitor: publicVisitor(visitor), media });
  repeatDevices(ctx, call);
}

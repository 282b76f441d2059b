import type { EndReason } from '../../protocol/server.ts';
import type { Media } from '../../protocol/fields.ts';
import { TRIGGERS, recordLostAgent } from '../placement/cascade.ts';
import { repeatDevices } from './devices.ts';
import { isConnected } from '../choice/eligibility.ts';
import { isInCall, publicVisitor, rejoinClaims, sendToOwner, sendToParties } from '../output/messages.ts';
import { dropVisitor, unassign } from '../placement/placing.ts';
import { rerank } from '../choice/ranking.ts';
import { reassignViewers } from '../handoffs/handoffs.ts';
import { finishRemoval } from '../handoffs/removal.ts';
import { endAttempt, endOffer } from '../attempts/attempts.ts';
import type { Agent, Attempt, Call, SocketId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, sendToAgent, sendToSocket, sendToVisitor } from '../model/step-context.ts';

const WARN_BEFORE_MS = 60_000;

/** When both are warned that the call will end. */
export function warnAt(call: Call): number {
  return call.endsAt - WARN_BEFORE_MS;
}

/** The agent takes the call; its other viewers are handed on (T-4). The tab that accepted owns the call. */
export function acceptCall(ctx: StepContext, attempt: Attempt, agent: Agent, socket: SocketId): void {
  const { settings } = ctx.state;
  const { visitor } = attempt;
  endOffer(ctx, attempt, 'answered');
  unassign(ctx, visitor);
  attempt.visitorGoneUntil = null;
  const here = visitor.socket !== null;
  const call: Call = {
    agent,
    socket,
    startedAt: ctx.now,
    up: { agent: false, visitor: false },
    devices: { agent: null, visitor: null },
    renewed: false,
    mediaUntil: here ? after(ctx, settings.mediaUpSeconds) : null,
    agentLostUntil: null,
    visitorLostUntil: here ? null : after(ctx, settings.visitorRejoinSeconds),
    endsAt: after(ctx, settings.maxCallMinutes * 60),
    warned: false,
    rejoinSeq: 1,
  };
  attempt.call = call;
  agent.call = attempt.id;
  ctx.statusReasons.set(agent, 'call_started');
  ctx.agentsToNotify.add(agent);
  rerank(ctx, agent);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'taken' }, socket);
  sendToSocket(ctx, socket, {
    type: 'call:started',
    callId: attempt.id,
    requestId: attempt.id,
    visitor: publicVisitor(visitor),
  });
  if (here) sendAccepted(ctx, attempt, call);
  else sendToSocket(ctx, socket, reconnecting(ctx, attempt, call.visitorLostUntil ?? ctx.now));
  reassignViewers(ctx, agent, TRIGGERS.busy, () => true);
}

/** The visitor learns that it is in a call, and how to come back to it. */
export function sendAccepted(ctx: StepContext, attempt: Attempt, call: Call): void {
  ctx.attempts.add(attempt);
  sendToVisitor(
    ctx,
    attempt.visitor,
    { type: 'call:accepted', callId: attempt.id, requestId: attempt.id, agentId: call.agent.id },
    { rejoinToken: rejoinClaims(attempt, call) },
  );
}

/** The call is over for both; what comes after is as on joining, and wrap-up for the agent. */
export function endCall(ctx: StepContext, attempt: Attempt, reason: EndReason): void {
  const { call, visitor } = attempt;
  if (call === null) return;
  const { agent } = call;
  sendToParties(ctx, attempt, call, { type: 'call:ended', callId: attempt.id, reason });
  endAttempt(ctx, attempt, { at: ctx.now, outcome: 'answered', reason });
  visitor.lastCall = attempt.id;
  agent.call = null;
  agent.lastCall = attempt.id;
  ctx.statusReasons.set(agent, 'call_ended');
  ctx.agentsToNotify.add(agent);
  if (!agent.active) finishRemoval(ctx, agent);
  else beginWrapUp(ctx, agent, attempt);
  rerank(ctx, agent);
  if (visitor.socket === null) return dropVisitor(ctx, visitor);
  if (reason === 'agent_disconnected') recordLostAgent(ctx, visitor, agent, TRIGGERS.disconnected);
  ctx.visitorsToPlace.push({ visitor, previous: agent });
}

function beginWrapUp(ctx: StepContext, agent: Agent, attempt: Attempt): void {
  const { wrapUpSeconds } = ctx.state.settings;
  if (wrapUpSeconds === 0 || !isConnected(agent)) return;
  agent.wrapUp = { callId: attempt.id, until: after(ctx, wrapUpSeconds) };
  ctx.statusReasons.set(agent, 'wrap_up');
}

/** The tab that owns the call is gone: the visitor is told to wait a little. */
export function handleCallAgentLost(ctx: StepContext, attempt: Attempt, call: Call): void {
  call.socket = null;
  ctx.attempts.add(attempt);
  ctx.agentsToNotify.add(call.agent);
  // Its account is closed: nobody can come back.
  if (!call.agent.active) return endCall(ctx, attempt, 'agent_removed');
  const { agentRejoinSeconds } = ctx.state.settings;
  if (agentRejoinSeconds === 0) return endCall(ctx, attempt, 'agent_disconnected');
  call.agentLostUntil = after(ctx, agentRejoinSeconds);
  call.mediaUntil = null;
  if (isInCall(call, attempt.visitor))
    sendToVisitor(ctx, attempt.visitor, reconnecting(ctx, attempt, call.agentLostUntil));
}

/** The visitor of a call is gone: the agent sees a countdown. */
export function handleCallVisitorLost(ctx: StepContext, attempt: Attempt, call: Call): void {
  attempt.visitor.socket = null;
  ctx.attempts.add(attempt);
  ctx.agentsToNotify.add(call.agent);
  if (call.visitorLostUntil !== null) return;
  const { visitorRejoinSeconds } = ctx.state.settings;
  if (visitorRejoinSeconds === 0) return endCall(ctx, attempt, 'visitor_disconnected');
  call.visitorLostUntil = after(ctx, visitorRejoinSeconds);
  call.mediaUntil = null;
  sendToOwner(ctx, call, reconnecting(ctx, attempt, call.visitorLostUntil));
}

/** A tab of the agent takes the call back; its token-less right is its session. */
export function rejoinAsAgent(
  ctx: StepContext,
  attempt: Attempt,
  call: Call,
  socket: SocketId,
  media: Media,
): void {
  call.socket = socket;
  call.agentLostUntil = null;
  sendReconnected(ctx, attempt, call, resumeMedia(ctx, attempt, call, media));
  if (call.visitorLostUntil !== null)
    sendToSocket(ctx, socket, reconnecting(ctx, attempt, call.visitorLostUntil));
}

/** The visitor is back in its call, and gets the next rejoin token. */
export function rejoinAsVisitor(
  ctx: StepContext,
  attempt: Attempt,
  call: Call,
  media: Media,
  usedSeq: number,
): void {
  call.visitorLostUntil = null;
  call.rejoinSeq = usedSeq + 1;
  sendReconnected(ctx, attempt, call, resumeMedia(ctx, attempt, call, media));
  if (call.agentLostUntil !== null)
    sendToVisitor(ctx, attempt.visitor, reconnecting(ctx, attempt, call.agentLostUntil));
}

/**
 * The visitor comes back to a call without a token for it: the call was accepted while it was gone, or the
 * answer got lost with its socket.
 */
export function enterCallWithoutToken(ctx: StepContext, attempt: Attempt, call: Call): void {
  call.visitorLostUntil = null;
  resumeMedia(ctx, attempt, call, 'new');
  sendAccepted(ctx, attempt, call);
  sendToOwner(ctx, call, {
    type: 'call:reconnected',
    callId: attempt.id,
    visitor: publicVisitor(attempt.visitor),
    media: 'new',
  });
  repeatDevices(ctx, attempt, call);
}

/** A party reports on the picture: up from both stands, failed ends the call. */
export function reportMedia(
  ctx: StepContext,
  attempt: Attempt,
  call: Call,
  party: 'agent' | 'visitor',
  state: 'up' | 'failed',
): void {
  if (state === 'failed') return endCall(ctx, attempt, 'media_failed');
  if (call.up[party]) return;
  call.up[party] = true;
  if (isUp(call)) call.mediaUntil = null;
  ctx.attempts.add(attempt);
}

/** Somebody is back. Answers whether both must begin anew, as they must if either has a new peer. */
function resumeMedia(ctx: StepContext, attempt: Attempt, call: Call, media: Media): Media {
  const both = call.renewed ? 'new' : media;
  if (both === 'new') call.up = { agent: false, visitor: false };
  const waits = call.agentLostUntil !== null || call.visitorLostUntil !== null;
  call.renewed = waits && both === 'new';
  call.mediaUntil = waits || isUp(call) ? null : after(ctx, ctx.state.settings.mediaUpSeconds);
  ctx.attempts.add(attempt);
  ctx.agentsToNotify.add(call.agent);
  return both;
}

/** Both learn who is back, and whether its peer is a new one; a visitor who has not rejoined yet is no party. */
function sendReconnected(ctx: StepContext, attempt: Attempt, call: Call, media: Media): void {
  const { visitor } = attempt;
  const type = 'call:reconnected';
  if (isInCall(call, visitor)) {
    const rejoinToken = rejoinClaims(attempt, call);
    sendToVisitor(
      ctx,
      visitor,
      { type, callId: attempt.id, agent: call.agent.profile, media },
      { rejoinToken },
    );
  }
  sendToOwner(ctx, call, { type, callId: attempt.id, visitor: publicVisitor(visitor), media });
  repeatDevices(ctx, attempt, call);
}

function isUp(call: Call): boolean {
  return call.up.agent && call.up.visitor;
}

function reconnecting(
  ctx: StepContext,
  attempt: Attempt,
  deadline: number,
): { type: 'call:reconnecting'; callId: string; deadline: number; now: number } {
  return { type: 'call:reconnecting', callId: attempt.id, deadline, now: ctx.now };
}

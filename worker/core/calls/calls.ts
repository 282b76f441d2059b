import type { EndReason } from '../../protocol/server.ts';
import type { Media } from '../../protocol/fields.ts';
import { TRIGGERS, loseInCascade } from '../placement/cascade.ts';
import { repeatDevices } from './devices.ts';
import { isConnected } from '../choice/eligibility.ts';
import { isInCall, publicVisitor, rejoinClaims, tellOwner, tellParties } from '../output/messages.ts';
import { dropVisitor, unassign } from '../placement/placing.ts';
import { rerank } from '../choice/ranking.ts';
import { reassignViewers } from '../handoffs/handoffs.ts';
import { finishRemoval } from '../handoffs/removal.ts';
import { endAttempt, endOffer } from '../attempts/attempts.ts';
import type { Agent, Attempt, Call, SocketId } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { after, tellAgent, tellSocket, tellVisitor } from '../model/step-context.ts';

const WARN_BEFORE_MS = 60_000;

/** When both are warned that the call will end. */
export function warnAt(call: Call): number {
  return call.endsAt - WARN_BEFORE_MS;
}

/** The agent takes the call; its other viewers are handed on (T-4). The tab that accepted owns the call. */
export function accept(turn: Turn, attempt: Attempt, agent: Agent, socket: SocketId): void {
  const { settings } = turn.state;
  const { visitor } = attempt;
  endOffer(turn, attempt, 'answered');
  unassign(turn, visitor);
  attempt.visitorGoneUntil = null;
  const here = visitor.socket !== null;
  const call: Call = {
    agent,
    socket,
    startedAt: turn.now,
    up: { agent: false, visitor: false },
    devices: { agent: null, visitor: null },
    renewed: false,
    mediaUntil: here ? after(turn, settings.mediaUpSeconds) : null,
    agentLostUntil: null,
    visitorLostUntil: here ? null : after(turn, settings.visitorRejoinSeconds),
    endsAt: after(turn, settings.maxCallMinutes * 60),
    warned: false,
    rejoinSeq: 1,
  };
  attempt.call = call;
  agent.call = attempt.id;
  turn.reasons.set(agent, 'call_started');
  turn.news.add(agent);
  rerank(turn, agent);
  tellAgent(turn, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'taken' }, socket);
  tellSocket(turn, socket, {
    type: 'call:started',
    callId: attempt.id,
    requestId: attempt.id,
    visitor: publicVisitor(visitor),
  });
  if (here) tellAccepted(turn, attempt, call);
  else tellSocket(turn, socket, reconnecting(turn, attempt, call.visitorLostUntil ?? turn.now));
  reassignViewers(turn, agent, TRIGGERS.busy, () => true);
}

/** The visitor learns that it is in a call, and how to come back to it. */
export function tellAccepted(turn: Turn, attempt: Attempt, call: Call): void {
  turn.attempts.add(attempt);
  tellVisitor(
    turn,
    attempt.visitor,
    { type: 'call:accepted', callId: attempt.id, requestId: attempt.id, agentId: call.agent.id },
    { rejoinToken: rejoinClaims(attempt, call) },
  );
}

/** The call is over for both; what comes after is as on joining, and wrap-up for the agent. */
export function endCall(turn: Turn, attempt: Attempt, reason: EndReason): void {
  const { call, visitor } = attempt;
  if (call === null) return;
  const { agent } = call;
  tellParties(turn, attempt, call, { type: 'call:ended', callId: attempt.id, reason });
  endAttempt(turn, attempt, { at: turn.now, outcome: 'answered', reason });
  visitor.lastCall = attempt.id;
  agent.call = null;
  agent.lastCall = attempt.id;
  turn.reasons.set(agent, 'call_ended');
  turn.news.add(agent);
  if (!agent.active) finishRemoval(turn, agent);
  else beginWrapUp(turn, agent, attempt);
  rerank(turn, agent);
  if (visitor.socket === null) return dropVisitor(turn, visitor);
  if (reason === 'agent_disconnected') loseInCascade(turn, visitor, agent, TRIGGERS.disconnected);
  turn.arrivals.push({ visitor, previous: agent });
}

function beginWrapUp(turn: Turn, agent: Agent, attempt: Attempt): void {
  const { wrapUpSeconds } = turn.state.settings;
  if (wrapUpSeconds === 0 || !isConnected(agent)) return;
  agent.wrapUp = { callId: attempt.id, until: after(turn, wrapUpSeconds) };
  turn.reasons.set(agent, 'wrap_up');
}

/** The tab that owns the call is gone: the visitor is told to wait a little. */
export function loseCallAgent(turn: Turn, attempt: Attempt, call: Call): void {
  call.socket = null;
  turn.attempts.add(attempt);
  turn.news.add(call.agent);
  // Its account is closed: nobody can come back.
  if (!call.agent.active) return endCall(turn, attempt, 'agent_removed');
  const { agentRejoinSeconds } = turn.state.settings;
  if (agentRejoinSeconds === 0) return endCall(turn, attempt, 'agent_disconnected');
  call.agentLostUntil = after(turn, agentRejoinSeconds);
  call.mediaUntil = null;
  if (isInCall(call, attempt.visitor))
    tellVisitor(turn, attempt.visitor, reconnecting(turn, attempt, call.agentLostUntil));
}

/** The visitor of a call is gone: the agent sees a countdown. */
export function loseCallVisitor(turn: Turn, attempt: Attempt, call: Call): void {
  attempt.visitor.socket = null;
  turn.attempts.add(attempt);
  turn.news.add(call.agent);
  if (call.visitorLostUntil !== null) return;
  const { visitorRejoinSeconds } = turn.state.settings;
  if (visitorRejoinSeconds === 0) return endCall(turn, attempt, 'visitor_disconnected');
  call.visitorLostUntil = after(turn, visitorRejoinSeconds);
  call.mediaUntil = null;
  tellOwner(turn, call, reconnecting(turn, attempt, call.visitorLostUntil));
}

/** A tab of the agent takes the call back; its token-less right is its session. */
export function rejoinAsAgent(
  turn: Turn,
  attempt: Attempt,
  call: Call,
  socket: SocketId,
  media: Media,
): void {
  call.socket = socket;
  call.agentLostUntil = null;
  tellReconnected(turn, attempt, call, resumeMedia(turn, attempt, call, media));
  if (call.visitorLostUntil !== null)
    tellSocket(turn, socket, reconnecting(turn, attempt, call.visitorLostUntil));
}

/** The visitor is back in its call, and gets the next rejoin token. */
export function rejoinAsVisitor(
  turn: Turn,
  attempt: Attempt,
  call: Call,
  media: Media,
  usedSeq: number,
): void {
  call.visitorLostUntil = null;
  call.rejoinSeq = usedSeq + 1;
  tellReconnected(turn, attempt, call, resumeMedia(turn, attempt, call, media));
  if (call.agentLostUntil !== null)
    tellVisitor(turn, attempt.visitor, reconnecting(turn, attempt, call.agentLostUntil));
}

/**
 * The visitor comes back to a call without a token for it: the call was accepted while it was gone, or the
 * answer got lost with its socket.
 */
export function enterCallLate(turn: Turn, attempt: Attempt, call: Call): void {
  call.visitorLostUntil = null;
  resumeMedia(turn, attempt, call, 'new');
  tellAccepted(turn, attempt, call);
  tellOwner(turn, call, {
    type: 'call:reconnected',
    callId: attempt.id,
    visitor: publicVisitor(attempt.visitor),
    media: 'new',
  });
  repeatDevices(turn, attempt, call);
}

/** A party reports on the picture: up from both stands, failed ends the call. */
export function reportMedia(
  turn: Turn,
  attempt: Attempt,
  call: Call,
  party: 'agent' | 'visitor',
  state: 'up' | 'failed',
): void {
  if (state === 'failed') return endCall(turn, attempt, 'media_failed');
  if (call.up[party]) return;
  call.up[party] = true;
  if (isUp(call)) call.mediaUntil = null;
  turn.attempts.add(attempt);
}

/** Somebody is back. Answers whether both must begin anew, as they must if either has a new peer. */
function resumeMedia(turn: Turn, attempt: Attempt, call: Call, media: Media): Media {
  const both = call.renewed ? 'new' : media;
  if (both === 'new') call.up = { agent: false, visitor: false };
  const waits = call.agentLostUntil !== null || call.visitorLostUntil !== null;
  call.renewed = waits && both === 'new';
  call.mediaUntil = waits || isUp(call) ? null : after(turn, turn.state.settings.mediaUpSeconds);
  turn.attempts.add(attempt);
  turn.news.add(call.agent);
  return both;
}

/** Both learn who is back, and whether its peer is a new one; a visitor who has not rejoined yet is no party. */
function tellReconnected(turn: Turn, attempt: Attempt, call: Call, media: Media): void {
  const { visitor } = attempt;
  const type = 'call:reconnected';
  if (isInCall(call, visitor)) {
    const rejoinToken = rejoinClaims(attempt, call);
    tellVisitor(
      turn,
      visitor,
      { type, callId: attempt.id, agent: call.agent.profile, media },
      { rejoinToken },
    );
  }
  tellOwner(turn, call, { type, callId: attempt.id, visitor: publicVisitor(visitor), media });
  repeatDevices(turn, attempt, call);
}

function isUp(call: Call): boolean {
  return call.up.agent && call.up.visitor;
}

function reconnecting(
  turn: Turn,
  attempt: Attempt,
  deadline: number,
): { type: 'call:reconnecting'; callId: string; deadline: number; now: number } {
  return { type: 'call:reconnecting', callId: attempt.id, deadline, now: turn.now };
}

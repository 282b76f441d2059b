import { endCall, rejoinAsVisitor, reportMedia } from '../calls/calls.ts';
import { writeInChat } from '../calls/chat.ts';
import { reportDevices } from '../calls/devices.ts';
import { acceptInvitation, declineInvitation } from '../invitations/invitations.ts';
import type { Identity } from '../../../protocol/identity.ts';
import type { CallCommand, VisitorCommand } from '../model/events.ts';
import { mayBeLate } from '../model/events.ts';
import { newId, refuse, sendToSocket } from '../model/step-context.ts';
import type { StepContext } from '../model/step-context.ts';
import { sendMessageLeft } from '../output/consoles.ts';
import { sendAssigned, sendRinging } from '../output/messages.ts';
import { sendNobodyFree } from '../placement/notice.ts';
import { callObstacle } from '../choice/budgets.ts';
import type { CallObstacle, SourceId } from '../model/source.ts';
import { markViewers } from '../changes/consoles.ts';
import { notifyLater } from '../changes/agents.ts';
import { bindSocket, changeVisitor, dropVisitor } from '../changes/visitors.ts';
import { cancelAttempt, startAttempt } from '../attempts/attempts.ts';
import { agentOf, attemptOf, callOf, ownerOf, ringingOf, takesPart } from '../model/phases.ts';
import type { Call, SocketId, Visitor } from '../model/state.ts';
import { changePage, joinVisitor, notePage, rejoinable } from './visits.ts';

type Command<T extends VisitorCommand['type']> = Extract<VisitorCommand, { type: T }>;

/** One visitor leaves no more messages than this in a page session. */
const MOST_MESSAGES = 5;

const CALL_OBSTACLES: Record<CallObstacle, string> = {
  too_hasty: 'You cancelled twice at once: please wait half a minute.',
  too_many_failed: 'Too many calls from your network were not answered: please try again in ten minutes.',
};

/** Decides about one message of a visitor's socket. */
export function handleVisitorMessage(
  ctx: StepContext,
  socket: SocketId,
  { country, source }: { country: string | null; source: SourceId | null },
  message: VisitorCommand,
): void {
  const owner = ctx.state.sockets.get(socket);
  const visitor = owner && 'visitor' in owner ? owner.visitor : null;
  if (message.type === 'visitor:join') {
    if (visitor) return refuse(ctx, socket, 'WRONG_STATE', 'This socket has joined already.', message.type);
    return joinVisitor(ctx, socket, { ...message, country, source });
  }
  if (!visitor)
    return refuse(ctx, socket, 'WRONG_STATE', 'The first message must be visitor:join.', message.type);
  switch (message.type) {
    case 'visitor:page':
      return changePage(ctx, visitor, message.pageUrl);
    case 'visitor:identify':
      return identify(ctx, visitor, message.identity);
    case 'call:request':
      if (message.invitationId !== undefined)
        return acceptInvitation(ctx, visitor, socket, message.invitationId);
      return request(ctx, visitor, socket);
    case 'call:decline':
      return declineInvitation(ctx, visitor, socket, message.invitationId);
    case 'call:cancel':
      return cancelRequest(ctx, visitor, socket, message.requestId);
    case 'call:rejoin':
      return rejoin(ctx, visitor, socket, message);
    case 'message:leave':
      return leaveMessage(ctx, visitor, socket, message);
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'chat:send':
    case 'webrtc:signal':
      return aboutCall(ctx, visitor, socket, message);
  }
}

/** The page says who the visitor is; whoever deals with them sees it at once. */
function identify(ctx: StepContext, visitor: Visitor, identity: Identity | null): void {
  changeVisitor(ctx, visitor, (draft) => {
    draft.identity = identity;
  });
  const watched = agentOf(visitor);
  if (watched) markViewers(ctx, watched);
  const attempt = attemptOf(visitor);
  const agent = attempt && (callOf(attempt)?.agent ?? ringingOf(attempt)?.agent);
  if (agent) notifyLater(ctx, agent);
}

function request(ctx: StepContext, visitor: Visitor, socket: SocketId): void {
  const { phase } = visitor;
  if (phase.kind === 'in_call')
    return refuse(ctx, socket, 'WRONG_STATE', 'You are in a call already.', 'call:request');
  if (phase.kind === 'calling') return sendRinging(ctx, phase.attempt);
  if (phase.kind !== 'watching')
    return refuse(ctx, socket, 'WRONG_STATE', 'Nobody is here to call just now.', 'call:request');
  const obstacle = callObstacle(ctx.state, visitor, ctx.now);
  if (obstacle) return refuse(ctx, socket, 'RATE_LIMITED', CALL_OBSTACLES[obstacle], 'call:request');
  startAttempt(ctx, visitor, phase.agent);
}

function cancelRequest(ctx: StepContext, visitor: Visitor, socket: SocketId, requestId: string): void {
  const attempt = attemptOf(visitor);
  if (attempt?.id !== requestId)
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That call request is over.', 'call:cancel');
  if (attempt.phase.kind !== 'in_call') return cancelAttempt(ctx, attempt, 'visitor_cancelled');
  refuse(ctx, socket, 'CALL_ALREADY_ACCEPTED', 'The call was answered; end it instead.', 'call:cancel');
}

/** Takes the visitor's place in their call again; a socket that joined as somebody else becomes that visitor's. */
function rejoin(ctx: StepContext, visitor: Visitor, socket: SocketId, message: Command<'call:rejoin'>): void {
  const claims = message.rejoin;
  const attempt = claims && ctx.state.attempts.get(claims.callId);
  const call = rejoinable(ctx, claims);
  if (claims && !(attempt && callOf(attempt)))
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That call is over.', message.type);
  if (!claims || !call)
    return refuse(ctx, socket, 'NOT_ALLOWED', 'This token cannot be used to rejoin a call.', message.type);
  const party = call.attempt.visitor;
  if (visitor !== party) {
    if (party.socket !== null || attemptOf(visitor) !== null)
      return refuse(ctx, socket, 'NOT_ALLOWED', 'The call is open elsewhere.', message.type);
    const { pageUrl } = visitor;
    dropVisitor(ctx, visitor);
    notePage(ctx, party, pageUrl);
    bindSocket(ctx, party, socket);
  }
  rejoinAsVisitor(ctx, call, message.media, claims.seq);
}

function leaveMessage(
  ctx: StepContext,
  visitor: Visitor,
  socket: SocketId,
  message: Command<'message:leave'>,
): void {
  if (!ctx.state.settings.leaveMessage)
    return refuse(ctx, socket, 'NOT_ALLOWED', 'Messages cannot be left here.', message.type);
  if (attemptOf(visitor) !== null)
    return refuse(ctx, socket, 'WRONG_STATE', 'A message cannot be left during a call.', message.type);
  if (visitor.leftMessages >= MOST_MESSAGES)
    return refuse(ctx, socket, 'RATE_LIMITED', 'You have left messages enough for now.', message.type);
  changeVisitor(ctx, visitor, (draft) => {
    draft.leftMessages += 1;
  });
  const { name = null, email = null, phone = null, text } = message;
  const { id: visitorId, pageUrl, poolId } = visitor;
  const row = {
    id: newId(ctx),
    visitorId,
    pageUrl,
    poolId,
    name,
    email,
    phone,
    text,
    at: ctx.now,
    identity: visitor.identity,
  };
  ctx.effects.push({ do: 'log-message', row });
  sendMessageLeft(ctx, row);
  ctx.effects.push({ do: 'alert', alert: { kind: 'message', poolId, pageUrl } });
  const agent = agentOf(visitor);
  if (agent) sendAssigned(ctx, visitor, agent);
  else sendNobodyFree(ctx, visitor);
}

function aboutCall(ctx: StepContext, visitor: Visitor, socket: SocketId, message: CallCommand): void {
  const { phase } = visitor;
  if (phase.kind !== 'in_call' || phase.call.attempt.id !== message.callId) {
    if (mayBeLate(message) && visitor.lastCall === message.callId) return;
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'You are not in that call.', message.type);
  }
  const { call } = phase;
  if (message.type === 'call:end') return endCall(ctx, call, 'visitor_ended');
  if (!takesPart(call)) {
    if (message.type === 'webrtc:signal') return;
    return refuse(ctx, socket, 'WRONG_STATE', 'Rejoin the call first.', message.type);
  }
  if (message.type === 'call:media') return reportMedia(ctx, call, 'visitor', message.state);
  if (message.type === 'call:devices') return reportDevices(ctx, call, 'visitor', message);
  if (message.type === 'chat:send') return writeInChat(ctx, call, { from: 'visitor', socket }, message);
  relayToAgent(ctx, call, message);
}

function relayToAgent(ctx: StepContext, call: Call, message: Command<'webrtc:signal'>): void {
  const owner = ownerOf(call);
  if (owner !== null) sendToSocket(ctx, owner, message);
}

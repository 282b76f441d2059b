import { endCall, rejoinAsVisitor, reportMedia } from '../calls/calls.ts';
import { reportDevices } from '../calls/devices.ts';
import type { CallCommand, VisitorCommand } from '../model/events.ts';
import { mayBeLate } from '../model/events.ts';
import { newId, refuse, sendToSocket } from '../model/step-context.ts';
import type { StepContext } from '../model/step-context.ts';
import { isInCall, sendAssigned, sendRinging } from '../output/messages.ts';
import { sendNobodyFree } from '../placement/notice.ts';
import { dropVisitor } from '../placement/placing.ts';
import { startAttempt, cancelAttempt } from '../attempts/attempts.ts';
import type { Attempt, Call, SocketId, Visitor } from '../model/state.ts';
import { bindSocket, joinVisitor, rejoinable, changePage } from './visits.ts';

type Command<T extends VisitorCommand['type']> = Extract<VisitorCommand, { type: T }>;

/** One visitor leaves no more messages than this in a page session. */
const MOST_MESSAGES = 5;

/** Decides about one message of a visitor's socket. */
export function handleVisitorMessage(
  ctx: StepContext,
  socket: SocketId,
  country: string | null,
  message: VisitorCommand,
): void {
  const owner = ctx.state.sockets.get(socket);
  const visitor = owner && 'visitor' in owner ? owner.visitor : null;
  if (message.type === 'visitor:join') {
    if (visitor) return refuse(ctx, socket, 'WRONG_STATE', 'This socket has joined already.', message.type);
    return joinVisitor(ctx, socket, { ...message, country });
  }
  if (!visitor)
    return refuse(ctx, socket, 'WRONG_STATE', 'The first message must be visitor:join.', message.type);
  switch (message.type) {
    case 'visitor:page':
      return changePage(ctx, visitor, message.pageUrl);
    case 'call:request':
      return request(ctx, visitor, socket);
    case 'call:cancel':
      return cancelRequest(ctx, visitor, socket, message.requestId);
    case 'call:rejoin':
      return rejoin(ctx, visitor, socket, message);
    case 'message:leave':
      return leaveMessage(ctx, visitor, socket, message);
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'webrtc:signal':
      return aboutCall(ctx, visitor, socket, message);
  }
}

function request(ctx: StepContext, visitor: Visitor, socket: SocketId): void {
  const attempt = attemptOf(ctx, visitor);
  if (attempt?.call) return refuse(ctx, socket, 'WRONG_STATE', 'You are in a call already.', 'call:request');
  if (attempt) return sendRinging(ctx, attempt);
  if (visitor.agent) return startAttempt(ctx, visitor);
  refuse(ctx, socket, 'WRONG_STATE', 'Nobody is here to call just now.', 'call:request');
}

function cancelRequest(ctx: StepContext, visitor: Visitor, socket: SocketId, requestId: string): void {
  const attempt = attemptOf(ctx, visitor);
  if (attempt?.id !== requestId) {
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That call request is over.', 'call:cancel');
  }
  if (attempt.call) {
    return refuse(
      ctx,
      socket,
      'CALL_ALREADY_ACCEPTED',
      'The call was answered; end it instead.',
      'call:cancel',
    );
  }
  cancelAttempt(ctx, attempt, 'visitor_cancelled');
}

/** Takes the visitor's place in its call again; a socket that joined as somebody else becomes that visitor's. */
function rejoin(ctx: StepContext, visitor: Visitor, socket: SocketId, message: Command<'call:rejoin'>): void {
  const claims = message.rejoin;
  const running = claims && ctx.state.attempts.get(claims.callId)?.call;
  const found = rejoinable(ctx, claims);
  if (claims && !running) return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That call is over.', message.type);
  if (!claims || !found) {
    return refuse(ctx, socket, 'NOT_ALLOWED', 'This token cannot be used to rejoin a call.', message.type);
  }
  const { attempt, call } = found;
  if (visitor !== attempt.visitor) {
    if (attempt.visitor.socket !== null || visitor.attempt !== null) {
      return refuse(ctx, socket, 'NOT_ALLOWED', 'The call is open elsewhere.', message.type);
    }
    const { pageUrl } = visitor;
    dropVisitor(ctx, visitor);
    attempt.visitor.pageUrl = pageUrl;
    bindSocket(ctx, attempt.visitor, socket);
  }
  rejoinAsVisitor(ctx, attempt, call, message.media, claims.seq);
}

function leaveMessage(
  ctx: StepContext,
  visitor: Visitor,
  socket: SocketId,
  message: Command<'message:leave'>,
): void {
  if (!ctx.state.settings.leaveMessage) {
    return refuse(ctx, socket, 'NOT_ALLOWED', 'Messages cannot be left here.', message.type);
  }
  if (visitor.attempt !== null) {
    return refuse(ctx, socket, 'WRONG_STATE', 'A message cannot be left during a call.', message.type);
  }
  if (visitor.leftMessages >= MOST_MESSAGES) {
    return refuse(ctx, socket, 'RATE_LIMITED', 'You have left messages enough for now.', message.type);
  }
  visitor.leftMessages += 1;
  ctx.visitors.add(visitor);
  const { name = null, email = null, phone = null, text } = message;
  const { id: visitorId, pageUrl, poolId } = visitor;
  ctx.effects.push({
    do: 'log-message',
    row: { id: newId(ctx), visitorId, pageUrl, poolId, name, email, phone, text, at: ctx.now },
  });
  if (visitor.agent) sendAssigned(ctx, visitor, visitor.agent);
  else sendNobodyFree(ctx, visitor);
}

function aboutCall(ctx: StepContext, visitor: Visitor, socket: SocketId, message: CallCommand): void {
  const attempt = attemptOf(ctx, visitor);
  const call = attempt?.id === message.callId ? attempt.call : null;
  if (!attempt || !call) {
    if (mayBeLate(message) && visitor.lastCall === message.callId) return;
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'You are not in that call.', message.type);
  }
  if (message.type === 'call:end') return endCall(ctx, attempt, 'visitor_ended');
  if (!isInCall(call, visitor)) {
    if (message.type === 'webrtc:signal') return;
    return refuse(ctx, socket, 'WRONG_STATE', 'Rejoin the call first.', message.type);
  }
  if (message.type === 'call:media') return reportMedia(ctx, attempt, call, 'visitor', message.state);
  if (message.type === 'call:devices') return reportDevices(ctx, attempt, call, 'visitor', message);
  relayToAgent(ctx, call, message);
}

function relayToAgent(ctx: StepContext, call: Call, message: Command<'webrtc:signal'>): void {
  if (call.socket !== null) sendToSocket(ctx, call.socket, message);
}

function attemptOf(ctx: StepContext, visitor: Visitor): Attempt | undefined {
  return visitor.attempt === null ? undefined : ctx.state.attempts.get(visitor.attempt);
}

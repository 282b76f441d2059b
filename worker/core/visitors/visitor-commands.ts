import { endCall, rejoinAsVisitor, reportMedia } from '../calls/calls.ts';
import { reportDevices } from '../calls/devices.ts';
import type { CallCommand, VisitorCommand } from '../model/events.ts';
import { mayBeLate } from '../model/events.ts';
import { newId, refuse, tellSocket } from '../model/step-context.ts';
import type { Turn } from '../model/step-context.ts';
import { isInCall, tellAssigned, tellRinging } from '../output/messages.ts';
import { tellNobody } from '../placement/notice.ts';
import { dropVisitor } from '../placement/placing.ts';
import { beginAttempt, cancel } from '../attempts/attempts.ts';
import type { Attempt, Call, SocketId, Visitor } from '../model/state.ts';
import { bind, join, rejoinable, turnPage } from './visits.ts';

type Command<T extends VisitorCommand['type']> = Extract<VisitorCommand, { type: T }>;

/** One visitor leaves no more messages than this in a page session. */
const MOST_MESSAGES = 5;

/** Decides about one message of a visitor's socket. */
export function visitorSaid(
  turn: Turn,
  socket: SocketId,
  country: string | null,
  message: VisitorCommand,
): void {
  const owner = turn.state.sockets.get(socket);
  const visitor = owner && 'visitor' in owner ? owner.visitor : null;
  if (message.type === 'visitor:join') {
    if (visitor) return refuse(turn, socket, 'WRONG_STATE', 'This socket has joined already.', message.type);
    return join(turn, socket, { ...message, country });
  }
  if (!visitor)
    return refuse(turn, socket, 'WRONG_STATE', 'The first message must be visitor:join.', message.type);
  switch (message.type) {
    case 'visitor:page':
      return turnPage(turn, visitor, message.pageUrl);
    case 'call:request':
      return request(turn, visitor, socket);
    case 'call:cancel':
      return cancelRequest(turn, visitor, socket, message.requestId);
    case 'call:rejoin':
      return rejoin(turn, visitor, socket, message);
    case 'message:leave':
      return leaveMessage(turn, visitor, socket, message);
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'webrtc:signal':
      return aboutCall(turn, visitor, socket, message);
  }
}

function request(turn: Turn, visitor: Visitor, socket: SocketId): void {
  const attempt = attemptOf(turn, visitor);
  if (attempt?.call) return refuse(turn, socket, 'WRONG_STATE', 'You are in a call already.', 'call:request');
  if (attempt) return tellRinging(turn, attempt);
  if (visitor.agent) return beginAttempt(turn, visitor);
  refuse(turn, socket, 'WRONG_STATE', 'Nobody is here to call just now.', 'call:request');
}

function cancelRequest(turn: Turn, visitor: Visitor, socket: SocketId, requestId: string): void {
  const attempt = attemptOf(turn, visitor);
  if (attempt?.id !== requestId) {
    return refuse(turn, socket, 'CALL_NOT_FOUND', 'That call request is over.', 'call:cancel');
  }
  if (attempt.call) {
    return refuse(
      turn,
      socket,
      'CALL_ALREADY_ACCEPTED',
      'The call was answered; end it instead.',
      'call:cancel',
    );
  }
  cancel(turn, attempt, 'visitor_cancelled');
}

/** Takes the visitor's place in its call again; a socket that joined as somebody else becomes that visitor's. */
function rejoin(turn: Turn, visitor: Visitor, socket: SocketId, message: Command<'call:rejoin'>): void {
  const claims = message.rejoin;
  const running = claims && turn.state.attempts.get(claims.callId)?.call;
  const found = rejoinable(turn, claims);
  if (claims && !running) return refuse(turn, socket, 'CALL_NOT_FOUND', 'That call is over.', message.type);
  if (!claims || !found) {
    return refuse(turn, socket, 'NOT_ALLOWED', 'This token cannot be used to rejoin a call.', message.type);
  }
  const { attempt, call } = found;
  if (visitor !== attempt.visitor) {
    if (attempt.visitor.socket !== null || visitor.attempt !== null) {
      return refuse(turn, socket, 'NOT_ALLOWED', 'The call is open elsewhere.', message.type);
    }
    const { pageUrl } = visitor;
    dropVisitor(turn, visitor);
    attempt.visitor.pageUrl = pageUrl;
    bind(turn, attempt.visitor, socket);
  }
  rejoinAsVisitor(turn, attempt, call, message.media, claims.seq);
}

function leaveMessage(
  turn: Turn,
  visitor: Visitor,
  socket: SocketId,
  message: Command<'message:leave'>,
): void {
  if (!turn.state.settings.leaveMessage) {
    return refuse(turn, socket, 'NOT_ALLOWED', 'Messages cannot be left here.', message.type);
  }
  if (visitor.attempt !== null) {
    return refuse(turn, socket, 'WRONG_STATE', 'A message cannot be left during a call.', message.type);
  }
  if (visitor.leftMessages >= MOST_MESSAGES) {
    return refuse(turn, socket, 'RATE_LIMITED', 'You have left messages enough for now.', message.type);
  }
  visitor.leftMessages += 1;
  turn.visitors.add(visitor);
  const { name = null, email = null, phone = null, text } = message;
  const { id: visitorId, pageUrl, poolId } = visitor;
  turn.effects.push({
    do: 'log-message',
    row: { id: newId(turn), visitorId, pageUrl, poolId, name, email, phone, text, at: turn.now },
  });
  if (visitor.agent) tellAssigned(turn, visitor, visitor.agent);
  else tellNobody(turn, visitor);
}

function aboutCall(turn: Turn, visitor: Visitor, socket: SocketId, message: CallCommand): void {
  const attempt = attemptOf(turn, visitor);
  const call = attempt?.id === message.callId ? attempt.call : null;
  if (!attempt || !call) {
    if (mayBeLate(message) && visitor.lastCall === message.callId) return;
    return refuse(turn, socket, 'CALL_NOT_FOUND', 'You are not in that call.', message.type);
  }
  if (message.type === 'call:end') return endCall(turn, attempt, 'visitor_ended');
  if (!isInCall(call, visitor)) {
    if (message.type === 'webrtc:signal') return;
    return refuse(turn, socket, 'WRONG_STATE', 'Rejoin the call first.', message.type);
  }
  if (message.type === 'call:media') return reportMedia(turn, attempt, call, 'visitor', message.state);
  if (message.type === 'call:devices') return reportDevices(turn, attempt, call, 'visitor', message);
  relayToAgent(turn, call, message);
}

function relayToAgent(turn: Turn, call: Call, message: Command<'webrtc:signal'>): void {
  if (call.socket !== null) tellSocket(turn, call.socket, message);
}

function attemptOf(turn: Turn, visitor: Visitor): Attempt | undefined {
  return visitor.attempt === null ? undefined : turn.state.attempts.get(visitor.attempt);
}

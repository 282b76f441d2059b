import type { OrgEvent, StepResult, VisitorCommand } from '../core/index.ts';
import { AgentMessage } from '../protocol/agent.ts';
import { CLOSE, type CloseCode } from '../protocol/close-codes.ts';
import type { SocketErrorCode } from '../protocol/errors.ts';
import { LIMITS } from '../protocol/limits.ts';
import { parseMessage, type Refusal } from '../protocol/parse.ts';
import { VisitorMessage } from '../protocol/visitor.ts';
import { countAttempt } from '../throttle/throttle.ts';
import type { VisitorAttachment } from './stored/attachment.ts';
import { isOversized } from './gate.ts';
import { newId } from './ids.ts';
import type { Rooms } from './rooms.ts';
import type { Line } from './sockets.ts';

/** What a socket said: bounded, decoded, checked, and only then an event. */
export async function hear(rooms: Rooms, ws: WebSocket, frame: string | ArrayBuffer): Promise<void> {
  const line = rooms.sockets.lineOf(ws);
  if (!line) return;
  const now = Date.now();
  const verdict = line.gate.admit(now);
  if (verdict === 'close') return hangUp(rooms, line, CLOSE.tooManyMessages, 'Too many messages.');
  if (verdict === 'refuse') {
    return complain(rooms, line, { code: 'RATE_LIMITED', message: 'Too many messages: wait ten seconds.' });
  }
  rooms.sockets.heard(line, now);
  if (isOversized(frame)) {
    complain(rooms, line, {
      code: 'MESSAGE_TOO_LARGE',
      message: `A frame has at most ${LIMITS.frameBytes} bytes.`,
    });
    return hangUp(rooms, line, CLOSE.messageTooLarge, 'That message was far too large.');
  }
  return line.attachment.kind === 'visitor'
    ? hearVisitor(rooms, line, line.attachment, frame)
    : hearAgent(rooms, line, frame);
}

/** A socket closed or failed; what it has said before that is decided first. */
export async function lose(rooms: Rooms, ws: WebSocket): Promise<void> {
  const line = rooms.sockets.lineOf(ws);
  if (!line) return;
  await line.pending;
  if (!rooms.sockets.line(line.attachment.socket)) return;
  rooms.routing.run({ id: newId(), type: 'socket-gone', socket: line.attachment.socket });
  rooms.sockets.forget(line);
}

/** Closes a socket from here. Routing hears of it first: it must still know whose the socket was. */
export function hangUp(rooms: Rooms, line: Line, code: CloseCode, reason: string): void {
  const { socket } = line.attachment;
  rooms.routing.run({ id: newId(), type: 'socket-gone', socket });
  rooms.sockets.close(socket, code, reason);
}

async function hearVisitor(
  rooms: Rooms,
  line: Line,
  from: VisitorAttachment,
  frame: string | ArrayBuffer,
): Promise<void> {
  const parsed = parseMessage(VisitorMessage, frame);
  if (!parsed.ok) return complain(rooms, line, parsed.refusal);
  const { message } = parsed;
  if (message.type === 'visitor:interaction') return noteInteraction(rooms, line, from, message.kind);
  if (message.type === 'message:leave' && from.record !== null) {
    line.pending = line.pending.then(() => hearLeftMessage(rooms, line, from, message));
    return line.pending;
  }
  decideVisitor(rooms, line, from, message);
}

/** A message to leave is decided when the throttle has answered. */
async function hearLeftMessage(
  rooms: Rooms,
  line: Line,
  from: VisitorAttachment,
  message: Extract<VisitorMessage, { type: 'message:leave' }>,
): Promise<void> {
  if (await mayLeaveMessage(rooms, from)) {
    if (rooms.sockets.line(from.socket)) decideVisitor(rooms, line, from, message);
    return;
  }
  complain(rooms, line, {
    code: 'RATE_LIMITED',
    message: 'Too many messages were left. Try again later.',
    about: message.type,
  });
}

function decideVisitor(
  rooms: Rooms,
  line: Line,
  from: VisitorAttachment,
  message: Exclude<VisitorMessage, { type: 'visitor:interaction' }>,
): void {
  const command = verified(rooms, message);
  decide(rooms, line, message.type, {
    id: newId(),
    type: 'visitor-said',
    socket: from.socket,
    country: from.country,
    message: command,
  });
}

function hearAgent(rooms: Rooms, line: Line, frame: string | ArrayBuffer): void {
  const parsed = parseMessage(AgentMessage, frame);
  if (!parsed.ok) return complain(rooms, line, parsed.refusal);
  const { message } = parsed;
  if (message.type !== 'call:disposition') {
    return decide(rooms, line, message.type, {
      id: newId(),
      type: 'agent-said',
      socket: line.attachment.socket,
      message,
    });
  }
  const agentId = line.attachment.kind === 'agent' ? line.attachment.agentId : '';
  if (rooms.log.describe(message.callId, agentId, message.disposition, message.note)) return;
  complain(rooms, line, {
    code: 'CALL_NOT_FOUND',
    message: 'You have not answered such a call.',
    about: message.type,
  });
}

/** Without an answer from the throttle a message is taken: a lost customer costs more than a spammer. */
async function mayLeaveMessage({ env, org }: Rooms, { origin }: VisitorAttachment): Promise<boolean> {
  try {
    return (await countAttempt(env, 'leave-message', [org.slug, origin])).isAllowed;
  } catch (error) {
    console.error('the throttle does not answer', error);
    return true;
  }
}

/** The message with the tokens in it read. */
function verified(
  { tokens }: Rooms,
  message: Exclude<VisitorMessage, { type: 'visitor:interaction' }>,
): VisitorCommand {
  const now = Date.now();
  if (message.type === 'visitor:join') {
    const { type, pageUrl, token, rejoinToken } = message;
    return {
      type,
      pageUrl,
      claims: tokens.readVisitor(token, now),
      rejoin: tokens.readRejoin(rejoinToken, now),
    };
  }
  if (message.type === 'call:rejoin') {
    const { type, media, rejoinToken } = message;
    return { type, media, rejoin: tokens.readRejoin(rejoinToken, now) };
  }
  return message;
}

/** Counted once a socket and kind: the widget may say it again after every page. */
function noteInteraction(rooms: Rooms, line: Line, from: VisitorAttachment, kind: string): void {
  if (!from.record) {
    return complain(rooms, line, {
      code: 'WRONG_STATE',
      message: 'Join first.',
      about: 'visitor:interaction',
    });
  }
  if (from.counted.includes(kind)) return;
  rooms.sockets.amend(line, { ...from, counted: [...from.counted, kind] });
  rooms.log.countInteraction(kind, from.record.claims.poolId, Date.now());
}

function decide(rooms: Rooms, line: Line, about: string, event: OrgEvent): void {
  const result = rooms.routing.run(event);
  if (!result) {
    return complain(rooms, line, {
      code: 'INTERNAL',
      message: 'Something failed on our side; nothing was changed.',
      about,
    });
  }
  for (const code of errorsTo(line.attachment.socket, result)) countError(rooms, line, code);
}

function* errorsTo(socket: string, { effects }: StepResult): Generator<SocketErrorCode> {
  for (const effect of effects) {
    const isTelling = effect.do === 'tell-visitor' || effect.do === 'tell-agent';
    if (isTelling && effect.socket === socket && effect.message.type === 'error') yield effect.message.code;
  }
}

function complain(rooms: Rooms, line: Line, refusal: Refusal): void {
  rooms.sockets.tell(line.attachment.socket, { type: 'error', ...refusal });
  countError(rooms, line, refusal.code);
}

function countError(rooms: Rooms, line: Line, code: SocketErrorCode): void {
  const close = line.gate.afterError(code, Date.now());
  if (close !== null) hangUp(rooms, line, close, 'Too many bad messages.');
}

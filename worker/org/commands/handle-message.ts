import { filterPageUrl } from '../../core/index.ts';
import type { OrgEvent, StepResult, VisitorCommand } from '../../core/index.ts';
import { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import { CLOSE, type CloseCode } from '../../../protocol/close-codes.ts';
import type { SocketErrorCode } from '../../../protocol/errors.ts';
import type { Identity } from '../../../protocol/identity.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { parseMessage, type Refusal } from '../../../protocol/parse.ts';
import { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';
import { countAttempt } from '../../throttle/throttle.ts';
import type { VisitorAttachment } from '../stored/attachment.ts';
import { rateCall } from './rate-call.ts';
import { isOversized } from '../sockets/message-rate-limiter.ts';
import { newId } from '../ids.ts';
import { obstacleToJoin, obstacleToPage, obstacleToWords, type Obstacle } from './admission.ts';
import type { OrgServices } from '../services.ts';
import type { Connection } from '../sockets/sockets.ts';

/** What a visitor's socket says and the core decides. */
type DecidedMessage = Exclude<VisitorMessage, { type: 'visitor:interaction' | 'call:rate' }>;

const FAILED = { code: 'INTERNAL', message: 'Something failed on our side; nothing was changed.' } as const;

/** What a socket said: bounded, decoded, checked, and only then an event. */
export async function handleMessage(
  services: OrgServices,
  ws: WebSocket,
  frame: string | ArrayBuffer,
): Promise<void> {
  const connection = services.sockets.connectionOf(ws);
  if (!connection) return;
  const now = Date.now();
  const verdict = connection.rateLimiter.admit(now);
  if (verdict === 'close')
    return closeConnection(services, connection, CLOSE.tooManyMessages, 'Too many messages.');
  if (verdict === 'refuse') {
    return sendError(services, connection, {
      code: 'RATE_LIMITED',
      message: 'Too many messages: wait ten seconds.',
    });
  }
  services.sockets.noteActivity(connection, now);
  if (isOversized(frame)) {
    sendError(services, connection, {
      code: 'MESSAGE_TOO_LARGE',
      message: `A frame has at most ${LIMITS.frameBytes} bytes.`,
    });
    return closeConnection(services, connection, CLOSE.messageTooLarge, 'That message was far too large.');
  }
  return connection.attachment.kind === 'visitor'
    ? handleVisitorMessage(services, connection, connection.attachment, frame)
    : handleAgentMessage(services, connection, frame);
}

/** A socket closed or failed; what it has said before that is decided first. */
export async function handleClose(services: OrgServices, ws: WebSocket): Promise<void> {
  const connection = services.sockets.connectionOf(ws);
  if (!connection) return;
  await connection.pending;
  if (!services.sockets.connection(connection.attachment.socket)) return;
  services.routing.run({ id: newId(), type: 'socket-gone', socket: connection.attachment.socket });
  services.sockets.forget(connection);
}

/** Closes a socket from here. Routing hears of it first: it must still know whose the socket was. */
export function closeConnection(
  services: OrgServices,
  connection: Connection,
  code: CloseCode,
  reason: string,
): void {
  const { socket } = connection.attachment;
  services.routing.run({ id: newId(), type: 'socket-gone', socket });
  services.sockets.close(socket, code, reason);
}

async function handleVisitorMessage(
  services: OrgServices,
  connection: Connection,
  from: VisitorAttachment,
  frame: string | ArrayBuffer,
): Promise<void> {
  const parsed = parseMessage(VisitorMessage, frame);
  if (!parsed.ok) return sendError(services, connection, parsed.refusal);
  const { message } = parsed;
  if (message.type === 'visitor:interaction')
    return noteInteraction(services, connection, from, message.kind);
  if (message.type === 'call:rate') {
    const refusal = rateCall(services, from, message, Date.now());
    return refusal ? sendError(services, connection, refusal) : undefined;
  }
  if (message.type === 'message:leave' && from.record !== null) {
    connection.pending = connection.pending.then(() =>
      handleLeftMessage(services, connection, from, message),
    );
    return connection.pending;
  }
  // Before its address is read: that costs more than to count it.
  const obstacle =
    message.type === 'visitor:page' ? obstacleToPage(services, from) : obstacleToWords(connection, message);
  if (obstacle) return turnAway(services, connection, message.type, obstacle);
  decideVisitor(services, connection, from, message);
}

function turnAway(services: OrgServices, connection: Connection, about: string, obstacle: Obstacle): void {
  if ('close' in obstacle) closeConnection(services, connection, obstacle.close, obstacle.reason);
  else sendError(services, connection, { ...obstacle, about });
}

/** A message to leave is decided when the throttle has answered. */
async function handleLeftMessage(
  services: OrgServices,
  connection: Connection,
  from: VisitorAttachment,
  message: Extract<VisitorMessage, { type: 'message:leave' }>,
): Promise<void> {
  if (await mayLeaveMessage(services, from)) {
    if (services.sockets.connection(from.socket)) decideVisitor(services, connection, from, message);
    return;
  }
  sendError(services, connection, {
    code: 'RATE_LIMITED',
    message: 'Too many messages were left. Try again later.',
    about: message.type,
  });
}

function decideVisitor(
  services: OrgServices,
  connection: Connection,
  from: VisitorAttachment,
  message: DecidedMessage,
): void {
  const command = verified(services, message);
  if (!command) return sendError(services, connection, { ...FAILED, about: message.type });
  const obstacle = command.type === 'visitor:join' ? obstacleToJoin(services, from, command) : null;
  if (obstacle) return turnAway(services, connection, message.type, obstacle);
  decide(services, connection, message.type, {
    id: newId(),
    type: 'visitor-said',
    socket: from.socket,
    country: from.country,
    source: from.source,
    message: command,
  });
}

function handleAgentMessage(
  services: OrgServices,
  connection: Connection,
  frame: string | ArrayBuffer,
): void {
  const parsed = parseMessage(AgentMessage, frame);
  if (!parsed.ok) return sendError(services, connection, parsed.refusal);
  const { message } = parsed;
  const obstacle = obstacleToWords(connection, message);
  if (obstacle) return turnAway(services, connection, message.type, obstacle);
  if (message.type !== 'call:disposition') {
    return decide(services, connection, message.type, {
      id: newId(),
      type: 'agent-said',
      socket: connection.attachment.socket,
      message,
    });
  }
  const { dispositions } = services.store.settings();
  if (message.disposition && dispositions.length > 0 && !dispositions.includes(message.disposition)) {
    return sendError(services, connection, {
      code: 'INVALID_PAYLOAD',
      message: 'disposition: choose one of the results that your organization has set.',
      about: message.type,
    });
  }
  const agentId = connection.attachment.kind === 'agent' ? connection.attachment.agentId : '';
  if (services.log.describe(message.callId, agentId, message)) return;
  sendError(services, connection, {
    code: 'CALL_NOT_FOUND',
    message: 'You have not answered such a call.',
    about: message.type,
  });
}

/** Without an answer from the throttle a message is taken: a lost customer costs more than a spammer. */
async function mayLeaveMessage(
  { env, org, budgets }: OrgServices,
  { source }: VisitorAttachment,
): Promise<boolean> {
  if (source === null) return true;
  try {
    const { isAllowed } = await countAttempt(
      env,
      'leave-message',
      [org.slug, source],
      budgets.sourceMessages,
    );
    return isAllowed;
  } catch (error) {
    console.error('the throttle does not answer', error);
    return true;
  }
}

/**
 * The message with the tokens in it read, and of its page's address what may be known: whatever comes after this sees
 * no more. Null: the state by which that is known could not be read.
 */
function verified(services: OrgServices, message: DecidedMessage): VisitorCommand | null {
  const { erasures, routing, tokens } = services;
  const now = Date.now();
  /** Nobody is known any more who was erased. */
  const known = <T extends { id: string } | { visitorId: string }>(claims: T | null): T | null =>
    claims && erasures.isErased('id' in claims ? claims.id : claims.visitorId) ? null : claims;
  if (message.type === 'call:rejoin') {
    const { type, media, rejoinToken } = message;
    return { type, media, rejoin: known(tokens.readRejoin(rejoinToken, now)) };
  }
  if (message.type === 'visitor:identify')
    return { type: message.type, identity: identityOf(services, message) };
  if (message.type !== 'visitor:join' && message.type !== 'visitor:page') return message;
  const pageUrl = routing.view((state) => filterPageUrl(state, message.pageUrl));
  if (pageUrl === null) return null;
  if (message.type === 'visitor:page') return { type: message.type, pageUrl };
  const { type, token, rejoinToken } = message;
  return {
    type,
    pageUrl,
    claims: known(tokens.readVisitor(token, now)),
    rejoin: known(tokens.readRejoin(rejoinToken, now)),
  };
}

/** Who the page says that the visitor is, and whether the organization's own server says so, too. */
function identityOf(
  { identitySecret }: OrgServices,
  { name, email, externalId, traits, signature }: Extract<DecidedMessage, { type: 'visitor:identify' }>,
): Identity | null {
  const said = {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(externalId !== undefined && { externalId }),
    ...(traits !== undefined && { traits }),
  };
  if (Object.keys(said).length === 0) return null;
  const verified =
    externalId !== undefined && signature !== undefined && identitySecret.hasSigned(externalId, signature);
  return { ...said, verified };
}

/** Counted once a socket and kind: the widget may say it again after every page. */
function noteInteraction(
  services: OrgServices,
  connection: Connection,
  from: VisitorAttachment,
  kind: string,
): void {
  if (!from.record) {
    return sendError(services, connection, {
      code: 'WRONG_STATE',
      message: 'Join first.',
      about: 'visitor:interaction',
    });
  }
  if (from.counted.includes(kind)) return;
  services.sockets.replaceAttachment(connection, { ...from, counted: [...from.counted, kind] });
  services.log.countInteraction(kind, from.record.claims.poolId, Date.now());
}

function decide(services: OrgServices, connection: Connection, about: string, event: OrgEvent): void {
  const result = services.routing.run(event);
  if (!result) return sendError(services, connection, { ...FAILED, about });
  const errors = [...errorsTo(connection.attachment.socket, result)];
  for (const code of errors) countError(services, connection, code);
  if (errors.length === 0) noteMediaStart(services, event);
}

/** How media began is for the log alone: nothing is decided by it. Whose call it is, the core has just decided. */
function noteMediaStart({ log }: OrgServices, event: OrgEvent): void {
  if (event.type !== 'visitor-said' && event.type !== 'agent-said') return;
  const { message } = event;
  if (message.type !== 'call:media' || ('leg' in message && message.leg === 'consult')) return;
  log.noteMediaStart(message.callId, event.type === 'agent-said' ? 'agent' : 'visitor', message);
}

function* errorsTo(socket: string, { effects }: StepResult): Generator<SocketErrorCode> {
  for (const effect of effects) {
    const isTelling = effect.do === 'send-to-visitor' || effect.do === 'send-to-agent';
    if (isTelling && effect.socket === socket && effect.message.type === 'error') yield effect.message.code;
  }
}

function sendError(services: OrgServices, connection: Connection, refusal: Refusal): void {
  services.sockets.send(connection.attachment.socket, { type: 'error', ...refusal });
  countError(services, connection, refusal.code);
}

function countError(services: OrgServices, connection: Connection, code: SocketErrorCode): void {
  const close = connection.rateLimiter.afterError(code, Date.now());
  if (close !== null) closeConnection(services, connection, close, 'Too many bad messages.');
}

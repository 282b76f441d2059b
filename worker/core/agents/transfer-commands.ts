import { completeTransfer } from '../calls/take-over.ts';
import type { AgentCommand } from '../model/events.ts';
import { consultationOf, consultingSocket, ownerOf } from '../model/phases.ts';
import type { Agent, Call, SocketId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { refuse, sendToSocket } from '../model/step-context.ts';
import {
  cancelTransfer,
  endConsultation,
  rejoinAsTarget,
  reportConsultationMedia,
} from '../transfers/consultation.ts';
import { startTransfer } from '../transfers/ringing.ts';

type Command<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

/** What an agent says of a call that goes on, or of a consultation about one. */
export type AgentCallCommand = Command<
  'call:media' | 'call:devices' | 'call:end' | 'call:page' | 'chat:send' | 'webrtc:signal'
>;

/** One call is handed on no oftener: its row would grow without an end. */
const MOST_TRANSFERS = 20;
const ELSEWHERE = 'The call is open in another tab.';

/** The agent of a call hands it over, completes that, or takes it back. */
export function handOverCall(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  message: Command<'call:transfer' | 'call:transfer_complete' | 'call:transfer_cancel'>,
): void {
  const { type, callId } = message;
  if (agent.consulting?.attempt.id === callId)
    return refuse(ctx, socket, 'NOT_ALLOWED', 'Only who has the call can do that.', type);
  const { call } = agent;
  if (call?.attempt.id !== callId)
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'You are not in that call.', type);
  if (ownerOf(call) !== socket) return refuse(ctx, socket, 'NOT_ALLOWED', ELSEWHERE, type);
  switch (message.type) {
    case 'call:transfer':
      return transfer(ctx, call, socket, message);
    case 'call:transfer_complete':
      if (completeTransfer(ctx, call)) return;
      return refuse(ctx, socket, 'WRONG_STATE', 'Nobody is asked about this call just now.', type);
    case 'call:transfer_cancel':
      if (call.transfer) return cancelTransfer(ctx, call);
      return refuse(ctx, socket, 'WRONG_STATE', 'This call is not being handed over.', type);
  }
}

function transfer(
  ctx: StepContext,
  call: Call,
  socket: SocketId,
  { type, to, mode, note }: Command<'call:transfer'>,
): void {
  if (call.transfer)
    return refuse(ctx, socket, 'WRONG_STATE', 'This call is being handed over already.', type);
  if ('agentId' in to && to.agentId === call.agent.id)
    return refuse(ctx, socket, 'NOT_ALLOWED', 'You have this call: choose somebody else.', type);
  if (call.transfers.length >= MOST_TRANSFERS)
    return refuse(ctx, socket, 'RATE_LIMITED', 'This call has been handed over often enough.', type);
  startTransfer(ctx, call, { to, mode, note: note ?? null });
}

/** Whether a message is meant for the other agent, and not for the visitor: by its leg, or since there is no other. */
export function isAboutConsultation({ consulting }: Agent, message: AgentCallCommand): boolean {
  if ('leg' in message && message.leg === 'consult') return true;
  return consulting?.attempt.id === message.callId;
}

/** One of the two agents of a consultation says something about it; what comes late is dropped without a word. */
export function aboutConsultation(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  message: AgentCallCommand,
): void {
  const { type, callId } = message;
  const call = [agent.call, agent.consulting].find((one) => one?.attempt.id === callId);
  const isTarget = call !== undefined && call === agent.consulting;
  if (!call) {
    if (agent.lastCall === callId) return;
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'You are not in that call.', type);
  }
  if (isTarget && message.type === 'call:end') return endConsultation(ctx, call, 'declined');
  if (isTarget && (type === 'chat:send' || type === 'call:page'))
    return refuse(ctx, socket, 'NOT_ALLOWED', 'Only who has the call can do that.', type);
  const own = isTarget ? consultingSocket(call) : ownerOf(call);
  if (own !== socket) return refuse(ctx, socket, 'NOT_ALLOWED', ELSEWHERE, type);
  if (!consultationOf(call)) return;
  if (message.type === 'call:media')
    return reportConsultationMedia(ctx, call, isTarget ? 'target' : 'agent', message.state);
  const other = isTarget ? ownerOf(call) : consultingSocket(call);
  if (message.type !== 'webrtc:signal' || other === null) return;
  sendToSocket(ctx, other, { type: message.type, callId, signal: message.signal, leg: 'consult' });
}

/** A tab of the target takes the consultation up again. */
export function rejoinConsultation(
  ctx: StepContext,
  call: Call,
  socket: SocketId,
  about: 'call:rejoin',
): void {
  if (consultingSocket(call) !== null) return refuse(ctx, socket, 'NOT_ALLOWED', ELSEWHERE, about);
  rejoinAsTarget(ctx, call, socket);
}

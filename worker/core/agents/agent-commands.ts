import { blockVisitor } from './block.ts';
import { changeTab } from '../changes/agents.ts';
import { acceptCall, endCall, rejoinAsAgent, reportMedia } from '../calls/calls.ts';
import { writeInChat } from '../calls/chat.ts';
import { reportDevices } from '../calls/devices.ts';
import { sendPage } from '../calls/send-page.ts';
import { cancelInvitation, invite } from '../invitations/invitations.ts';
import type { AgentCommand } from '../model/events.ts';
import { mayBeLate } from '../model/events.ts';
import { becomeAvailable, reportIdle, leave, prolongWrapUp } from './presence.ts';
import { rejectOffer } from '../attempts/attempts.ts';
import { isInCall } from '../choice/eligibility.ts';
import { acceptTransfer } from '../calls/take-over.ts';
import { ownerOf } from '../model/phases.ts';
import type { Agent, Call, SocketId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { refuse, sendToVisitor } from '../model/step-context.ts';
import { declineTransfer, transferRingAt } from '../transfers/ringing.ts';
import {
  aboutConsultation,
  handOverCall,
  isAboutConsultation,
  rejoinConsultation,
  type AgentCallCommand,
} from './transfer-commands.ts';

type Command<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

/** Decides about one message of an agent's socket. */
export function handleAgentMessage(ctx: StepContext, socket: SocketId, message: AgentCommand): void {
  const owner = ctx.state.sockets.get(socket);
  if (!owner || !('agent' in owner)) return;
  const { agent } = owner;
  switch (message.type) {
    case 'agent:back':
    case 'agent:away':
    case 'agent:offline':
      return changeStatus(ctx, agent, socket, message);
    case 'agent:typing':
      return prolongWrapUp(ctx, agent);
    case 'call:accept':
    case 'call:reject':
      return answer(ctx, agent, socket, message);
    case 'call:rejoin':
      return rejoin(ctx, agent, socket, message);
    case 'call:invite':
      return invite(ctx, agent, socket, message.visitorId);
    case 'call:invite_cancel':
      return cancelInvitation(ctx, agent, socket, message.visitorId);
    case 'live:watch':
      return watchBoard(ctx, agent, socket, message.on);
    case 'visitor:block':
      return blockVisitor(ctx, agent, socket, message);
    case 'call:transfer':
    case 'call:transfer_complete':
    case 'call:transfer_cancel':
      return handOverCall(ctx, agent, socket, message);
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'call:page':
    case 'chat:send':
    case 'webrtc:signal':
      return aboutCall(ctx, agent, socket, message);
  }
}

/** The live board is opened or left in one tab, which is told of it from then on; nobody else is. */
function watchBoard(ctx: StepContext, agent: Agent, socket: SocketId, isOpen: boolean): void {
  if (agent.role !== 'admin')
    return refuse(ctx, socket, 'NOT_ALLOWED', 'Only an admin may look at the live board.', 'live:watch');
  const { boards } = ctx.state.consoles;
  if (isOpen) boards.add(socket);
  else boards.delete(socket);
  changeTab(ctx, agent, socket, (tab) => {
    if (isOpen) tab.board = true;
    else delete tab.board;
  });
}

function changeStatus(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  message: Command<'agent:back' | 'agent:away' | 'agent:offline'>,
): void {
  if (message.type === 'agent:back') return becomeAvailable(ctx, agent);
  if (isInCall(agent))
    return refuse(ctx, socket, 'AGENT_IN_CALL', 'You are in a call: end it before you leave.', message.type);
  if (message.type === 'agent:offline') return leave(ctx, agent, 'offline');
  if (message.reason === 'idle') return reportIdle(ctx, agent, socket);
  leave(ctx, agent, 'away');
}

/** Acceptance is an atomic claim: whoever comes too late is told so. */
function answer(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  message: Command<'call:accept' | 'call:reject'>,
): void {
  const attempt = ctx.state.attempts.get(message.requestId);
  const transfer = transferRingAt(agent);
  if (attempt && transfer?.[0].attempt === attempt) {
    const [call, ring] = transfer;
    noteInput(ctx, agent, socket);
    if (message.type === 'call:reject') declineTransfer(ctx, call, ring, socket);
    else acceptTransfer(ctx, call, ring, socket);
    return;
  }
  if (attempt?.phase.kind === 'in_call')
    return refuse(ctx, socket, 'CALL_ALREADY_ACCEPTED', 'That call was answered already.', message.type);
  if (attempt?.phase.kind !== 'ringing' || attempt.phase.agent !== agent)
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That call no longer rings here.', message.type);
  noteInput(ctx, agent, socket);
  if (message.type === 'call:reject') rejectOffer(ctx, attempt, agent, socket);
  else acceptCall(ctx, attempt, agent, socket);
}

function noteInput(ctx: StepContext, agent: Agent, socket: SocketId): void {
  changeTab(ctx, agent, socket, (tab) => {
    tab.idle = false;
  });
}

function rejoin(ctx: StepContext, agent: Agent, socket: SocketId, message: Command<'call:rejoin'>): void {
  if (agent.consulting?.attempt.id === message.callId)
    return rejoinConsultation(ctx, agent.consulting, socket, message.type);
  const call = ownCall(agent, message.callId);
  if (!call) return refuse(ctx, socket, 'CALL_NOT_FOUND', 'That call is over.', message.type);
  if (call.agentSide.kind === 'here')
    return refuse(ctx, socket, 'NOT_ALLOWED', 'The call is open in another tab.', message.type);
  rejoinAsAgent(ctx, call, socket, message.media);
}

function aboutCall(ctx: StepContext, agent: Agent, socket: SocketId, message: AgentCallCommand): void {
  if (isAboutConsultation(agent, message)) return aboutConsultation(ctx, agent, socket, message);
  const call = ownCall(agent, message.callId);
  if (!call) {
    if (message.type !== 'call:page' && mayBeLate(message) && agent.lastCall === message.callId) return;
    return refuse(ctx, socket, 'CALL_NOT_FOUND', 'You are not in that call.', message.type);
  }
  if (message.type === 'call:end') return endCall(ctx, call, 'agent_ended');
  if (ownerOf(call) !== socket)
    return refuse(ctx, socket, 'NOT_ALLOWED', 'The call is open in another tab.', message.type);
  if (message.type === 'call:media') return reportMedia(ctx, call, 'agent', message.state);
  if (message.type === 'call:devices') return reportDevices(ctx, call, 'agent', message);
  if (message.type === 'chat:send') return writeInChat(ctx, call, { from: 'agent', socket }, message);
  if (message.type === 'call:page') return sendPage(ctx, call, socket, message);
  // Visitors who may rejoin but have not yet are no party: their peer is gone.
  const { type, callId, signal } = message;
  if (call.visitorSide.kind === 'here') sendToVisitor(ctx, call.attempt.visitor, { type, callId, signal });
}

function ownCall({ call }: Agent, callId: string): Call | null {
  return call?.attempt.id === callId ? call : null;
}

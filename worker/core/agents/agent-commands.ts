import { accept, endCall, rejoinAsAgent, reportMedia } from '../calls/calls.ts';
import { reportDevices } from '../calls/devices.ts';
import type { AgentCommand, CallCommand } from '../model/events.ts';
import { mayBeLate } from '../model/events.ts';
import { comeBack, goIdle, leave } from './presence.ts';
import { reject } from '../attempts/attempts.ts';
import type { Agent, Attempt, SocketId } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { refuse, tellVisitor } from '../model/step-context.ts';

type Command<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

/** Decides about one message of an agent's socket. */
export function agentSaid(turn: Turn, socket: SocketId, message: AgentCommand): void {
  const owner = turn.state.sockets.get(socket);
  if (!owner || !('agent' in owner)) return;
  const { agent } = owner;
  switch (message.type) {
    case 'agent:back':
    case 'agent:away':
    case 'agent:offline':
      return changeStatus(turn, agent, socket, message);
    case 'call:accept':
    case 'call:reject':
      return answer(turn, agent, socket, message);
    case 'call:rejoin':
      return rejoin(turn, agent, socket, message);
    case 'call:media':
    case 'call:devices':
    case 'call:end':
    case 'webrtc:signal':
      return aboutCall(turn, agent, socket, message);
  }
}

function changeStatus(
  turn: Turn,
  agent: Agent,
  socket: SocketId,
  message: Command<'agent:back' | 'agent:away' | 'agent:offline'>,
): void {
  if (message.type === 'agent:back') return comeBack(turn, agent);
  if (agent.call !== null) {
    return refuse(turn, socket, 'AGENT_IN_CALL', 'You are in a call: end it before you leave.', message.type);
  }
  if (message.type === 'agent:offline') return leave(turn, agent, 'offline');
  if (message.reason === 'idle') return goIdle(turn, agent, socket);
  leave(turn, agent, 'away');
}

/** Acceptance is an atomic claim: whoever comes too late is told so. */
function answer(
  turn: Turn,
  agent: Agent,
  socket: SocketId,
  message: Command<'call:accept' | 'call:reject'>,
): void {
  const attempt = turn.state.attempts.get(message.requestId);
  if (attempt?.call) {
    return refuse(turn, socket, 'CALL_ALREADY_ACCEPTED', 'That call was answered already.', message.type);
  }
  if (attempt?.ringing?.agent !== agent) {
    return refuse(turn, socket, 'CALL_NOT_FOUND', 'That call no longer rings here.', message.type);
  }
  const tab = agent.tabs.get(socket);
  if (tab) tab.idle = false;
  if (message.type === 'call:reject') reject(turn, attempt, agent, socket);
  else accept(turn, attempt, agent, socket);
}

function rejoin(turn: Turn, agent: Agent, socket: SocketId, message: Command<'call:rejoin'>): void {
  const attempt = ownCall(turn, agent, message.callId);
  if (!attempt?.call) return refuse(turn, socket, 'CALL_NOT_FOUND', 'That call is over.', message.type);
  if (attempt.call.socket !== null) {
    return refuse(turn, socket, 'NOT_ALLOWED', 'The call is open in another tab.', message.type);
  }
  rejoinAsAgent(turn, attempt, attempt.call, socket, message.media);
}

function aboutCall(turn: Turn, agent: Agent, socket: SocketId, message: CallCommand): void {
  const attempt = ownCall(turn, agent, message.callId);
  if (!attempt?.call) {
    if (mayBeLate(message) && agent.lastCall === message.callId) return;
    return refuse(turn, socket, 'CALL_NOT_FOUND', 'You are not in that call.', message.type);
  }
  if (message.type === 'call:end') return endCall(turn, attempt, 'agent_ended');
  if (attempt.call.socket !== socket) {
    return refuse(turn, socket, 'NOT_ALLOWED', 'The call is open in another tab.', message.type);
  }
  if (message.type === 'call:media') return reportMedia(turn, attempt, attempt.call, 'agent', message.state);
  if (message.type === 'call:devices') return reportDevices(turn, attempt, attempt.call, 'agent', message);
  // A visitor that may rejoin but has not yet is not a party: its peer is gone.
  if (attempt.call.visitorLostUntil === null) tellVisitor(turn, attempt.visitor, message);
}

function ownCall(turn: Turn, agent: Agent, callId: string): Attempt | undefined {
  return agent.call === callId ? turn.state.attempts.get(callId) : undefined;
}

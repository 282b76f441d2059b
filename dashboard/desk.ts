import { effect } from '@preact/signals';
import type { AgentMessage } from '../worker/protocol/agent.ts';
import type { ErrorMessage, ToAgent } from '../worker/protocol/server.ts';
import { alertCall, notify } from './call/alert.ts';
import * as calls from './call/call.ts';
import { setServerTime } from './clock.ts';
import { connect, type Connection } from './connection.ts';
import { watchInput } from './idle.ts';
import { onNoteRefused } from './notes/notes.ts';
import { CANCEL_WORDS } from './phrases.ts';
import { loseSession } from './session.ts';
import { agentState, answering, finishedCall, incoming, link, poolStats } from './store.ts';
import { tell } from './ui/toast.tsx';

let connection: Connection | undefined;

/** Opens an agent's desk in this tab: socket, ring, idle watch. Returns what closes it again. */
export function openDesk(agentId: string): () => void {
  connection = connect({
    agentId,
    onMessage: receive,
    onLink: (next) => {
      link.value = next;
      if (next.state === 'open') return;
      answering.value = null;
      calls.unprepare();
      calls.onLinkLost();
    },
    onSignedOut: (why, other) => void loseSession(why, other),
  });
  calls.setSender(send);
  const stopAlerting = effect(() => {
    const ringing = answering.value === null ? incoming.value : null;
    return ringing ? alertCall(ringing) : undefined;
  });
  const stopWatching = watchInput(send);
  addEventListener('pagehide', calls.suspend);
  return () => {
    removeEventListener('pagehide', calls.suspend);
    stopAlerting();
    stopWatching();
    connection?.close();
    connection = undefined;
    calls.leave();
    link.value = { state: 'connecting' };
    agentState.value = null;
    incoming.value = null;
    answering.value = null;
    poolStats.value = null;
    finishedCall.value = null;
  };
}

/** Sends for a person who is told when it cannot be sent. */
export function say(message: AgentMessage): void {
  if (!send(message)) tell('No connection to the server right now. Please try again in a moment.', 'bad');
}

/** Sends what must not get lost, whatever becomes of the connection. */
export function deliver(message: AgentMessage, onArrived?: () => void): void {
  connection?.deliver(message, onArrived);
}

/** Takes the ringing call; the camera opens meanwhile. */
export function accept(requestId: string): void {
  if (answering.value !== null) return;
  if (!send({ type: 'call:accept', requestId })) {
    tell('No connection to the server right now: the call cannot be taken.', 'bad');
    return;
  }
  answering.value = requestId;
  calls.prepare(requestId);
}

export function reject(requestId: string): void {
  if (answering.value !== null) return;
  say({ type: 'call:reject', requestId });
  if (incoming.value?.requestId === requestId) incoming.value = null;
}

function send(message: AgentMessage): boolean {
  return connection?.send(message) ?? false;
}

function receive(message: ToAgent): void {
  if ('now' in message) setServerTime(message.now);
  switch (message.type) {
    case 'agent:state':
      agentState.value = message;
      incoming.value = message.request ?? null;
      if (message.request?.requestId !== answering.value) answering.value = null;
      return calls.onState(message.call);
    case 'agent:marked_away':
      return notify('You were set to away', message.message);
    case 'call:incoming':
      incoming.value = message;
      return;
    case 'call:cancelled':
      return stopRinging(message.requestId, CANCEL_WORDS[message.reason]);
    case 'call:started':
      incoming.value = null;
      answering.value = null;
      return calls.onStarted(message.callId, message.visitor);
    case 'pool:stats':
      poolStats.value = message;
      return;
    case 'call:devices':
    case 'call:reconnecting':
    case 'call:reconnected':
    case 'call:ending':
    case 'call:ended':
    case 'webrtc:signal':
      return calls.onMessage(message);
    case 'error':
      return refused(message);
  }
}

function stopRinging(requestId: string, why: string): void {
  if (incoming.value?.requestId === requestId) incoming.value = null;
  if (answering.value === requestId) {
    answering.value = null;
    calls.unprepare();
  }
  tell(why);
}

function refused({ code, message, about }: ErrorMessage): void {
  if (about === 'call:accept' || about === 'call:reject') {
    const late = code === 'CALL_NOT_FOUND' || code === 'CALL_ALREADY_ACCEPTED';
    const requestId = answering.value ?? incoming.value?.requestId;
    if (late && requestId !== undefined) return stopRinging(requestId, lateWords(code));
    answering.value = null;
    calls.unprepare();
  }
  if (about === 'call:rejoin') return calls.onRejoinRefused(message);
  if (about === 'call:disposition') return onNoteRefused(message);
  // Signals that come too late are no person's business.
  if (about === 'webrtc:signal' || about === 'call:media' || about === 'call:devices') return;
  tell(message, 'bad');
}

function lateWords(code: 'CALL_NOT_FOUND' | 'CALL_ALREADY_ACCEPTED'): string {
  return code === 'CALL_NOT_FOUND'
    ? 'That call is gone: the visitor left, or it rings at somebody else now.'
    : 'That call has been taken already.';
}

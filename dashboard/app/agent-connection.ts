import { effect } from '@preact/signals';
import { createPartLoader } from '../../client/part.ts';
import type { ErrorMessage } from '../../protocol/messages/in-calls.ts';
import type { IncomingCall, ToAgent } from '../../protocol/messages/to-agent.ts';
import { watchIdle } from '../agent/idle.ts';
import { notifyIfHidden } from '../agent/notification.ts';
import { arrivedMessages, countOpenMessages, openMessages } from '../agent/open-messages.ts';
import { seenSite } from '../agent/seen-site.ts';
import { liveBoard } from '../agent/live-board.ts';
import { openConnection, send } from '../agent/send.ts';
import {
  acceptedRequestId,
  agentState,
  connectionState,
  incomingCall,
  poolStats,
  resetState,
} from '../agent/state.ts';
import { markInvited, viewerList } from '../agent/viewers.ts';
import { inOwnWords } from '../api/in-own-words.ts';
import { setServerTime } from '../api/server-clock.ts';
import { stopRinging, withdrawAccept } from '../call/answer.ts';
import { suspendMedia } from '../call/call-media.ts';
import * as call from '../call/call.ts';
import { cueInvitedCall } from '../call/invited.ts';
import { addToChat, pageRefused } from '../call/chat.ts';
import type * as Consultation from '../call/consultation.ts';
import { handleNoteRefused } from '../notes/notes.ts';
import { leaveDeletedOrg } from '../session/deleted.ts';
import { endSession, ownAgent, refreshSession } from '../session/session.ts';
import { CANCEL_TEXTS, LATE_ANSWER_TEXTS } from '../texts/calls.ts';
import { showToast } from '../ui/toast.tsx';
import { reloadForCall } from './reload.ts';
import { NOT_INVITED } from '../texts/ring.ts';
import { adminSays, messageLeft, NEW_MESSAGE } from '../texts/shell.ts';
import { MARKED_AWAY_TEXTS, SET_AWAY } from '../texts/status.ts';

/** Connects this tab as an agent's console: socket, ring, idle watch. Returns what ends all of it. */
export function connectAgent(agentId: string): () => void {
  const closeConnection = openConnection({
    agentId,
    onMessage: handleMessage,
    onState: (next) => {
      connectionState.value = next;
      if (next.state === 'open') return;
      withdrawAccept();
      call.onConnectionLost();
    },
    onSignedOut: (cause) => void endSession(cause),
    onOrgGone: leaveDeletedOrg,
    onOutdated: reloadForCall,
  });
  countOpenMessages();
  const stopAlerting = effect(() => {
    const ringing = acceptedRequestId.value === null ? incomingCall.value : null;
    return ringing ? startRinging(ringing) : undefined;
  });
  // Had before it is needed: a ring waits for nothing.
  ringAlert().catch(() => {});
  const stopNotifying =
    'Notification' in window && Notification.permission === 'granted' ? startNotifying() : null;
  const stopWatching = watchIdle(send);
  addEventListener('pagehide', suspendMedia);
  return () => {
    removeEventListener('pagehide', suspendMedia);
    stopAlerting();
    stopNotifying?.();
    stopWatching();
    closeConnection();
    call.leaveCall();
    resetState();
    viewerList.value = null;
    openMessages.value = null;
  };
}

const ringAlert = () => createPartLoader('/healthz', () => {})(() => import('../call/ring/ring-alert.ts'));

/** Rings as soon as the code of it is there. Returns what stops it. */
function startRinging(call: IncomingCall): () => void {
  return whileWanted(ringAlert(), ({ startRingAlert }) => startRingAlert(call));
}

function startNotifying(): () => void {
  return whileWanted(import('../push/start.ts'), ({ startNotifications }) => startNotifications());
}

/** Starts something of a part when that is there, unless it has ended before. Returns what ends it. */
function whileWanted<T>(part: Promise<T>, start: (part: T) => () => void): () => void {
  let isWanted = true;
  let stop = () => {};
  part.then(
    (loaded) => {
      if (isWanted) stop = start(loaded);
    },
    () => {},
  );
  return () => {
    isWanted = false;
    stop();
  };
}

function handleMessage(message: ToAgent): void {
  if ('now' in message) setServerTime(message.now);
  switch (message.type) {
    case 'agent:state':
      agentState.value = message;
      if (message.agent.role !== ownAgent.peek()?.role) void refreshSession();
      incomingCall.value = message.request ?? null;
      if (message.request?.requestId !== acceptedRequestId.value) acceptedRequestId.value = null;
      call.onCallState(message.call);
      if (message.consulting || consultation)
        withConsultation((part) =>
          part.onConsultingState(message.consulting, message.call?.transfer?.state === 'consulting'),
        );
      return;
    case 'agent:marked_away':
      return notifyIfHidden(SET_AWAY, MARKED_AWAY_TEXTS[message.reason]);
    case 'call:incoming':
      incomingCall.value = message;
      return;
    case 'call:cancelled':
      return stopRinging(message.requestId, CANCEL_TEXTS[message.reason]);
    case 'call:started':
      incomingCall.value = null;
      acceptedRequestId.value = null;
      if (consultation) withConsultation((part) => part.leaveConsultation());
      if (isInvitationAccepted) cueInvitedCall();
      isInvitationAccepted = false;
      return call.onStarted(message.callId, message.visitor);
    case 'agent:viewers':
      viewerList.value = message;
      return;
    case 'call:invitation_state':
      markInvited(message.visitorId);
      isInvitationAccepted = message.state === 'accepted';
      if (message.state === 'declined' || message.state === 'expired') showToast(NOT_INVITED);
      return;
    case 'chat:message':
      return addToChat(message);
    case 'message:left':
      arrivedMessages.value += 1;
      countOpenMessages();
      return tellOfMessage(message.name);
    case 'site:seen':
      seenSite.value = message.origin;
      return;
    case 'live:board':
      liveBoard.value = message;
      return;
    case 'pool:stats':
      poolStats.value = message;
      return;
    case 'call:devices':
    case 'call:reconnecting':
    case 'call:reconnected':
    case 'call:ending':
    case 'call:ended':
    case 'webrtc:signal':
      if (message.type === 'webrtc:signal' && message.leg === 'consult')
        return withConsultation((part) => part.receiveConsultationSignal(message.signal));
      if (message.type === 'call:ended' && message.words) showToast(adminSays(message.words));
      return call.onMessage(message);
    case 'call:transferring':
      return withConsultation((part) => void part.tellOfTransfer(message));
    case 'call:consulting':
      incomingCall.value = null;
      acceptedRequestId.value = null;
      return withConsultation((part) => part.startConsultation(message.callId, message.with.displayName));
    case 'call:consulting_ended':
      return withConsultation((part) => part.onConsultationEnded());
    case 'error':
      return handleError(message);
  }
}

function tellOfMessage(name?: string): void {
  const text = messageLeft(name);
  notifyIfHidden(NEW_MESSAGE, text);
  showToast(text);
}

/** Said to every tab of the agent; the one that invited is then told of the call. */
let isInvitationAccepted = false;

/** Loaded with the first consultation, not with the console. */
let consultation: Promise<typeof Consultation> | null = null;

/** What is asked of it one after the other is done in that order. */
function withConsultation(then: (part: typeof Consultation) => void): void {
  consultation ??= import('../call/consultation.ts');
  void consultation.then(then, () => {
    consultation = null;
  });
}

/** Errors about these are not shown: they only mean that a message came too late. */
const SILENT: readonly (string | undefined)[] = ['webrtc:signal', 'call:media', 'call:devices'];

function handleError({ code, message, about }: ErrorMessage): void {
  if (about === 'call:accept' || about === 'call:reject') {
    const requestId = acceptedRequestId.value ?? incomingCall.value?.requestId;
    const isLate = code === 'CALL_NOT_FOUND' || code === 'CALL_ALREADY_ACCEPTED';
    if (isLate && requestId !== undefined) return stopRinging(requestId, LATE_ANSWER_TEXTS[code]);
    withdrawAccept();
  }
  if (SILENT.includes(about)) return;
  if (about === 'call:page') pageRefused();
  const words = inOwnWords({ code, message }).then((said) => said.message);
  if (about === 'call:rejoin') return call.onRejoinRefused(words);
  if (about === 'call:disposition') return handleNoteRefused(words);
  void words.then((text) => showToast(text, 'bad'));
}

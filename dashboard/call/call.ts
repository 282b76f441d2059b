import type { PublicVisitor } from '../../protocol/people.ts';
import type { EndReason } from '../../protocol/messages/reasons.ts';
import type { AgentCall, ToAgent } from '../../protocol/messages/to-agent.ts';
import { send } from '../agent/send.ts';
import { finishedCall, incomingCall } from '../agent/state.ts';
import { serverNow } from '../api/server-clock.ts';
import { ownCall, setOwnCall } from '../session/tab.ts';
import { END_TEXTS } from '../texts/calls.ts';
import { showToast } from '../ui/toast.tsx';
import { activeCall, callElsewhere, answered, updateCall, type ActiveCall } from './active-call.ts';
import * as media from './call-media.ts';
import { closeDevices, devices } from './devices.ts';
import { remoteDevices } from './remote.ts';
import { stopScreen } from './screen.ts';

type CallMessage = Extract<
  ToAgent,
  {
    type:
      | 'call:reconnecting'
      | 'call:reconnected'
      | 'call:devices'
      | 'call:ending'
      | 'call:ended'
      | 'webrtc:signal';
  }
>;

/** The call for which `call:rejoin` is on its way. */
let rejoiningCallId: string | null = null;
/** Ended here: `call:end` is sent again if the server still speaks of the call, because the first may be lost. */
let endedCallId: string | null = null;
/** Accepted here: this tab's own, although `call:started` may be lost. */
let acceptedCallId: string | null = null;
let acceptedAt = 0;

/** Opens camera and microphone while the answer to an accept is on its way. A call has the id of its attempt. */
export function prepareCall(callId: string): void {
  acceptedCallId = callId;
  acceptedAt = Date.now();
  answered.value = incomingCall.peek();
  void devices.open();
}

/** The accept came too late: releases the devices. */
export function cancelPreparation(): void {
  if (!activeCall.peek()) closeDevices();
}

export function onStarted(callId: string, visitor: PublicVisitor): void {
  if (activeCall.peek()?.callId === callId) return;
  // Whoever accepts an invitation is the visitor: this is when the agent hears of it.
  begin({
    callId,
    visitor,
    startedAt: serverNow(),
    acceptedAt: acceptedCallId === callId ? acceptedAt : Date.now(),
  });
}

/** Brings this tab in line with the call of `agent:state`. */
export function onCallState(call: AgentCall | undefined): void {
  const held = activeCall.peek();
  if (!call) {
    callElsewhere.value = null;
    endedCallId = null;
    if (held) finish(held.callId, null);
    else setOwnCall(null);
    return;
  }
  if (call.owner) {
    callElsewhere.value = null;
    if (held) updateCall({ visitorUntil: call.visitorUntil ?? null });
    return;
  }
  if (endedCallId === call.callId) return void send({ type: 'call:end', callId: call.callId });
  callElsewhere.value = call;
  if (call.rejoinUntil === undefined) {
    if (held) release();
    setOwnCall(null);
  } else if (rejoiningCallId !== call.callId) {
    if (held?.callId === call.callId) rejoin(call.callId, media.hasMedia() ? 'kept' : 'new');
    else if (ownCall() === call.callId || acceptedCallId === call.callId) rejoin(call.callId, 'new');
  }
}

export function onMessage(message: CallMessage): void {
  if (message.type === 'call:ended') return finish(message.callId, message.reason);
  if (message.type === 'call:reconnected') return onReconnected(message);
  if (activeCall.peek()?.callId !== message.callId) return;
  switch (message.type) {
    case 'call:reconnecting':
      return updateCall({ visitorUntil: message.deadline });
    case 'call:ending':
      return updateCall({ endsAt: message.deadline });
    case 'call:devices':
      remoteDevices.value = message;
      return;
    case 'webrtc:signal':
      return media.receiveSignal(message.signal);
  }
}

/** Sent to every tab of the agent, whichever party came back. */
function onReconnected(message: Extract<CallMessage, { type: 'call:reconnected' }>): void {
  const { callId, visitor } = message;
  const held = activeCall.peek();
  if (rejoiningCallId !== callId && held?.callId !== callId) return;
  const startedAt = callElsewhere.peek()?.startedAt ?? serverNow();
  rejoiningCallId = null;
  callElsewhere.value = null;
  if (held?.callId !== callId) return begin({ callId, visitor, startedAt, acceptedAt: null });
  updateCall({ visitor, visitorUntil: null });
  media.startDeviceReports();
  if (message.media === 'new') media.startMedia(callId);
  else media.retryMedia(callId);
}

/** Another tab carries the call now, or it is over. */
export function onRejoinRefused(why: Promise<string>): void {
  const callId = rejoiningCallId;
  rejoiningCallId = null;
  if (callId === null) return;
  if (activeCall.peek()?.callId === callId) release();
  else cancelPreparation();
  void why.then((text) => showToast(text));
  setOwnCall(null);
}

export function onConnectionLost(): void {
  rejoiningCallId = null;
  media.stopDeviceReports();
}

/** Brings the agent's call, lost or reloaded elsewhere, into this tab. */
export function takeCallHere(callId: string): void {
  prepareCall(callId);
  rejoin(callId, 'new');
}

export function endCall(): void {
  const call = activeCall.peek();
  if (!call) return;
  endedCallId = call.callId;
  send({ type: 'call:end', callId: call.callId });
  finish(call.callId, 'agent_ended');
}

/** Gives up everything, as at sign-out; nothing is sent. */
export function leaveCall(): void {
  release();
  callElsewhere.value = null;
}

function rejoin(callId: string, how: 'kept' | 'new'): void {
  if (send({ type: 'call:rejoin', callId, media: how })) rejoiningCallId = callId;
}

function begin(call: Pick<ActiveCall, 'callId' | 'visitor' | 'startedAt' | 'acceptedAt'>): void {
  setOwnCall(call.callId);
  activeCall.value = { ...call, peer: 'connecting', visitorUntil: null, endsAt: null };
  media.startDeviceReports();
  media.startMedia(call.callId);
}

function finish(callId: string, reason: EndReason | null): void {
  const call = activeCall.peek();
  const isElsewhere = callElsewhere.peek()?.callId === callId;
  if (isElsewhere) callElsewhere.value = null;
  if (reason !== null && isElsewhere) showToast(END_TEXTS[reason]);
  if (call?.callId === callId) {
    const talkSeconds = (serverNow() - call.startedAt) / 1_000;
    finishedCall.value = { callId, visitor: call.visitor, reason, talkSeconds };
    release();
    setOwnCall(null);
  } else {
    // The state without the call came before the reason for it.
    const finished = finishedCall.peek();
    if (finished?.callId === callId) finishedCall.value = { ...finished, reason: reason ?? finished.reason };
  }
}

function release(): void {
  media.closePeer();
  media.stopDeviceReports();
  activeCall.value = null;
  remoteDevices.value = null;
  stopScreen();
  closeDevices();
}

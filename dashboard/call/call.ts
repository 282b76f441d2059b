import { signal } from '@preact/signals';
import { createDeviceTeller } from '../../client/tell-devices.ts';
import type { AgentMessage } from '../../worker/protocol/agent.ts';
import type { AgentCall, EndReason, PublicVisitor, ToAgent } from '../../worker/protocol/server.ts';
import type { PeerState } from '../../client/peer.ts';
import { serverNow } from '../clock.ts';
import { END_WORDS } from '../phrases.ts';
import { finishedCall } from '../store.ts';
import { ownCall, setOwnCall } from '../tab.ts';
import { tell } from '../ui/toast.tsx';
import { closeMedia, devices, watchDevices } from './media.ts';
import { openPeerLink, type PeerLink } from './peer-link.ts';
import { remoteDevices, showRemote } from './remote.ts';

/** The call this tab carries. */
export interface ActiveCall {
  callId: string;
  visitor: PublicVisitor;
  startedAt: number;
  peer: PeerState;
  /** While the visitor is gone: until when it may come back. */
  visitorUntil: number | null;
  /** When the call will be ended for its length, once that is near. */
  endsAt: number | null;
}

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

export const activeCall = signal<ActiveCall | null>(null);
/** This agent's call, when it is not in this tab. */
export const callElsewhere = signal<AgentCall | null>(null);

let send: (message: AgentMessage) => boolean = () => false;
/** Replaced as a whole when the media start anew. */
let peer: PeerLink | undefined;
let linkUp = false;
/** The call for which `call:rejoin` is on its way. */
let rejoining: string | null = null;
/** Hung up here: said again if the server still speaks of it, because the first word of it may be lost. */
let hungUp: string | null = null;
/** Answered here: this tab's own, though the server's word of it may be lost. */
let answered: string | null = null;

const teller = createDeviceTeller(devices, (said) => {
  const call = activeCall.peek();
  return call !== null && send({ type: 'call:devices', callId: call.callId, ...said });
});
watchDevices({
  onChange: teller.changed,
  onTrack: (kind, track) => peer?.setTrack(kind, track),
});

export function setSender(sender: (message: AgentMessage) => boolean): void {
  send = sender;
}

/** Opens camera and microphone while the answer to a request is on its way. */
export function prepare(requestId: string): void {
  answered = requestId;
  void devices.open();
}

/** The answer came too late: gives the devices back. */
export function unprepare(): void {
  if (!activeCall.peek()) closeMedia();
}

export function onStarted(callId: string, visitor: PublicVisitor): void {
  if (activeCall.peek()?.callId === callId) return;
  begin({ callId, visitor, startedAt: serverNow() });
}

/** Compares what the server says of this agent's call with what this tab holds. */
export function onState(call: AgentCall | undefined): void {
  linkUp = true;
  const held = activeCall.peek();
  if (!call) {
    callElsewhere.value = null;
    hungUp = null;
    if (held) finish(held.callId, null);
    else setOwnCall(null);
    return;
  }
  if (call.owner) {
    callElsewhere.value = null;
    if (held) update({ visitorUntil: call.visitorUntil ?? null });
    return;
  }
  if (hungUp === call.callId) return void send({ type: 'call:end', callId: call.callId });
  callElsewhere.value = call;
  if (call.rejoinUntil === undefined) {
    if (held) release();
    setOwnCall(null);
  } else if (rejoining !== call.callId) {
    if (held?.callId === call.callId) rejoin(call.callId, peer ? 'kept' : 'new');
    else if (ownCall() === call.callId || answered === call.callId) rejoin(call.callId, 'new');
  }
}

export function onMessage(message: CallMessage): void {
  if (message.type === 'call:ended') return finish(message.callId, message.reason);
  if (message.type === 'call:reconnected') return onReconnected(message);
  if (activeCall.peek()?.callId !== message.callId) return;
  switch (message.type) {
    case 'call:reconnecting':
      return update({ visitorUntil: message.deadline });
    case 'call:ending':
      return update({ endsAt: message.deadline });
    case 'call:devices':
      remoteDevices.value = message;
      return;
    case 'webrtc:signal':
      peer?.receive(message.signal);
  }
}

/** Told to every tab of the agent, whichever party came back. */
function onReconnected({
  callId,
  visitor,
  media: how,
}: Extract<ToAgent, { type: 'call:reconnected' }>): void {
  const held = activeCall.peek();
  const mine = rejoining === callId;
  if (!mine && held?.callId !== callId) return;
  const startedAt = callElsewhere.peek()?.startedAt ?? serverNow();
  rejoining = null;
  callElsewhere.value = null;
  if (held?.callId !== callId) return begin({ callId, visitor, startedAt });
  update({ visitor, visitorUntil: null });
  teller.enter();
  if (how === 'new') return openPeer(callId);
  peer?.retry();
  // What was reported while the connection was gone did not arrive.
  if (held.peer === 'up' || held.peer === 'failed') send({ type: 'call:media', callId, state: held.peer });
}

/** Another tab carries the call now, or it is over. */
export function onRejoinRefused(why: string): void {
  const callId = rejoining;
  rejoining = null;
  if (callId === null) return;
  if (activeCall.peek()?.callId === callId) release();
  else unprepare();
  tell(why);
  setOwnCall(null);
}

export function onLinkLost(): void {
  linkUp = false;
  rejoining = null;
  teller.leave();
}

/** Brings the agent's call, lost or reloaded elsewhere, into this tab. */
export function takeHere(callId: string): void {
  prepare(callId);
  rejoin(callId, 'new');
}

export function hangUp(): void {
  const call = activeCall.peek();
  if (!call) return;
  hungUp = call.callId;
  send({ type: 'call:end', callId: call.callId });
  finish(call.callId, 'agent_ended');
}

/** The page goes into the browser's cache: no camera may stay open there. When it is back, the media start anew. */
export function suspend(): void {
  closePeer();
  closeMedia();
  update({ peer: 'connecting' });
}

/** Gives up everything, as at sign-out; says nothing to the server. */
export function leave(): void {
  release();
  callElsewhere.value = null;
}

export function toggleMicrophone(): void {
  devices.toggle('audio');
}

export function toggleCamera(): void {
  devices.toggle('video');
}

function rejoin(callId: string, how: 'kept' | 'new'): void {
  if (send({ type: 'call:rejoin', callId, media: how })) rejoining = callId;
}

function begin(call: Pick<ActiveCall, 'callId' | 'visitor' | 'startedAt'>): void {
  setOwnCall(call.callId);
  activeCall.value = { ...call, peer: 'connecting', visitorUntil: null, endsAt: null };
  teller.enter();
  openPeer(call.callId);
}

/** Starts the media anew; what was there before is closed. */
function openPeer(callId: string): void {
  closePeer();
  update({ peer: 'connecting' });
  peer = openPeerLink({
    send: (signal) => send({ type: 'webrtc:signal', callId, signal }),
    canSignal: () => linkUp && activeCall.peek()?.visitorUntil === null,
    onRemote: showRemote,
    onState: (state) => {
      update({ peer: state });
      if (state === 'up' || state === 'failed') send({ type: 'call:media', callId, state });
    },
  });
}

function finish(callId: string, reason: EndReason | null): void {
  const call = activeCall.peek();
  const elsewhere = callElsewhere.peek()?.callId === callId;
  if (elsewhere) callElsewhere.value = null;
  if (reason !== null && elsewhere) tell(END_WORDS[reason]);
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
  closePeer();
  teller.leave();
  activeCall.value = null;
  remoteDevices.value = null;
  closeMedia();
}

function closePeer(): void {
  peer?.close();
  peer = undefined;
  showRemote(null);
}

function update(part: Partial<ActiveCall>): void {
  const call = activeCall.peek();
  if (call) activeCall.value = { ...call, ...part };
}

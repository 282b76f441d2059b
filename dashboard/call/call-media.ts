import type { Kind } from '../../client/device-state.ts';
import type { Peer } from '../../client/peer.ts';
import { createDeviceReporter } from '../../client/report-devices.ts';
import type { MediaStart } from '../../protocol/fields.ts';
import type { Signal } from '../../protocol/signal.ts';
import { send } from '../agent/send.ts';
import { connectionState } from '../agent/state.ts';
import { activeCall, updateCall } from './active-call.ts';
import { closeDevices, devices, ownTrack, watchDevices } from './devices.ts';
import { openPeerLink, type PeerLink } from './peer-link.ts';
import { showRemoteStream } from './remote.ts';
import { sharedScreen, stopScreen, watchScreen } from './screen.ts';

/** Replaced as a whole when the media start anew. */
let peer: PeerLink | undefined;
/** While the agent talks with another one, the visitor does not hear them. */
let isHeld = false;
/** Is told of every track as well. */
let alongside: ((kind: Kind, track: MediaStreamTrack | null) => void) | null = null;

const deviceReports = createDeviceReporter(
  devices,
  () => sharedScreen.peek() !== null,
  (state) => {
    const call = activeCall.peek();
    return call !== null && send({ type: 'call:devices', callId: call.callId, ...state });
  },
);
watchDevices({
  onChange: deviceReports.changed,
  onTrack: (kind, track) => {
    if (kind === 'video' || !isHeld) peer?.setTrack(kind, track);
    alongside?.(kind, track);
  },
});

watchScreen((track) => {
  peer?.setTrack('screen', track);
  deviceReports.changed();
});

/** Sends the visitor what this agent's devices are, and from now on every change. */
export function startDeviceReports(): void {
  deviceReports.enter();
}

/** Sends no changes until started again. */
export function stopDeviceReports(): void {
  deviceReports.leave();
}

/** Starts the media of a call anew; what was there before is closed. */
export function startMedia(callId: string): void {
  closePeer();
  updateCall({ peer: 'connecting' });
  peer = openPeerLink({
    send: (signal) => send({ type: 'webrtc:signal', callId, signal }),
    canSignal: () => connectionState.peek().state === 'open' && activeCall.peek()?.visitorUntil === null,
    onRemote: showRemoteStream,
    screen: () => sharedScreen.peek(),
    onState: (state) => {
      updateCall({ peer: state });
      if (state === 'up' || state === 'failed') send({ type: 'call:media', callId, state });
    },
  });
}

/** Keeps the agent's voice from the visitor, or lets it through again. */
export function holdMicrophone(hold: boolean): void {
  isHeld = hold;
  peer?.setTrack('audio', hold ? null : (ownTrack('audio') ?? null));
}

/** Another connection wants the agent's tracks as they change; null: no more. */
export function onTrack(then: typeof alongside): void {
  alongside = then;
}

/** The connection with the visitor, once it is open. */
export function currentPeer(): Peer | undefined {
  return peer?.peer();
}

export function hasMedia(): boolean {
  return peer !== undefined;
}

export function receiveSignal(signal: Signal): void {
  peer?.receive(signal);
}

/** Reports how the media of a connection began, if that is still the one of the call. */
export function reportMediaStart(of: Peer, start: MediaStart): void {
  const call = activeCall.peek();
  if (call?.peer === 'up' && of === currentPeer())
    send({ type: 'call:media', callId: call.callId, state: 'up', ...start });
}

/** The connection is back: lets the peers find a way again, and reports what could not be reported meanwhile. */
export function retryMedia(callId: string): void {
  peer?.retry();
  const state = activeCall.peek()?.peer;
  if (state === 'up' || state === 'failed') send({ type: 'call:media', callId, state });
}

/** The page goes into the browser's cache: no camera may stay open there. When it is back, the media start anew. */
export function suspendMedia(): void {
  closePeer();
  stopScreen();
  closeDevices();
  updateCall({ peer: 'connecting' });
}

export function closePeer(): void {
  isHeld = false;
  peer?.close();
  peer = undefined;
  showRemoteStream(null, null);
}

import { signal } from '@preact/signals';
import type { PeerState } from '../../client/peer.ts';
import type { Consulting, ToAgent } from '../../protocol/messages/to-agent.ts';
import type { Signal } from '../../protocol/signal.ts';
import { send } from '../agent/send.ts';
import { connectionState } from '../agent/state.ts';
import { getNames } from '../api/api.ts';
import { CALL_STAYS, TRANSFER_TEXTS } from '../texts/transfers.ts';
import { showToast } from '../ui/toast.tsx';
import { activeCall } from './active-call.ts';
import * as media from './call-media.ts';
import { closeDevices } from './devices.ts';
import { openPeerLink, type PeerLink } from './peer-link.ts';

/** Sound and picture of the other agent, with whom this one talks about a call. */
export const consultationStream = signal<MediaStream | null>(null);
export const consultationPeer = signal<PeerState | null>(null);
/** With whom, by the name that visitors see. */
export const consultationName = signal('');

let held: { callId: string; link: PeerLink } | null = null;

/** Connects with the other agent. Whoever has the call makes the offer, and is not heard by the visitor meanwhile. */
export function startConsultation(callId: string, name: string): void {
  closePeer();
  const hasCall = activeCall.peek()?.callId === callId;
  if (hasCall) media.holdMicrophone(true);
  consultationName.value = name;
  consultationPeer.value = 'connecting';
  const link = openPeerLink({
    polite: !hasCall,
    send: (one) => send({ type: 'webrtc:signal', callId, signal: one, leg: 'consult' }),
    canSignal: () => connectionState.peek().state === 'open',
    onRemote: (stream) => (consultationStream.value = stream),
    onState: (state) => {
      consultationPeer.value = state;
      if (state === 'up' || state === 'failed') send({ type: 'call:media', callId, state, leg: 'consult' });
    },
  });
  held = { callId, link };
  media.onTrack((kind, track) => link.setTrack(kind, track));
}

export function receiveConsultationSignal(one: Signal): void {
  held?.link.receive(one);
}

/** Brings this tab in line with `agent:state`: after a restart it takes the consultation up again. */
export function onConsultingState(consulting: Consulting | undefined, hasTransfer: boolean): void {
  if (!consulting) {
    if (held && !hasTransfer) endConsultation();
    return;
  }
  const isMine = held?.callId === consulting.callId && !consulting.owner;
  if (isMine && consulting.rejoinUntil !== undefined)
    send({ type: 'call:rejoin', callId: consulting.callId, media: 'new' });
}

/** What became of the call that was to be handed over. */
export async function tellOfTransfer({
  state,
  to,
}: Extract<ToAgent, { type: 'call:transferring' }>): Promise<void> {
  if (state === 'ringing' || state === 'consulting') return;
  // Of a pool it was one after the other who cannot be rung.
  const isNobody = state === 'unavailable' && to?.poolId !== undefined;
  const known = to?.agentId === undefined || isNobody ? null : await getNames().catch(() => null);
  const target = known?.agents.find(({ id }) => id === to?.agentId);
  showToast(TRANSFER_TEXTS[state](target?.name ?? null));
}

/** Whoever was asked about a call goes back to what they had. */
export function onConsultationEnded(): void {
  showToast(CALL_STAYS(consultationName.peek()));
  endConsultation();
}

/** The two agents do not talk any more; the call goes on where it is. */
export function endConsultation(): void {
  closePeer();
  if (activeCall.peek()) media.holdMicrophone(false);
  else closeDevices();
}

/** The other agent has the call now, or this one: what there is of devices goes on. */
export function leaveConsultation(): void {
  closePeer();
}

function closePeer(): void {
  held?.link.close();
  held = null;
  media.onTrack(null);
  consultationStream.value = null;
  consultationPeer.value = null;
}

import { send, sendOrWarn } from '../agent/send.ts';
import { acceptedRequestId, incomingCall } from '../agent/state.ts';
import { showToast } from '../ui/toast.tsx';
import { cancelPreparation, prepareCall } from './call.ts';
import { CANNOT_ANSWER, CANNOT_TAKE } from '../texts/ring.ts';

/** Whether this browser has what a call goes over. What takes it away may leave the name. */
export const canCall = !!window.RTCPeerConnection;

/** Accepts the ringing call; the camera opens meanwhile. */
export function acceptCall(requestId: string): void {
  if (acceptedRequestId.value !== null) return;
  if (!canCall) {
    showToast(CANNOT_ANSWER, 'bad');
    return;
  }
  if (!send({ type: 'call:accept', requestId })) {
    showToast(CANNOT_TAKE, 'bad');
    return;
  }
  acceptedRequestId.value = requestId;
  prepareCall(requestId);
}

export function rejectCall(requestId: string): void {
  if (acceptedRequestId.value !== null) return;
  sendOrWarn({ type: 'call:reject', requestId });
  if (incomingCall.value?.requestId === requestId) incomingCall.value = null;
}

/** A call attempt is over for this agent, whether it rings or was accepted in vain; `why` is a sentence. */
export function stopRinging(requestId: string, why: string): void {
  if (incomingCall.value?.requestId === requestId) incomingCall.value = null;
  if (acceptedRequestId.value === requestId) withdrawAccept();
  showToast(why);
}

/** The accept did not come through: nothing was answered. */
export function withdrawAccept(): void {
  acceptedRequestId.value = null;
  cancelPreparation();
}

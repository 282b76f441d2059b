import { computed, signal } from '@preact/signals';
import type { Devices } from '../../protocol/messages/in-calls.ts';

/** Sound and picture of the visitor. */
export const remoteStream = signal<MediaStream | null>(null);
/** A screen that arrives; null while there is none. */
const arrivingScreen = signal<MediaStream | null>(null);
/** Whether a picture arrives right now. */
export const remotePicture = signal(false);
/** What the visitor has reported of their devices; `null`: nothing yet. */
export const remoteDevices = signal<Devices | null>(null);
/** The screen that the visitor shares; null while none arrives, or they say that they share none. */
export const remoteScreen = computed(() => (remoteDevices.value?.screen ? arrivingScreen.value : null));

/** Called whenever a track of the visitor arrives, starts or pauses; null: there is nothing any more. */
export function showRemoteStream(stream: MediaStream | null, screen: MediaStream | null): void {
  remoteStream.value = stream;
  remotePicture.value = hasPicture(stream);
  arrivingScreen.value = hasPicture(screen) ? screen : null;
}

function hasPicture(stream: MediaStream | null): boolean {
  return stream?.getVideoTracks().some((track) => !track.muted) ?? false;
}

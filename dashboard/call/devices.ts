import { signal } from '@preact/signals';
import { createDevices } from '../../client/devices.ts';
import type { Kind, LocalState, Picked } from '../../client/device-state.ts';
import { readDevicePreference, storeDevicePreference } from './device-preference.ts';

export const microphone = signal<LocalState>('off');
export const camera = signal<LocalState>('off');
/** The devices that this agent picked. */
export const picked = signal<Picked>({});
/** What is open of them. */
export const ownTracks = signal<Readonly<Record<Kind, MediaStreamTrack | undefined>>>({
  audio: undefined,
  video: undefined,
});
/** Whether the browser has been waiting for the agent's permission for a while. */
export const isAskingPermission = signal(false);

interface DeviceListener {
  onChange: () => void;
  onTrack: (kind: Kind, track: MediaStreamTrack | null) => void;
}

let listener: DeviceListener | undefined;
/** The microphone is off without the agent's doing, which is no wish for later calls. */
let isMutedAtStart = false;

/** The agent's microphone and camera. */
export const devices = createDevices({
  picture: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' },
  choice: () => ({ ...readDevicePreference(), ...(isMutedAtStart && { audio: false }) }),
  keep(choice) {
    isMutedAtStart &&= !choice.audio;
    storeDevicePreference(isMutedAtStart ? { ...choice, audio: readDevicePreference().audio } : choice);
  },
  onChange: publish,
  onTrack: (kind, track) => listener?.onTrack(kind, track),
});

/** What the microphone or the camera sends; undefined while it is not open. */
export function ownTrack(kind: Kind): MediaStreamTrack | undefined {
  return devices
    .stream()
    ?.getTracks()
    .find((track) => track.kind === kind);
}

/** There is one listener: it is called at every change from now on. */
export function watchDevices(next: DeviceListener): void {
  listener = next;
}

/** The microphone of the call that begins now is off until the agent turns it on. */
export function startMuted(): void {
  isMutedAtStart = true;
}

/** Releases the devices: their lights go out. */
export function closeDevices(): void {
  isMutedAtStart = false;
  devices.close();
  publish();
}

function publish(): void {
  microphone.value = devices.state('audio');
  camera.value = devices.state('video');
  isAskingPermission.value = devices.asking();
  picked.value = devices.picked();
  ownTracks.value = { audio: ownTrack('audio'), video: ownTrack('video') };
  listener?.onChange();
}

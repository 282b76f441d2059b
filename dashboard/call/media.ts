import { signal } from '@preact/signals';

/** A device that is sending, switched off by the person, or cannot be had. */
type Device = 'on' | 'off' | 'denied' | 'missing' | 'busy';

export const microphone = signal<Device>('off');
export const camera = signal<Device>('off');
/** What is sent; also the preview. */
export const localStream = signal<MediaStream | null>(null);

const AUDIO: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
const VIDEO: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' };

let opening: Promise<MediaStream> | undefined;
/** False when the media were closed while the browser still asked for them. */
let wanted = false;

/**
 * Opens microphone and camera, or the one of them that can be had; never fails. A stream without tracks means
 * that neither could be.
 */
export function openMedia(): Promise<MediaStream> {
  wanted = true;
  const current = localStream.peek();
  if (current) return Promise.resolve(current);
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

async function open(): Promise<MediaStream> {
  const stream = new MediaStream();
  try {
    const both = await navigator.mediaDevices.getUserMedia({ audio: AUDIO, video: VIDEO });
    for (const track of both.getTracks()) stream.addTrack(track);
    microphone.value = camera.value = 'on';
  } catch {
    microphone.value = await add(stream, { audio: AUDIO });
    camera.value = await add(stream, { video: VIDEO });
  }
  localStream.value = stream;
  if (!wanted) closeMedia();
  return stream;
}

async function add(stream: MediaStream, constraints: MediaStreamConstraints): Promise<Device> {
  try {
    for (const track of (await navigator.mediaDevices.getUserMedia(constraints)).getTracks()) {
      stream.addTrack(track);
    }
    return 'on';
  } catch (error) {
    return trouble(error);
  }
}

/** Why a device cannot be had, from what `getUserMedia` threw. */
export function trouble(error: unknown): 'denied' | 'missing' | 'busy' {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'denied';
}

/** Releases the devices: their lights go out. */
export function closeMedia(): void {
  wanted = false;
  for (const track of localStream.peek()?.getTracks() ?? []) track.stop();
  localStream.value = null;
  microphone.value = camera.value = 'off';
}

/** Mutes or unmutes; a muted microphone sends silence. */
export function setMuted(muted: boolean): void {
  const track = localStream.peek()?.getAudioTracks()[0];
  if (!track) return;
  track.enabled = !muted;
  microphone.value = muted ? 'off' : 'on';
}

/** Switches the camera off, its light too. */
export function stopCamera(): void {
  const stream = localStream.peek();
  if (!stream) return;
  for (const track of stream.getVideoTracks()) {
    track.stop();
    stream.removeTrack(track);
  }
  camera.value = 'off';
  localStream.value = new MediaStream(stream.getTracks());
}

/** Asks for one device again and gives its track, or `null` with the reason in its signal. */
export async function startDevice(kind: 'audio' | 'video'): Promise<MediaStreamTrack | null> {
  const stream = localStream.peek();
  if (!stream) return null;
  const state = kind === 'audio' ? microphone : camera;
  const fresh = new MediaStream();
  state.value = await add(fresh, kind === 'audio' ? { audio: AUDIO } : { video: VIDEO });
  const track = fresh.getTracks()[0] ?? null;
  if (!track) return null;
  if (localStream.peek() !== stream) {
    track.stop();
    return null;
  }
  localStream.value = new MediaStream([...stream.getTracks(), track]);
  return track;
}

const NAMES = { audio: 'microphone', video: 'camera' } as const;

/** What is the matter with a device and what to do; `null` when nothing is. */
export function deviceSentence(kind: 'audio' | 'video', device: Device): string | null {
  const name = NAMES[kind];
  switch (device) {
    case 'denied':
      return `This page may not use your ${name}. Allow it with the symbol beside the address, then try again.`;
    case 'missing':
      return `No ${name} was found. Plug one in, then try again.`;
    case 'busy':
      return `Your ${name} is in use by another program. Close that, then try again.`;
    case 'on':
    case 'off':
      return null;
  }
}

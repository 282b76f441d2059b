/** Why there is no microphone to call with. */
export type MediaProblem = 'denied' | 'missing' | 'busy' | 'unsupported';

export type MediaResult = { stream: MediaStream } | { problem: MediaProblem };

const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true };
const VIDEO: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' };

/** Asks for microphone and camera. A missing or forbidden camera is no obstacle; a microphone there must be. */
export async function getMedia(): Promise<MediaResult> {
  // Absent on insecure pages.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return { problem: 'unsupported' };
  try {
    return { stream: await devices.getUserMedia({ audio: AUDIO, video: VIDEO }) };
  } catch {
    try {
      return { stream: await devices.getUserMedia({ audio: AUDIO }) };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  }
}

/** The camera alone, to be switched on during a call; undefined where there is none to be had. */
export async function getCamera(): Promise<MediaStreamTrack | undefined> {
  try {
    return (await navigator.mediaDevices.getUserMedia({ video: VIDEO })).getVideoTracks()[0];
  } catch {
    return undefined;
  }
}

/** Lets go of microphone and camera: their lights go out. */
export function release(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => track.stop());
}

function problemOf(error: unknown): MediaProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'missing' : 'busy';
}

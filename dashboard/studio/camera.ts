import type { Picked } from '../../client/device-state.ts';
import { openDevices } from '../../client/open-devices.ts';
import { troubleText } from '../texts/devices.ts';

const PICTURE: MediaTrackConstraints = {
  width: { ideal: 720 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  facingMode: 'user',
};

/** A camera that is on, and a microphone if it is wanted and there; or why there is none. */
export type Opened =
  | { stream: MediaStream; video: MediaStreamTrack; noSound: string | undefined }
  | { refused: string };

/** Opens what a recording needs. Never fails, and may never settle: a browser waits for its person. */
export async function openCamera(sound: boolean, picked: Picked): Promise<Opened> {
  const { tracks, troubles } = await openDevices(
    sound ? ['audio', 'video'] : ['video'],
    PICTURE,
    false,
    picked,
  );
  const video = tracks.find(({ kind }) => kind === 'video');
  if (!video) {
    tracks.forEach((track) => track.stop());
    return { refused: troubleText('video', troubles.video ?? 'none') };
  }
  const noSound = troubles.audio && troubleText('audio', troubles.audio);
  return { stream: new MediaStream(tracks), video, noSound };
}

export function closeCamera(opened: Opened | undefined): void {
  if (!opened || 'refused' in opened) return;
  opened.stream.getTracks().forEach((track) => track.stop());
}

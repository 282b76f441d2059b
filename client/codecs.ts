import { chooseFaceCodec } from './face-codec.ts';

/** A face in a window, in motion. */
const FACE = { contentType: 'video/AV1', width: 640, height: 480, bitrate: 600_000, framerate: 30 };
let isAv1Cheap: Promise<boolean> | undefined;

/** By which codec to send a face on this machine, of those that both sides have agreed on; undefined: by the first of them. */
export async function faceCodec<Codec extends { mimeType: string }>(
  agreed: readonly Codec[],
): Promise<Codec | undefined> {
  isAv1Cheap ??= encodesCheaply();
  return chooseFaceCodec(agreed, await isAv1Cheap, navigator.hardwareConcurrency);
}

/** What the machine can do in hardware (https://www.w3.org/TR/media-capabilities/#encoding); where that is not told: nothing. */
async function encodesCheaply(): Promise<boolean> {
  try {
    const found = await navigator.mediaCapabilities.encodingInfo({ type: 'webrtc', video: FACE });
    return found.smooth && found.powerEfficient;
  } catch {
    return false;
  }
}

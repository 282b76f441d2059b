/** On fewer processors its compression costs more than it saves. */
const PROCESSORS_FOR_VP9 = 4;
/** A face in a window, in motion. */
const FACE = { width: 640, height: 480, bitrate: 600_000, framerate: 30 };
let isAv1Cheap: Promise<boolean> | undefined;

/**
 * By which codec to send a face, of those that both sides have agreed on; undefined: by the first of them. AV1 needs the
 * fewest bits, but in software more of a machine than a phone or an old laptop has: only where the browser says that it
 * is smooth and saves power. Else VP9, and on few processors what is compressed with the least work, VP8.
 */
export async function faceCodec<Codec extends { mimeType: string }>(
  agreed: readonly Codec[],
): Promise<Codec | undefined> {
  isAv1Cheap ??= encodesCheaply('video/AV1');
  const codec = (await isAv1Cheap)
    ? 'AV1'
    : navigator.hardwareConcurrency < PROCESSORS_FOR_VP9
      ? 'VP8'
      : 'VP9';
  return agreed.find(({ mimeType }) => mimeType.endsWith(codec));
}

/** What the machine can do in hardware (https://www.w3.org/TR/media-capabilities/#encoding); where that is not told: nothing. */
async function encodesCheaply(contentType: string): Promise<boolean> {
  try {
    const { smooth, powerEfficient } = await navigator.mediaCapabilities.encodingInfo({
      type: 'webrtc',
      video: { contentType, ...FACE },
    });
    return smooth && powerEfficient;
  } catch {
    return false;
  }
}

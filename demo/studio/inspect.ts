import { FRAMES_PER_SECOND } from './clips.ts';
import type { Findings } from './findings.ts';

const once = (target: EventTarget, name: string): Promise<Event> =>
  new Promise((resolve) => {
    target.addEventListener(name, resolve, { once: true });
  });

async function frameAt(video: HTMLVideoElement, seconds: number): Promise<Uint8ClampedArray> {
  const seeked = once(video, 'seeked');
  video.currentTime = seconds;
  await seeked;
  const brush = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d');
  if (brush === null) throw new Error('This browser gives no 2D canvas.');
  brush.drawImage(video, 0, 0);
  return brush.getImageData(0, 0, video.videoWidth, video.videoHeight).data;
}

function countColors(pixels: Uint8ClampedArray): number {
  const seen = new Set<number>();
  for (let i = 0; i < pixels.length; i += 4)
    seen.add(((pixels[i] ?? 0) >> 4) * 256 + ((pixels[i + 1] ?? 0) >> 4) * 16 + ((pixels[i + 2] ?? 0) >> 4));
  return seen.size;
}

function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

/** Plays the WebM in `base64` to its end, then looks at its first and its last frame. Rejects when it cannot play. */
export async function inspectClip(base64: string): Promise<Findings> {
  const bytes = Uint8Array.fromBase64(base64);
  const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes.slice().buffer).then(
    () => true,
    () => false,
  );
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
  const ended = once(video, 'ended');
  await video.play();
  await ended;
  const first = await frameAt(video, 0);
  const last = await frameAt(video, video.duration - 0.5 / FRAMES_PER_SECOND);
  return {
    seconds: video.duration,
    width: video.videoWidth,
    height: video.videoHeight,
    hasSound: sound,
    colors: countColors(first),
    seam: difference(first, last),
  };
}

import { AudioBufferSource, BufferTarget, CanvasSource, Output, Quality, WebMOutputFormat } from 'mediabunny';
import { CLIPS, FRAMES_PER_SECOND, type Clip, type ClipKind } from './clips.ts';
import type { Look } from './look.ts';
import { NEUTRAL } from './pose.ts';
import { paintPerson, PIXEL, SIZE } from './paint/person.ts';
import { PEOPLE } from './people/index.ts';
import { renderGreeting } from './sound.ts';

const AVATAR_SIDE = 320;
/** VP9's measure of coarseness, 0 to 63, from as sharp as anybody can see. */
const QUANTIZERS = [34, 38, 42, 46, 50, 54, 58, 62];

function canvasOf(width: number, height: number): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('This browser gives no 2D canvas.');
  return [canvas, brush];
}

function lookOf(person: string): Look {
  const look = PEOPLE[person];
  if (look === undefined) throw new Error(`Nobody is called ${person}.`);
  return look;
}

/** One clip as WebM: VP9, and Opus where it has sound. Frames are drawn by number, not by the clock. */
async function encode(look: Look, clip: Clip, quantizer: number): Promise<Uint8Array> {
  const [canvas, brush] = canvasOf(SIZE.width / PIXEL, SIZE.height / PIXEL);
  brush.scale(1 / PIXEL, 1 / PIXEL);
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const picture = new CanvasSource(canvas, {
    codec: 'vp9',
    quality: new Quality({ quantizer }),
    keyFrameInterval: clip.seconds,
  });
  output.addVideoTrack(picture, { frameRate: FRAMES_PER_SECOND });
  const sound = new AudioBufferSource({ codec: 'opus', quality: new Quality({ bitrate: 24_000 }) });
  if (clip.sound) output.addAudioTrack(sound);
  await output.start();
  if (clip.sound) await sound.add(await renderGreeting(look.voice, clip.seconds));
  const frames = clip.seconds * FRAMES_PER_SECOND;
  for (let frame = 0; frame < frames; frame += 1) {
    paintPerson(brush, look, clip.pose(frame / FRAMES_PER_SECOND));
    await picture.add(frame / FRAMES_PER_SECOND, 1 / FRAMES_PER_SECOND);
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('The recording came out empty.');
  return new Uint8Array(target.buffer);
}

/** One clip of `person` as WebM in base64, as sharp as fits into `maxBytes`; the coarsest when nothing fits. */
export async function recordClip(person: string, kind: ClipKind, maxBytes: number): Promise<string> {
  let recording: Uint8Array = new Uint8Array();
  for (const quantizer of QUANTIZERS) {
    recording = await encode(lookOf(person), CLIPS[kind], quantizer);
    if (recording.length <= maxBytes) break;
  }
  return recording.toBase64();
}

/** How each video begins, small, as WebP in base64. */
export async function recordPoster(person: string): Promise<string> {
  const [canvas, brush] = canvasOf(SIZE.width / 2, SIZE.height / 2);
  brush.scale(0.5, 0.5);
  paintPerson(brush, lookOf(person), NEUTRAL);
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  return new Uint8Array(await picture.arrayBuffer()).toBase64();
}

/** The face at its friendliest, square, as WebP in base64. */
export async function recordAvatar(person: string): Promise<string> {
  const [canvas, brush] = canvasOf(AVATAR_SIDE, AVATAR_SIDE);
  brush.scale(AVATAR_SIDE / 400, AVATAR_SIDE / 400);
  brush.translate(-40, -66);
  paintPerson(brush, lookOf(person), { ...CLIPS.loop.pose(0), smile: 0.85 });
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
  return new Uint8Array(await picture.arrayBuffer()).toBase64();
}

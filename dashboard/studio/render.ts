import {
  type AudioCodec,
  BlobSource,
  BufferTarget,
  canEncodeAudio,
  canEncodeVideo,
  CanvasSink,
  Conversion,
  Input,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  Quality,
  WEBM,
  WebMOutputFormat,
  type ConversionAudioOptions,
  type ConversionOptions,
  type InputVideoTrack,
  type OutputFormat,
  type VideoSample,
} from 'mediabunny';
import type { Clip, Cut } from './clip.ts';
import { cardRect, savedSize, type Rect, type Size } from '../media/crop.ts';
import { fadingIn, seamOf, type Seam } from './seam.ts';
import { SOUND_BITS, VIDEO_BITS } from './size.ts';

const FRAMES_PER_SECOND = 30;
/** What is copied may begin earlier by so much: the longest packet that recorders write. */
const COPY_SHIFT_SECONDS = 0.12;
/** A video that begins again is at its beginning at once; so is one that is gone through. */
const KEY_FRAME_SECONDS = 2;

interface Writing {
  format: OutputFormat;
  video: keyof typeof VIDEO_BITS;
  audio: 'aac' | 'opus';
}

const TO_MP4: Writing = {
  // The description first: it plays while it comes.
  format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
  video: 'avc',
  audio: 'aac',
};

/**
 * Looks at a video. Of a recording, which says neither how long it is nor where what is in it, a copy is made that can be
 * gone through. Rejects what cannot be cut.
 */
export async function openClip(file: Blob, isRecording: boolean): Promise<Clip> {
  return withInput(file, async (input, track) => {
    const sound = await input.getPrimaryAudioTrack();
    const clip = {
      seconds: await input.computeDuration(),
      size: { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() },
      hasSound: sound !== null,
    };
    if (!isRecording) return { file, ...clip };
    const isMp4 = file.type.startsWith('video/mp4');
    const output = outputOf(isMp4 ? TO_MP4.format : new WebMOutputFormat());
    await convert({ input, output, tracks: 'primary', tags: {} });
    return { file: blobOf(output), ...clip };
  });
}

/** Makes what is saved of a video: the part that is kept, in the widget's shape, small, with its ends joined if it goes round. */
export async function render(
  clip: Clip,
  cut: Cut,
  onShare: (share: number) => void,
  leaving: AbortSignal,
): Promise<Blob> {
  return withInput(clip.file, async (input, track) => {
    const crop = cardRect(clip.size);
    const size = savedSize(crop);
    const sound = cut.hasSound ? await (await input.getPrimaryAudioTrack())?.getCodec() : undefined;
    const { format, video, audio } = await writing(sound, size);
    const seam = cut.isJoined ? seamOf(cut) : undefined;
    const { from, to } = seam?.main ?? cut;
    const shape = { crop: wholePixels(crop), ...size, fit: 'fill', flip: cut.isMirrored } as const;
    const output = outputOf(format);
    const options: ConversionOptions = {
      input,
      output,
      tracks: 'primary',
      trim: { start: from, end: to },
      tags: {},
      video: {
        ...shape,
        allowTransformationMetadata: false,
        codec: video,
        quality: new Quality({ bitrate: VIDEO_BITS[video], bitrateMode: 'variable' }),
        frameRate: FRAMES_PER_SECOND,
        keyFrameInterval: KEY_FRAME_SECONDS,
        forceTranscode: true,
        ...(seam && { process: joinEnds(seam, new CanvasSink(track, { ...shape, poolSize: 1 }), size) }),
      },
      audio: await soundOptions(sound, audio),
      // Sound that is copied begins with a whole packet of it.
      copy: { shiftTolerance: COPY_SHIFT_SECONDS },
    };
    await convert(options, onShare, leaving);
    return blobOf(output);
  });
}

/** Draws the beginning over the end. */
function joinEnds(seam: Seam, head: CanvasSink, { width, height }: Size) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  return async (sample: VideoSample): Promise<VideoSample | OffscreenCanvas> => {
    const due = fadingIn(seam, sample.timestamp);
    const above = due && (await head.getCanvas(due.from));
    if (!pen || !above) return sample;
    pen.globalAlpha = 1;
    sample.draw(pen, 0, 0, width, height);
    pen.globalAlpha = due.strength;
    pen.drawImage(above.canvas, 0, 0, width, height);
    return canvas;
  };
}

/** Written anew it can be cut to the moment; where a browser cannot write it, it is copied, in whole packets. */
async function soundOptions(
  sound: AudioCodec | null | undefined,
  wanted: AudioCodec,
): Promise<ConversionAudioOptions> {
  if (!sound) return { discard: true };
  if (sound === wanted && !(await canEncodeAudio(wanted))) return {};
  return { codec: wanted, quality: new Quality({ bitrate: SOUND_BITS }) };
}

/** MP4 plays everywhere; where it cannot be written with its sound, WebM. */
async function writing(sound: AudioCodec | null | undefined, size: Size): Promise<Writing> {
  const canSound = !sound || sound === TO_MP4.audio || (await canEncodeAudio(TO_MP4.audio));
  if (canSound && (await canEncodeVideo('avc', size))) return TO_MP4;
  const video = (await canEncodeVideo('vp9', size)) ? 'vp9' : 'vp8';
  return { format: new WebMOutputFormat(), video, audio: 'opus' };
}

async function withInput<T>(
  file: Blob,
  use: (input: Input, track: InputVideoTrack) => Promise<T>,
): Promise<T> {
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track || !(await track.canDecode())) throw new Error('unreadable');
    return await use(input, track);
  } finally {
    input.dispose();
  }
}

async function convert(
  options: ConversionOptions,
  onShare?: (share: number) => void,
  leaving?: AbortSignal,
): Promise<void> {
  const conversion = await Conversion.init({ ...options, showWarnings: false });
  const isSilenced = conversion.discardedTracks.some(({ reason }) => reason !== 'discarded_by_user');
  if (!conversion.isValid || isSilenced) throw new Error('unwritable');
  if (onShare) conversion.onProgress = onShare;
  leaving?.throwIfAborted();
  const cancel = () => void conversion.cancel();
  leaving?.addEventListener('abort', cancel);
  try {
    await conversion.execute();
  } finally {
    leaving?.removeEventListener('abort', cancel);
  }
}

function outputOf(format: OutputFormat): Output<OutputFormat, BufferTarget> {
  return new Output({ format, target: new BufferTarget() });
}

function blobOf({ target, format }: Output<OutputFormat, BufferTarget>): Blob {
  return new Blob([target.buffer ?? new ArrayBuffer()], { type: format.mimeType });
}

function wholePixels({ x, y, width, height }: Rect): {
  left: number;
  top: number;
  width: number;
  height: number;
} {
  return { left: Math.round(x), top: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

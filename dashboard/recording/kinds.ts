import { inWords, mediaRule, type MediaKind } from '../../protocol/media.ts';
import { TYPES_IN_WORDS, VIDEO_TEXTS, type VideoKind, type VideoTexts } from '../texts/videos.ts';

export interface VideoSpec extends VideoTexts {
  kind: VideoKind;
  minSeconds: number;
  maxSeconds: number;
  sound: boolean;
}

/** The three clips a visitor sees, in the order in which they play. */
export const VIDEOS: readonly VideoSpec[] = [
  {
    kind: 'wave',
    ...VIDEO_TEXTS.wave,
    minSeconds: 3,
    maxSeconds: 8,
    sound: false,
  },
  {
    kind: 'intro',
    ...VIDEO_TEXTS.intro,
    minSeconds: 5,
    maxSeconds: 25,
    sound: true,
  },
  {
    kind: 'loop',
    ...VIDEO_TEXTS.loop,
    minSeconds: 4,
    maxSeconds: 15,
    sound: false,
  },
];

/** For a file picker's `accept`. */
export function acceptedTypes(kind: MediaKind): string {
  return mediaRule(kind).types.join(',');
}

/** Why a file cannot be sent, in a sentence; `null` when it can. The server looks at it again, by its content. */
export function refusal(kind: MediaKind, file: Blob): string | null {
  const { types, bytes } = mediaRule(kind);
  const type = file.type.split(';')[0] ?? '';
  // Few browsers have a type for files of captions.
  if (type !== '' && !types.some((one) => one === type))
    return `This must be ${TYPES_IN_WORDS[typesOf(kind)]}.`;
  if (file.size > bytes) return `This file has ${inWords(file.size)}; at most ${inWords(bytes)} can be sent.`;
  return file.size === 0 ? 'This file is empty.' : null;
}

function typesOf(kind: MediaKind): keyof typeof TYPES_IN_WORDS {
  if (kind === 'captions') return kind;
  return kind === 'avatar' || kind === 'poster' ? 'picture' : 'video';
}

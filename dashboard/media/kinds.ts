import { mediaRule, type MediaKind } from '../../protocol/media.ts';
import { formatSize } from '../texts/shared/size.ts';
import {
  TYPES_IN_WORDS,
  VIDEO_TEXTS,
  VIDEOS_TEXTS,
  type VideoKind,
  type VideoTexts,
} from '../texts/videos.ts';

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
  const { bytes } = mediaRule(kind);
  const wrongType = refusalOfType(kind, file);
  if (wrongType !== null) return wrongType;
  if (file.size > bytes) return VIDEOS_TEXTS.tooLarge(formatSize(file.size), formatSize(bytes));
  return file.size === 0 ? VIDEOS_TEXTS.empty : null;
}

/** The same of a file that is yet to be made smaller. */
export function refusalOfType(kind: MediaKind, file: Blob): string | null {
  const type = file.type.split(';')[0] ?? '';
  // Few browsers have a type for files of captions.
  const isRight = type === '' || mediaRule(kind).types.some((one) => one === type);
  return isRight ? null : VIDEOS_TEXTS.wrongType(TYPES_IN_WORDS[typesOf(kind)]);
}

function typesOf(kind: MediaKind): keyof typeof TYPES_IN_WORDS {
  if (kind === 'captions') return kind;
  return kind === 'avatar' || kind === 'poster' ? 'picture' : 'video';
}

import { LIMITS } from './limits.ts';

/** An agent's own files: three videos, and what goes with them. The captions are those of the introduction. */
export const MEDIA_KINDS = ['wave', 'intro', 'loop', 'avatar', 'poster', 'captions'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

const VIDEO_TYPES = ['video/webm', 'video/mp4'] as const;
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type MediaType = (typeof VIDEO_TYPES)[number] | (typeof PICTURE_TYPES)[number] | 'text/vtt';

interface MediaRule {
  readonly types: readonly MediaType[];
  /** At most so many. */
  readonly bytes: number;
}

/** What a file of a kind may be. */
export function mediaRule(kind: MediaKind): MediaRule {
  switch (kind) {
    case 'avatar':
      return { types: PICTURE_TYPES, bytes: LIMITS.avatarBytes };
    case 'poster':
      return { types: PICTURE_TYPES, bytes: LIMITS.posterBytes };
    case 'captions':
      return { types: ['text/vtt'], bytes: LIMITS.captionsBytes };
    default:
      return { types: VIDEO_TYPES, bytes: LIMITS.videoBytes };
  }
}

/** A size for people, such as "25 MB" or "64.5 KB", with the figures of a language. */
export function inWords(bytes: number, locale = 'en'): string {
  const [size, unit] = bytes < 1_024 * 1_024 ? [bytes / 1_024, 'KB'] : [bytes / 1_024 / 1_024, 'MB'];
  return `${size.toLocaleString(locale, { maximumFractionDigits: 1 })} ${unit}`;
}

import type { MediaType } from '../../../../protocol/media.ts';
import { walkCaptions } from './captions.ts';
import { walkJpeg, walkPng, walkWebp } from './picture.ts';
import { walkMp4, walkWebm } from './video.ts';
import { Feeder, Position, textOf, type Walk } from './walk.ts';

/** So many bytes show the type of a file. */
export const HEAD_BYTES = 12;

/** What may be stored, and how each is gone through. */
const WALKS = {
  'video/webm': walkWebm,
  'video/mp4': walkMp4,
  'image/png': walkPng,
  'image/jpeg': walkJpeg,
  'image/webp': walkWebp,
  'text/vtt': walkCaptions,
} as const satisfies Record<MediaType, (file: Position) => Walk>;

/** The type that a file's first bytes show, whatever it says of itself; null for any other. */
export function typeOf(head: Uint8Array): MediaType | null {
  const text = textOf(head.subarray(0, HEAD_BYTES));
  if (text.startsWith('\x1A\x45\xDF\xA3')) return 'video/webm';
  if (text.slice(4, 8) === 'ftyp') return isOtherBrand(text.slice(8, 12)) ? null : 'video/mp4';
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (text.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^(\xEF\xBB\xBF)?WEBVTT/.test(text)) return 'text/vtt';
  return null;
}

/**
 * Checks a file of that type and size by its structure while it comes in: that it is one from beginning to end, and no
 * video or picture without a picture in it. Whether the picture can be decoded is not looked at. Push all its pieces, then call `end`; both throw
 * `NotAsItShouldBe`.
 */
export function checkStructure(type: MediaType, size: number): Feeder {
  const position = new Position(size);
  return new Feeder(position, WALKS[type](position));
}

/** QuickTime, and pictures (AVIF, HEIC), which are kept in the container of MP4. */
function isOtherBrand(brand: string): boolean {
  return ['qt  ', 'avif', 'avis', 'heic', 'heix', 'mif1', 'msf1'].includes(brand);
}

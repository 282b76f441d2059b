import type { MediaKind } from '../protocol/media.ts';

/** The file of a kind in the folder of one of the demo's people, below `demo/media/`, and its type. */
export function demoFile(kind: MediaKind): { name: string; type: string } {
  if (kind === 'captions') return { name: 'captions.vtt', type: 'text/vtt' };
  if (kind === 'avatar' || kind === 'poster') return { name: `${kind}.webp`, type: 'image/webp' };
  return { name: `${kind}.webm`, type: 'video/webm' };
}

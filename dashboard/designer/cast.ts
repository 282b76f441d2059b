import type { PublicAgent } from '../../protocol/people.ts';
import { PREVIEW_TEXTS } from '../texts/designer.ts';
import type { Cast } from './scene.ts';

const NO_FILES = {
  avatarUrl: null,
  waveUrl: null,
  introUrl: null,
  loopUrl: null,
  posterUrl: null,
  captionsUrl: null,
};

/** Who plays in the preview: whoever looks at it, with their own videos, and a colleague who takes over. */
export function castOf(self: PublicAgent | undefined): Cast {
  const { agent, other, title } = PREVIEW_TEXTS.cast;
  const someone = (id: string, displayName: string): PublicAgent => ({ id, displayName, title, ...NO_FILES });
  if (!self) return { agent: someone('preview-1', agent), other: someone('preview-2', other) };
  const { id, displayName, avatarUrl, waveUrl, introUrl, loopUrl, posterUrl, captionsUrl } = self;
  const files = { avatarUrl, waveUrl, introUrl, loopUrl, posterUrl, captionsUrl };
  return { agent: { id, displayName, title: self.title, ...files }, other: someone('preview-2', other) };
}

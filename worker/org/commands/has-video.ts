import type { PublicAgent } from '../../../protocol/people.ts';

/** Whether visitors see a video of this agent. */
export function hasVideo({ waveUrl, introUrl, loopUrl }: PublicAgent): boolean {
  return (waveUrl ?? introUrl ?? loopUrl) !== null;
}

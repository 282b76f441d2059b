import type { ComponentChild } from 'preact';
import type { PublicAgent } from '../../protocol/people.ts';

/** Which of an agent's videos: the muted greeting, the one with sound, or the one that goes on for ever. */
export type Clip = 'wave' | 'intro' | 'loop';

/** The agent's videos. Whatever changes them is seen once they are drawn, and played by `play` after that. */
export interface Simulation {
  /** Draws them as they are now. */
  view: () => ComponentChild;
  /**
   * Puts the agent on, beginning with `clip`. With `hold` the video is only fetched, under an overlay, until this
   * is called again without. The agent who is on already goes on undisturbed.
   */
  show: (agent: PublicAgent, clip: Clip, hold: boolean) => void;
  /** Plays the introduction with sound, then the loop. Called within a click, so that browsers allow the sound. */
  introduce: () => void;
  /** Back to the muted loop. */
  mute: () => void;
  /** Whether the agent is heard. */
  isAudible: () => boolean;
  /** Lets the videos that are drawn run, or rest while nobody sees them. */
  play: (isRunning: boolean) => void;
  clear: () => void;
}

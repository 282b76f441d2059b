import type { PublicAgent } from '../../protocol/people.ts';
import type { SessionStore } from '../app/session-store.ts';
import type { View } from '../views/props.ts';

/** Which of an agent's videos: the greeting, the introduction, or the one that goes on for ever. */
export type Clip = 'wave' | 'intro' | 'loop';

/** What the player needs of the widget around it. */
export interface SimulationHost {
  /** The widget's element on the page. */
  readonly element: HTMLElement;
  readonly store: SessionStore;
  addStyles: (css: string) => void;
  /** Draws the widget anew. */
  draw: () => void;
}

/** The agent's videos: greeting, introduction, and then the loop. Whatever changes them is seen once they are drawn, and played by `play` after that. */
export interface Simulation {
  /** Draws them as they are now. */
  readonly view: View;
  /**
   * Puts the agent on, beginning with `clip`. With `hold` the video is only fetched, under an overlay, until this
   * is called again without. The agent who is on already goes on undisturbed.
   */
  show: (agent: PublicAgent, clip: Clip, hold: boolean) => void;
  /** Plays the introduction from its beginning with sound, then the loop. Called within a click, so that browsers allow the sound. */
  introduce: () => void;
  /** On to the loop, which has no sound. */
  mute: () => void;
  /** Whether the agent is heard. */
  isAudible: () => boolean;
  /** Lets the videos that are drawn run, or rest while nobody sees them. */
  play: (isRunning: boolean) => void;
  clear: () => void;
}

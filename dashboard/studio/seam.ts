import type { Trim } from './trim.ts';

const SEAM_SECONDS = 0.6;
/** Of what is kept; else a short one would be nothing but a seam. */
const SEAM_SHARE = 1 / 4;

/**
 * How a video is made whose end meets its beginning. What is at the beginning is taken away there, and fades in over the
 * end: the last picture is then the one before the first.
 */
export interface Seam {
  /** The part of the recording that is played; it begins later than what is kept. */
  main: Trim;
  /** How long the beginning takes to fade in over the end. */
  seconds: number;
  /** Where in the recording what fades in begins. */
  headFrom: number;
}

export function seamOf({ from, to }: Trim): Seam {
  const seconds = Math.min(SEAM_SECONDS, (to - from) * SEAM_SHARE);
  return { main: { from: from + seconds, to }, seconds, headFrom: from };
}

/** What is to be seen of the beginning at a time of the video: from where in the recording, and how strongly; null: nothing. */
export function fadingIn(
  { main, seconds, headFrom }: Seam,
  time: number,
): { from: number; strength: number } | null {
  const into = time - (main.to - main.from - seconds);
  if (seconds === 0 || into <= 0) return null;
  return { from: headFrom + into, strength: Math.min(1, into / seconds) };
}

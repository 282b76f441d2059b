import { NEUTRAL, type Pose } from './pose.ts';
import { SYLLABLES } from './syllables.ts';

export interface Clip {
  readonly seconds: number;
  readonly sound: boolean;
  /** The pose at a time in seconds; at 0 and at the end it is `NEUTRAL`. */
  pose(t: number): Pose;
}

const TAU = Math.PI * 2;

/** Rises from 0 to 1 between `from` and `to`, gently at both ends. */
const ease = (t: number, from: number, to: number): number => {
  const x = Math.min(1, Math.max(0, (t - from) / (to - from)));
  return x * x * x * (x * (x * 6 - 15) + 10);
};
/** Up between `a` and `b`, down again between `c` and `d`. */
const plateau = (t: number, a: number, b: number, c: number, d: number): number =>
  ease(t, a, b) * (1 - ease(t, c, d));
/** Starts and ends at rest, once per `period`. */
const swell = (t: number, period: number): number => (1 - Math.cos((TAU * t) / period)) / 2;
/** A blink takes a quarter of a second: shut fast, open slower. */
const blinks = (t: number, ...times: readonly number[]): number =>
  Math.max(...times.map((at) => plateau(t, at, at + 0.09, at + 0.12, at + 0.26)));

function greeting(t: number): Pose {
  const hand = plateau(t, 0.2, 0.95, 2.95, 3.75);
  const waving = plateau(t, 0.7, 1.1, 2.7, 3.1);
  const joy = plateau(t, 0.2, 0.8, 2.9, 3.8);
  return {
    ...NEUTRAL,
    breath: swell(t, 4),
    tilt: 0.05 * hand,
    turn: 0.35 * hand,
    nod: 4 * plateau(t, 1.0, 1.3, 1.3, 1.7),
    blink: blinks(t, 0.25, 2.75),
    smile: NEUTRAL.smile + 0.3 * joy,
    mouth: 0.5 * joy,
    brow: 0.8 * plateau(t, 0.3, 0.7, 1.4, 2.2),
    raise: hand,
    swing: 0.145 * waving * Math.sin(TAU * 1.5 * (t - 0.9)),
  };
}

function talking(t: number): Pose {
  const open = Math.max(
    ...SYLLABLES.map(
      (s) => s.open * plateau(t, s.at - 0.05, s.at + 0.08, s.at + s.length - 0.1, s.at + s.length + 0.07),
    ),
  );
  const hello = plateau(t, 0.3, 0.8, 1.3, 1.8);
  const invite = plateau(t, 6.1, 6.6, 7.2, 7.9);
  return {
    ...NEUTRAL,
    breath: swell(t, 4),
    tilt: 0.05 * hello - 0.045 * plateau(t, 2.2, 2.9, 3.6, 4.3) + 0.05 * invite,
    turn: 0.3 * hello - 0.4 * plateau(t, 2.0, 2.8, 3.8, 4.4) + 0.35 * plateau(t, 4.4, 5.1, 5.8, 6.4),
    nod: 5 * plateau(t, 0.8, 1.0, 1.0, 1.3) + 5 * plateau(t, 6.6, 6.85, 6.85, 7.2),
    blink: blinks(t, 1.45, 3.95, 6.05, 7.5),
    smile: NEUTRAL.smile + 0.25 * hello + 0.3 * invite - 0.18 * plateau(t, 1.8, 2.1, 5.8, 6.1),
    mouth: open,
    brow: 0.9 * hello + 0.5 * plateau(t, 4.4, 4.8, 5.2, 5.7) + 0.9 * invite,
  };
}

function waiting(t: number): Pose {
  return {
    ...NEUTRAL,
    breath: swell(t, 3),
    tilt: 0.035 * plateau(t, 0.5, 1.7, 2.3, 3.4) - 0.03 * plateau(t, 3.4, 4.4, 4.8, 5.8),
    turn: 0.32 * plateau(t, 0.6, 1.6, 2.2, 3.2) - 0.28 * plateau(t, 3.3, 4.2, 4.8, 5.7),
    nod: 2 * swell(t, 3),
    blink: blinks(t, 1.1, 1.45, 4.1),
    smile: NEUTRAL.smile + 0.28 * plateau(t, 1.6, 2.4, 3.6, 4.6),
    brow: 0.5 * plateau(t, 1.5, 2.1, 2.7, 3.4),
  };
}

/** A clip's name is the kind that it is uploaded as. */
export type ClipKind = 'wave' | 'intro' | 'loop';

export const FRAMES_PER_SECOND = 24;

/** The three clips of every agent. */
export const CLIPS: Readonly<Record<ClipKind, Clip>> = {
  wave: { seconds: 4, sound: false, pose: greeting },
  intro: { seconds: 8, sound: true, pose: talking },
  loop: { seconds: 6, sound: false, pose: waiting },
};

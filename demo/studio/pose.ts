/** How a person holds itself in one frame. Without a unit: from 0 (not at all) to 1 (fully). */
export interface Pose {
  readonly breath: number;
  /** Radians, clockwise. */
  readonly tilt: number;
  /** From -1 (left) to 1 (right): features slide over the head. */
  readonly turn: number;
  /** Pixels, down. */
  readonly nod: number;
  readonly blink: number;
  readonly smile: number;
  /** How far the mouth is open. */
  readonly mouth: number;
  /** Raised brows. */
  readonly brow: number;
  /** The hand: 0 is out of the picture. */
  readonly raise: number;
  /** The hand's swing, in radians. */
  readonly swing: number;
}

/** How each clip begins and ends, so that any clip can follow any other without a jump. */
export const NEUTRAL: Pose = {
  breath: 0,
  tilt: 0,
  turn: 0,
  nod: 0,
  blink: 0,
  smile: 0.7,
  mouth: 0,
  brow: 0,
  raise: 0,
  swing: 0,
};

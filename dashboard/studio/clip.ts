import type { Size } from '../media/crop.ts';
import { seamOf } from './seam.ts';
import type { Trim } from './trim.ts';

/** A video that can be cut. */
export interface Clip {
  file: Blob;
  seconds: number;
  size: Size;
  hasSound: boolean;
}

/** What is made of it. */
export interface Cut extends Trim {
  /** As in a mirror. */
  isMirrored: boolean;
  /** Its end goes over into its beginning. */
  isJoined: boolean;
  hasSound: boolean;
}

/** How long what is saved will be: where ends are joined, one of them is under the other. */
export function savedSeconds(cut: Cut): number {
  return cut.to - cut.from - (cut.isJoined ? seamOf(cut).seconds : 0);
}

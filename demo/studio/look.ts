/** SVG path data, in the coordinates of whatever part it belongs to. */
export type PathData = string;

/** One flat shape of one colour. */
export interface Shape {
  readonly fill: string;
  /** A path, or circles as `[x, y, radius]`: curls are made of those. */
  readonly path?: PathData;
  readonly circles?: readonly (readonly [number, number, number])[];
  /** A line instead of a filled area, this wide. */
  readonly line?: number;
}

export interface Skin {
  readonly base: string;
  readonly shade: string;
  readonly blush: string;
  readonly lips: string;
}

export interface Scene {
  readonly wall: string;
  readonly glow: string;
  readonly leaf: string;
  readonly leafShade: string;
  readonly plant: 'fern' | 'rubber' | 'pothos' | 'palm';
}

/**
 * Everything that tells one person from another. Paths of the head have their origin between the eyes, those of
 * the body where the neck meets the shoulders; y grows downwards.
 */
export interface Look {
  readonly scene: Scene;
  readonly skin: Skin;
  readonly face: PathData;
  readonly iris: string;
  readonly brow: { readonly color: string; readonly width: number };
  readonly lashes: number;
  readonly hairBack: readonly Shape[];
  /** Drawn over the face and under the eyes and the mouth. */
  readonly beard: readonly Shape[];
  readonly hairFront: readonly Shape[];
  readonly earrings?: string;
  readonly glasses?: string;
  readonly clothes: readonly Shape[];
  readonly sleeve: string;
  readonly cuff: string;
  /** Fundamental of the hummed greeting, in hertz. */
  readonly voice: number;
}

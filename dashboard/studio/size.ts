/** Bits a second that a face before a wall needs in the widget, by how the picture is written. */
export const VIDEO_BITS = { avc: 900_000, vp9: 650_000, vp8: 900_000 } as const;
export const SOUND_BITS = 64_000;

/** About how many bytes a video will have, before it is made: never fewer than it then has by much. */
export function roughBytes(seconds: number, hasSound: boolean): number {
  return (seconds * (VIDEO_BITS.avc + (hasSound ? SOUND_BITS : 0))) / 8;
}

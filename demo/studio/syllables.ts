/** One hummed syllable of the greeting: the mouth and the sound both follow it. Seconds. */
export interface Syllable {
  readonly at: number;
  readonly length: number;
  /** Semitones above the person's voice. */
  readonly tone: number;
  /** How far the mouth opens, 0 to 1. */
  readonly open: number;
}

const phrase = (start: number, tones: readonly number[]): Syllable[] =>
  tones.map((tone, i) => ({
    at: start + i * 0.235 + (i % 3 === 2 ? 0.02 : 0),
    length: i === tones.length - 1 ? 0.36 : 0.21,
    tone,
    open: [0.7, 0.4, 0.85, 0.5, 0.6][i % 5] ?? 0.6,
  }));

/** A hello, a longer sentence, and an invitation that rises at its end. */
export const SYLLABLES: readonly Syllable[] = [
  ...phrase(0.75, [4, 0]),
  ...phrase(1.85, [0, 2, 4, 2, 0, 2, -1, 0]),
  ...phrase(4.35, [2, 4, 7, 4, 2, 4, 0]),
  ...phrase(6.45, [0, 2, 5]),
];

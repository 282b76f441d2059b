/** Neither case counts, nor how an accent is composed. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  if (!/[^\0-\x7f]/.test(small)) return small;
  const folded = small.replaceAll('ς', 'σ');
  return TOO_MANY_MARKS.test(folded) ? folded : folded.normalize('NFC');
}

export function forms(...all: string[]): string[] {
  return [...new Set(all)];
}

/**
 * No language puts more marks on a letter than thirty (UAX #15, the stream-safe format); to bring more of them into
 * their order costs the square of their number.
 */
const TOO_MANY_MARKS = /\p{M}{31}/u;

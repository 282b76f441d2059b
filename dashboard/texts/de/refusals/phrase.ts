/** German for English sentences: by the whole sentence, or by a pattern for those that have numbers or names in them. */
export interface Phrases {
  readonly whole: Readonly<Record<string, string>>;
  readonly parts: readonly (readonly [RegExp, (...found: string[]) => string])[];
}

/** The German for a sentence; null: there is none. */
export function phrase({ whole, parts }: Phrases, sentence: string): string | null {
  if (Object.hasOwn(whole, sentence)) return whole[sentence] ?? null;
  for (const [pattern, german] of parts) {
    const found = pattern.exec(sentence);
    if (found) return german(...found.slice(1));
  }
  return null;
}

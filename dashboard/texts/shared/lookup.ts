/** The text for a code of the log, which may be of a newer or an older version than this page. */
export function lookUp(texts: Readonly<Record<string, string>>, code: string, fallback: string): string {
  return texts[code] ?? fallback;
}

/** The part of a union of facts that has a code. */
type WithCode<Fact extends { code: string }, Code extends Fact['code']> = Fact extends { code: infer Codes }
  ? Code extends Codes
    ? Fact
    : never
  : never;

/** The words for every code of a union of facts, as a function of the fact where its facts are in them. */
export type FactTexts<Fact extends { code: string }> = {
  readonly [Code in Fact['code']]: string | ((fact: WithCode<Fact, Code>) => string);
};

/** The words for a fact; `fallback` for a code that only a newer server knows. */
export function factText<Fact extends { code: string }>(
  texts: FactTexts<Fact>,
  fact: Fact,
  fallback: string,
): string {
  // The entry of a code takes the facts of that code: the type of the table says so, but only for one code at a time.
  const text = texts[fact.code as Fact['code']] as string | ((fact: Fact) => string) | undefined;
  return typeof text === 'function' ? text(fact) : (text ?? fallback);
}

/** Tells the page's developer. */
export function warn(sentence: string): void {
  console.warn(`[Usher] ${sentence}`);
}

const said = new Set<string>();

/** Tells them once. */
export function warnOnce(sentence: string): void {
  if (!said.has(sentence)) warn(sentence);
  said.add(sentence);
}

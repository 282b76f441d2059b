import type { Said } from '../texts/refusals.ts';

/** What the server said, in the reader's language. The words come when something is refused for the first time. */
export async function inOwnWords(said: Said): Promise<Said> {
  try {
    const { worded } = await import('../texts/refusals.ts');
    return worded(said);
  } catch {
    return said;
  }
}

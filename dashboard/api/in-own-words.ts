import type { Said } from '../texts/refusals.ts';

/** What the server said, in the reader's language. The words come when something is refused for the first time. */
export const inOwnWords = (said: Said): Promise<Said> =>
  import('../texts/refusals.ts').then(
    (part) => part.worded(said),
    () => said,
  );

import { LANGUAGE } from '../language.ts';

/** How dates and numbers are written: as the reader's own kind of the console's language has them. */
export const LOCALE =
  navigator.languages.find((tag) => tag === LANGUAGE || tag.startsWith(`${LANGUAGE}-`)) ?? LANGUAGE;

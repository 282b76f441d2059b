import { inWords } from '../../../protocol/media.ts';
import { LOCALE } from './locale.ts';

/** A size of a file in the reader's own figures: `2.5 MB`. */
export function formatSize(bytes: number): string {
  return inWords(bytes, LOCALE);
}

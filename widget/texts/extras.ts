import type { PartLoader } from '../../client/part.ts';
import type { words as english } from './en-extras.ts';
import type { TextId } from './format.ts';

/** The words of what few visitors meet, every one of them. */
export type ExtraWords = Record<keyof typeof english, string>;

/** Says also what few visitors meet. */
export type GetExtraText = (id: TextId | keyof ExtraWords, more?: Partial<Record<string, string>>) => string;

const LOADS: Readonly<Record<string, () => Promise<{ words: ExtraWords }>>> = {
  ar: () => import('./ar-extras.ts'),
  de: () => import('./de-extras.ts'),
  es: () => import('./es-extras.ts'),
  fr: () => import('./fr-extras.ts'),
  it: () => import('./it-extras.ts'),
  ja: () => import('./ja-extras.ts'),
  nl: () => import('./nl-extras.ts'),
  pl: () => import('./pl-extras.ts'),
  pt: () => import('./pt-extras.ts'),
};

/** The words in the language of one tag; English where there are none. Rejects when they cannot be fetched. */
export async function loadExtraWords(
  tag: string,
  loadPart: PartLoader = (load) => load(),
): Promise<ExtraWords> {
  return (await loadPart(LOADS[tag] ?? (() => import('./en-extras.ts')))).words;
}

import type { PartLoader } from '../../client/part.ts';
import { firstWords } from './en-first.ts';
import type { Words } from './en.ts';

/** What the widget speaks; `tag` is its name for assistive technology. */
export interface Language {
  readonly tag: string;
  /** English lacks those of the call and of the form until their code is there. */
  readonly words: Partial<Words>;
}

/** Built in, and spoken where no other is wanted or to be had. */
export const ENGLISH: Language = { tag: 'en', words: { ...firstWords } };

/** Completes the language that is built in with the words of a part whose code is loaded when it is wanted. */
export function addEnglish(words: Partial<Words>): void {
  Object.assign(ENGLISH.words, words);
}

/** Completes the language that is built in with the words of a call. */
export async function loadCallWords(loadPart: PartLoader = (load) => load()): Promise<void> {
  addEnglish((await loadPart(() => import('./en-call.ts'))).callWords);
}

/** How long the widget stays unseen for want of its language. */
const PATIENCE_MS = 1_000;

/** Every language there is. */
export const TAGS: readonly string[] = 'en ar de es fr it ja nl pl pt'.split(' ');

/**
 * The tag of the language for `locale`: the owner's choice, or `auto` for the first of `preferred`, the visitor's
 * languages, that the widget speaks. English where it speaks none of them.
 */
export function chooseLanguage(locale: string, preferred: readonly string[]): string {
  const wanted = locale === 'auto' ? preferred : [locale];
  const bases = wanted.map((tag) => tag.toLowerCase().replace(/[-_].*/, ''));
  return bases.find((base) => TAGS.includes(base)) ?? ENGLISH.tag;
}

/** The language of one tag, fetched by `loadPart`. Rejects when it cannot be. */
export async function loadLanguage(tag: string, loadPart: PartLoader = (load) => load()): Promise<Language> {
  const { LOADS } = await loadPart(() => import('./others.ts'));
  const load = LOADS[tag];
  return load ? { tag, words: (await loadPart(load)).words } : ENGLISH;
}

/** Sees to it that the widget speaks the language that is wanted. */
export interface LanguageSwitch {
  /** The language that is spoken now. */
  current: () => Language;
  /** To be told with every configuration. */
  want: (locale: string) => void;
  /** Fulfilled, never rejected, once the language is there or has been waited for long enough. */
  ready: () => Promise<unknown>;
}

/** Makes a switch that stands on English; `onChange` is called whenever another language is spoken from now on. */
export function createLanguageSwitch(onChange: () => void, loadPart: PartLoader): LanguageSwitch {
  let current = ENGLISH;
  let wanted = current.tag;
  let ready: Promise<unknown> = Promise.resolve();
  return {
    current: () => current,
    ready: () => ready,
    want(locale) {
      const tag = chooseLanguage(locale, navigator.languages);
      if (tag === wanted) return;
      wanted = tag;
      const loaded = loadLanguage(tag, loadPart).then(
        (language) => {
          if (tag !== wanted) return;
          current = language;
          onChange();
        },
        () => {
          // Asked for again with the next configuration.
          if (tag === wanted) wanted = '';
        },
      );
      ready = Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    },
  };
}

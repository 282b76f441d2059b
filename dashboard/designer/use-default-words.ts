import { useEffect, useState } from 'preact/hooks';
import type { TextKey } from '../../protocol/texts.ts';
import { loadExtraWords, type ExtraWords } from '../../widget/texts/extras.ts';
import { chooseLanguage } from '../../widget/texts/languages.ts';
import type { Words } from '../../widget/texts/en.ts';
import { LANGUAGE } from '../texts/language.ts';

type All = Words & ExtraWords;

/**
 * What the widget says by itself in the language of `locale`; where each visitor gets their own, in the console's.
 * Empty until the words are there. All handoffs are told in the same words.
 */
export function useDefaultWords(locale: string): (key: TextKey) => string {
  const [words, setWords] = useState<Readonly<Partial<Record<string, string>>>>({});
  const tag = chooseLanguage(locale, [LANGUAGE]);
  useEffect(() => {
    let isWanted = true;
    load(tag).then(
      (loaded) => isWanted && setWords(loaded),
      // They are a hint alone.
      () => {},
    );
    return () => void (isWanted = false);
  }, [tag]);
  return (key) => words[key] ?? (key.startsWith('handoff_') ? (words['handoff'] ?? '') : '');
}

async function load(tag: string): Promise<All> {
  const { LOADS } = await import('../../widget/texts/others.ts');
  const language = LOADS[tag] ?? (() => import('../../widget/texts/en.ts'));
  const [{ words }, extra] = await Promise.all([language(), loadExtraWords(tag)]);
  return { ...words, ...extra };
}

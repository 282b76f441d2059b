import { LOCALE } from '../texts/shared/locale.ts';
import { LANGUAGE_OF_BROWSER } from '../texts/widget-look.ts';

/** The languages that the widget speaks by itself. */
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt'];
const languageNames = new Intl.DisplayNames(LOCALE, { type: 'language', fallback: 'code' });

/** What may be chosen as the widget's language, by name; also one that was set otherwise, such as de-AT. */
export function languageOptions(chosen: string): [string, string][] {
  const named = [...new Set([...LANGUAGES, ...(chosen === 'auto' ? [] : [chosen])])].map(
    (tag): [string, string] => [tag, languageNames.of(tag) ?? tag],
  );
  return [['auto', LANGUAGE_OF_BROWSER], ...named.sort(([, a], [, b]) => a.localeCompare(b))];
}

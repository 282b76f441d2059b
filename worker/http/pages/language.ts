import type { Context } from 'hono';
import { languageDetector } from 'hono/language';
import {
  CONSOLE_LANGUAGES,
  LANGUAGE_COOKIE,
  type ConsoleLanguage,
} from '../../../protocol/console-languages.ts';

const detect = languageDetector({
  supportedLanguages: [...CONSOLE_LANGUAGES],
  fallbackLanguage: CONSOLE_LANGUAGES[0],
  order: ['cookie', 'header'],
  lookupCookie: LANGUAGE_COOKIE,
  caches: false,
});

/** What an answer depends on whose page is in a language: a cache keeps each for those who ask for it. */
export const LANGUAGE_VARIES = 'Accept-Language, Cookie';

/** The language of the console: the one that was chosen there, else the first of the browser's that it has. */
export async function languageOf(c: Context<{ Bindings: Env }, string>): Promise<ConsoleLanguage> {
  await detect(c, async () => {});
  const found = c.get('language');
  return CONSOLE_LANGUAGES.find((one) => one === found) ?? CONSOLE_LANGUAGES[0];
}

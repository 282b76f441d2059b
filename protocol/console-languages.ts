/** The languages of the console; the first is for whoever asks for none of them. */
export const CONSOLE_LANGUAGES = ['en', 'de'] as const;
export type ConsoleLanguage = (typeof CONSOLE_LANGUAGES)[number];

/** The cookie that keeps which of them somebody chose, set by the console itself. */
export const LANGUAGE_COOKIE = 'usher-language';

/** What tells files of a language from those of the first, which have no ending. */
export function languageEnding(language: ConsoleLanguage): string {
  return language === CONSOLE_LANGUAGES[0] ? '' : `.${language}`;
}

/** The console's page as it is built in a language, in the folder of the static files. */
export function consoleFile(language: ConsoleLanguage): string {
  return `dashboard${languageEnding(language)}.html`;
}

/** The service worker of a console in that language. */
export function pushWorkerFile(language: ConsoleLanguage): string {
  return `push-worker${languageEnding(language)}.js`;
}

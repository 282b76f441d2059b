import type { ConsoleLanguage } from '../../protocol/console-languages.ts';

/** The language that this console is in. */
export const LANGUAGE: ConsoleLanguage = 'en';

/** The other language there is, by the name that its speakers give it. */
export const OTHER_LANGUAGE: { code: ConsoleLanguage; name: string } = { code: 'de', name: 'Deutsch' };

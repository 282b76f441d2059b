import type { ConsoleLanguage } from '../../../protocol/console-languages.ts';

export const LANGUAGE: ConsoleLanguage = 'de';

export const OTHER_LANGUAGE: { code: ConsoleLanguage; name: string } = { code: 'en', name: 'English' };

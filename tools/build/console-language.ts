import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { ConsoleLanguage } from '../../protocol/console-languages.ts';

const texts = resolve('dashboard/texts');

/**
 * Builds the console in a language: what imports an English table of sentences gets the one of the same name in that
 * language's folder. So nobody loads sentences of two languages, and no code asks which one it is.
 */
export function consoleLanguage(language: ConsoleLanguage): Plugin {
  const folder = join(texts, language);
  return {
    name: 'usher:console-language',
    enforce: 'pre',
    resolveId(source, importer) {
      if (language === 'en' || !importer || !source.startsWith('.')) return null;
      const id = resolve(dirname(importer), source);
      return dirname(id) === texts ? join(folder, id.slice(texts.length)) : null;
    },
    transformIndexHtml: (html) => html.replace('lang="en"', `lang="${language}"`),
  };
}

import type { ConsoleLanguage } from '../../../protocol/console-languages.ts';
import { escapeHtml } from '../../../demo/shop/escape.ts';
import { STYLE } from './plain-page-style.ts';
import { styleSource } from '../../../demo/style-source.ts';

/** The Content-Security-Policy of a plain page: one style sheet, and nothing else. */
export const PLAIN_PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${styleSource(STYLE)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface PlainPage {
  /** English without one. */
  readonly language?: ConsoleLanguage;
  /** Text. */
  readonly title: string;
  /** HTML. */
  readonly main: string;
}

/** A page in the look of the console, but without its files and without a script. */
export function renderPlainPage({ language = 'en', title, main }: PlainPage): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Usher</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
${main}
</body>
</html>
`;
}

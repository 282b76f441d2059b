import { createHash } from 'node:crypto';
import { escapeHtml } from '../../demo/shop/escape.ts';
import { STYLE } from './error-page-style.ts';

/** What an error page says, and where it leads on to. All of it is shown as text. */
export interface ErrorPage {
  readonly title: string;
  readonly text: string;
  /** At least one; the first is the one that most will want. */
  readonly links: readonly { readonly name: string; readonly href: string }[];
}

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** The Content-Security-Policy of an error page: one style sheet, and nothing else. */
export const ERROR_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page that says what went wrong, in the look of the console, but without its files. */
export function renderErrorPage({ title, text, links }: ErrorPage): string {
  const anchors = links.map(({ name, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`);
  return `<!doctype html>
<html lang="en">
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
<main data-testid="error-page">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<nav aria-label="Where to go">${anchors.join('\n')}</nav>
</main>
</body>
</html>
`;
}

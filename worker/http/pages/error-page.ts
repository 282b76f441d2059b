import type { ConsoleLanguage } from '../../../protocol/console-languages.ts';
import { escapeHtml } from '../../../demo/shop/escape.ts';
import { ERROR_TEXTS } from './error-texts.ts';
import { renderPlainPage } from './plain-page.ts';

/** What an error page says, and where it leads on to. All of it is shown as text. */
export interface ErrorPage {
  readonly language: ConsoleLanguage;
  readonly title: string;
  readonly text: string;
  /** At least one; the first is the one that most will want. */
  readonly links: readonly { readonly name: string; readonly href: string }[];
}

/** The product's mark, as in dashboard/icon.svg. */
const MARK =
  '<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M10 26V9a6 6 0 0 1 12 0v17"/><circle cx="18" cy="17" r="1.8"/></svg>';

/** A page that says what went wrong. */
export function renderErrorPage({ language, title, text, links }: ErrorPage): string {
  const anchors = links.map(({ name, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`);
  return renderPlainPage({
    language,
    title,
    main: `<main data-testid="error-page">
<p class="brand">${MARK} Usher</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<nav aria-label="${ERROR_TEXTS[language].where}">${anchors.join('\n')}</nav>
</main>`,
  });
}

import { escapeHtml } from '../../../demo/shop/escape.ts';
import { renderPlainPage } from './plain-page.ts';

/** What an error page says, and where it leads on to. All of it is shown as text. */
export interface ErrorPage {
  readonly title: string;
  readonly text: string;
  /** At least one; the first is the one that most will want. */
  readonly links: readonly { readonly name: string; readonly href: string }[];
}

/** A page that says what went wrong. */
export function renderErrorPage({ title, text, links }: ErrorPage): string {
  const anchors = links.map(({ name, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>`);
  return renderPlainPage({
    title,
    main: `<main data-testid="error-page">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<nav aria-label="Where to go">${anchors.join('\n')}</nav>
</main>`,
  });
}

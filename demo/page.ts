import { createHash } from 'node:crypto';
import { mark } from './shop/art.ts';
import { escapeHtml } from './shop/escape.ts';
import { section } from './shop/sections.ts';
import { STYLE } from './shop/style.ts';

const SHOP = 'https://shop.example';

const NAVIGATION = [
  ['Plants', '/'],
  ['Pricing', '/pricing'],
  ['Support', '/support'],
] as const;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** The Content-Security-Policy to send with the page: nothing but our own files, and the one style sheet. */
export const DEMO_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Which navigation entry the page belongs to. */
const isCurrent = (entry: string, path: string): boolean =>
  entry === '/' ? path === '/' || path.startsWith('/plants/') : path.startsWith(entry);

/**
 * A page of a shop that does not exist, with the widget of the organization `org` on it. The widget reports
 * `pageUrl`, whose path also chooses what the shop shows; without one, or with a malformed one, it is the front
 * page. Both inputs may be anything: they are escaped.
 */
export function renderDemoPage({ org, pageUrl }: { org: string; pageUrl: string }): string {
  const reported = pageUrl || `${SHOP}/`;
  const path = URL.canParse(reported) ? new URL(reported).pathname : '/';
  const base = `/o/${encodeURIComponent(org)}`;
  const linkTo = (to: string): string => escapeHtml(`${base}/demo?page=${encodeURIComponent(SHOP + to)}`);
  const { title, html } = section(path, linkTo);
  const navigation = NAVIGATION.map(
    ([name, to]) =>
      `<li><a href="${linkTo(to)}"${isCurrent(to, path) ? ' aria-current="page"' : ''}>${name}</a></li>`,
  ).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Fernhill &amp; Co</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<aside class="strip" aria-label="About this demo"><p>A demo page. <a href="${escapeHtml(base)}/" target="_blank">Open the console in another window</a>,
  go available, and call yourself. This page reports <code>${escapeHtml(reported)}</code>.</p></aside>
<header class="top">
  <a class="brand" href="${linkTo('/')}">${mark}Fernhill &amp; Co</a>
  <nav aria-label="Shop"><ul>${navigation}</ul></nav>
</header>
<main>${html}
</main>
<footer>Fernhill &amp; Co is made up, and so are its plants. The people who answer are not.</footer>
<script async src="/widget.js" data-org="${escapeHtml(org)}" data-page="${escapeHtml(reported)}"></script>
</body>
</html>
`;
}

import type { TryOut } from '../protocol/try-out.ts';
import { missing, nobody } from './missing.ts';
import { mark } from './shop/art.ts';
import { escapeHtml } from './shop/escape.ts';
import { section } from './shop/sections.ts';
import { STYLE } from './shop/style.ts';
import { styleSource } from './style-source.ts';

const SHOP = 'https://shop.example';

const NAVIGATION = [
  ['Plants', '/'],
  ['Pricing', '/pricing'],
  ['Support', '/support'],
] as const;

/** The Content-Security-Policy to send with the page: nothing but our own files, and the one style sheet. */
export const DEMO_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${styleSource(STYLE)}`,
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
 * The try-it page of the organization `org`: a page of a shop that does not exist, with the widget on it. The widget
 * reports `pageUrl`, whose path also chooses what the shop shows; without one, or with a malformed one, it is the front
 * page. All of it may be anything: it is escaped.
 */
export function renderDemoPage({
  org,
  pageUrl,
  here,
}: {
  org: string;
  pageUrl: string;
  here: TryOut;
}): string {
  const reported = reportedUrl(pageUrl);
  const path = URL.canParse(reported) ? new URL(reported).pathname : '/';
  const base = `/o/${encodeURIComponent(org)}`;
  const name = escapeHtml(here.name);
  const linkTo = (to: string): string => escapeHtml(`${base}/demo?page=${encodeURIComponent(SHOP + to)}`);
  const { title, html } = section(path, linkTo);
  const navigation = NAVIGATION.map(
    ([entry, to]) =>
      `<li><a href="${linkTo(to)}"${isCurrent(to, path) ? ' aria-current="page"' : ''}>${entry}</a></li>`,
  ).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${name}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<aside class="strip" aria-label="About this page">${strip(here, base, reported)}</aside>
<header class="top">
  <a class="brand" href="${linkTo('/')}">${mark}<bdi>${name}</bdi></a>
  <nav aria-label="Shop"><ul>${navigation}</ul></nav>
</header>
<main>${html}
</main>
<footer>This shop is made up, and so are its plants. The people of <bdi>${name}</bdi> who answer are not.</footer>
<script async src="/widget.js" data-org="${escapeHtml(org)}" data-page="${escapeHtml(reported)}"></script>
</body>
</html>
`;
}

/** The address that the widget of the page reports. */
export function reportedUrl(pageUrl: string): string {
  return pageUrl || `${SHOP}/`;
}

/** What the page is, and what is missing on it. The style sheet shows and hides the latter by what the widget has become. */
function strip(here: TryOut, base: string, reported: string): string {
  const lacks = missing(here, base);
  const reports = `It reports <code>${escapeHtml(reported)}</code>.`;
  const about =
    here.viewer === 'stranger'
      ? `Here <bdi>${escapeHtml(here.name)}</bdi> tries out a widget for video calls. ${reports}`
      : `Your try-it page. ${reports} <a href="${escapeHtml(base)}/" target="_blank">Open the console in another window</a>, be available, and call yourself.`;
  return [
    `<p>${about}</p>`,
    ...(lacks === null ? [] : [`<p class="lacks ${here.agent ? 'video' : 'now'}">${lacks}</p>`]),
    `<p class="lacks later">${nobody(here, base)}</p>`,
  ].join('\n');
}

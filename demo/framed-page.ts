import { escapeHtml } from './shop/escape.ts';
import { styleSource } from './style-source.ts';

const STYLE = 'body{margin:0}iframe{position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff}';

/** The Content-Security-Policy to send with the page: it holds a page of any website, and stands in the console alone. */
export const FRAMED_PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${styleSource(STYLE)}`,
  'frame-src https: http:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/**
 * A page of any website, to be shown behind the widget in its preview. Nothing in it runs and nothing can be sent: the
 * website counts no visitor, and its own widget does not come. `url` may be anything: it is escaped.
 */
export function renderFramedPage(url: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Preview</title>
<style>${STYLE}</style>
<iframe inert sandbox="allow-same-origin" referrerpolicy="no-referrer" title="Preview" src="${escapeHtml(url)}"></iframe>
`;
}

import { MOST_PARAMS, paramName, parseAddress, withoutBreaks, withoutUserinfo } from './address.ts';
import { fold } from './fold.ts';

/** Says of the folded name of a parameter whether it is kept. */
export interface Kept {
  has(name: string): boolean;
}

/**
 * What of a page's address may be known: no name and password, of its query what is kept, of its fragment a hash
 * route alone, whose query is filtered likewise. Filtered once more it stays as it is, and rules say of it what they
 * say of the whole.
 */
export function filterAddress(pageUrl: string, kept: Kept): string {
  const written = withoutBreaks(pageUrl);
  const address = withoutUserinfo(written.slice(beginOf(written), endOf(written)));
  const [before = ''] = address.split(/[?#]/, 1);
  if (!parseAddress(address)) return withVisibleEnd(before);
  const { query = '', hash = '' } =
    /^[^?#]*(?:\?(?<query>[^#]*))?(?:#(?<hash>.*))?$/s.exec(address)?.groups ?? {};
  const route = filterRoute(hash, kept);
  return withVisibleEnd(withQuery(before, filterQuery(query, kept)) + (route && `#${route}`));
}

/** A fragment, without its `#`: a hash route with what is kept of its query, or nothing. */
export function filterRoute(hash: string, kept: Kept): string {
  if (!/^[/!]/.test(hash)) return '';
  const [whole = ''] = hash.split('#', 1);
  const [route = '', ...query] = whole.split('?');
  return withQuery(route, filterQuery(query.join('?'), kept));
}

function filterQuery(query: string, kept: Kept): string {
  return query
    .split('&', MOST_PARAMS)
    .filter((param) => param !== '' && kept.has(fold(paramName(param))))
    .join('&');
}

function withQuery(text: string, query: string): string {
  return query === '' ? text : `${text}?${query}`;
}

/** Blanks at the end belong to no address. Where they came to be there because something was cut, they are encoded. */
function withVisibleEnd(text: string): string {
  const end = endOf(text);
  return text.slice(0, end) + encodeURIComponent(text.slice(end));
}

function beginOf(text: string): number {
  let begin = 0;
  while (begin < text.length && text.charCodeAt(begin) <= 0x20) begin += 1;
  return begin;
}

/** Where the blanks at the end begin. Found by a loop: a pattern would try each blank within anew. */
function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return end;
}

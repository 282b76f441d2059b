import { withoutAnchor } from '../../../protocol/page.ts';
import { decode, decodeForm } from './decode.ts';
import { fold, forms } from './fold.ts';
import { hostForms, withoutLastDot } from './hosts.ts';

/**
 * What conditions look at, folded. Of what can be written in several ways there is each: a condition holds when one
 * of them fits, and `does_not_contain` when none does.
 */
export interface Page {
  domain: readonly string[];
  path: readonly string[];
  /** By name; a parameter may be repeated. */
  params: ReadonlyMap<string, readonly string[]>;
  /** Empty: the fragment is no hash route. */
  fragment: readonly string[];
}

/** So many parameters of a query are looked at, the first ones: more has only the address of somebody who attacks. */
export const MOST_PARAMS = 100;
/** A host has at most 253 letters (RFC 1035) and its port five digits. Reading a longer one would cost its square. */
const LONGEST_HOST = 259;
/** What comes before the host, as the URL standard reads it; the host is what the last group finds. */
const BEFORE_HOST =
  /^[\0- ]*(?:(?:https?|wss?|ftp|file):[/\\]*|[a-z][a-z\d+.-]*:\/\/)(?:[^/\\?#]*@)?(?<host>[^/\\?#]*)/i;

/** Null for what is no address of a page. */
export function readPage(pageUrl: string): Page | null {
  const url = parseAddress(pageUrl);
  if (!url) return null;
  return {
    domain: hostForms(withoutLastDot(url.hostname)),
    path: [fold(decode(url.pathname))],
    params: readParams(url.search.slice(1)),
    fragment: routeForms(url.hash),
  };
}

/** The address as the URL standard reads it; null for a malformed one, and for a host that nobody can have. */
export function parseAddress(pageUrl: string): URL | null {
  const host = BEFORE_HOST.exec(pageUrl.replace(/[\t\n\r]/g, ''))?.groups?.['host'] ?? '';
  return host.length > LONGEST_HOST ? null : URL.parse(pageUrl);
}

/** The name of one parameter of a query. */
export function paramName(param: string): string {
  return decodeForm(param.replace(/=.*/s, ''));
}

/** The address in the form that tells pages apart. */
export function pageKey(pageUrl: string): string {
  return withoutAnchor(parseAddress(pageUrl)?.href ?? pageUrl);
}

export function isSamePage(one: string, other: string): boolean {
  return one === other || pageKey(one) === pageKey(other);
}

function readParams(query: string): Map<string, string[]> {
  const params = new Map<string, string[]>();
  if (query === '') return params;
  for (const [name, value] of new URLSearchParams(`?${query.split('&', MOST_PARAMS).join('&')}`)) {
    const key = fold(name);
    const values = params.get(key);
    if (values) values.push(fold(value));
    else params.set(key, [fold(value)]);
  }
  return params;
}

/** A hash route without `#`, with and without the `!` of `#!` and what comes after a `?`. */
function routeForms(hash: string): string[] {
  if (!/^#[/!]/.test(hash)) return [];
  const [route = '', ...query] = (hash.slice(1).split('#', 1)[0] ?? '').split('?');
  const rest = query.length === 0 ? '' : `?${fold(decode(query.join('?')))}`;
  const whole = fold(decode(route));
  const plain = whole.replace(/^!/, '');
  return forms(...[whole, plain, plain.replace(/^(?!\/)/, '/')].flatMap((one) => [one + rest, one]));
}

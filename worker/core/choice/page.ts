import { withoutAnchor } from '../../../protocol/page.ts';
import { MOST_PARAMS, parseAddress } from './address.ts';
import { filterRoute, type Kept } from './address-filter.ts';
import { decode } from './decode.ts';
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

/** Of the query of a hash route only what is `kept` is looked at. Null for what is no address of a page. */
export function readPage(pageUrl: string, kept: Kept): Page | null {
  const url = parseAddress(pageUrl);
  if (!url) return null;
  return {
    domain: hostForms(withoutLastDot(url.hostname)),
    path: [fold(decode(url.pathname))],
    params: readParams(url.search.slice(1)),
    fragment: routeForms(filterRoute(url.hash.slice(1), kept)),
  };
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

/** A hash route, with and without the `!` of `#!` and what comes after a `?`. */
function routeForms(filtered: string): string[] {
  if (filtered === '') return [];
  const [route = '', ...query] = filtered.split('?');
  const rest = query.length === 0 ? '' : `?${fold(decode(query.join('?')))}`;
  const whole = fold(decode(route));
  const plain = whole.replace(/^!/, '');
  return forms(...[whole, plain, plain.replace(/^(?!\/)/, '/')].flatMap((one) => [one + rest, one]));
}

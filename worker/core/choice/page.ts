import { withoutAnchor } from '../../../protocol/page.ts';
import { readableHost } from './hosts.ts';

/**
 * What conditions look at, folded. Of what can be written in several ways there is each: a condition holds when one
 * of them fits, and `does_not_contain` when none does.
 */
export interface Page {
  domain: readonly string[];
  path: readonly string[];
  params: readonly { name: string; value: string }[];
  /** Empty: the fragment is no hash route. */
  fragment: readonly string[];
}

/** Null for what is no address. */
export function readPage(pageUrl: string): Page | null {
  const url = URL.parse(pageUrl);
  if (!url) return null;
  return {
    domain: hostForms(withoutLastDot(url.hostname)),
    path: [fold(decode(url.pathname))],
    params: [...url.searchParams].map(([name, value]) => ({ name: fold(name), value: fold(value) })),
    fragment: routeForms(url.hash),
  };
}

/** The address in the form that tells pages apart. */
export function pageKey(pageUrl: string): string {
  return withoutAnchor(URL.parse(pageUrl)?.href ?? pageUrl);
}

export function isSamePage(one: string, other: string): boolean {
  return one === other || pageKey(one) === pageKey(other);
}

/** Neither case counts, nor how an accent is composed. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** The percent-encoded letters of a text; a stray percent sign stands for itself. */
export function decode(text: string): string {
  return text.includes('%') ? text.replace(ENCODED, decodeLetter) : text;
}

/** A host as browsers send it, with `xn--`, and as people write it. */
export function hostForms(hostname: string): string[] {
  const host = fold(decode(hostname));
  return forms(host, fold(readableHost(host)));
}

/** `shop.example.` is `shop.example`. */
export function withoutLastDot(host: string): string {
  return host.replace(/(?<=[^.])\.$/, '');
}

export function forms(...all: string[]): string[] {
  return [...new Set(all)];
}

/** One letter in UTF-8. */
const ENCODED =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;

function decodeLetter(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // It has the form of a letter and is none: compared as it stands.
    return encoded;
  }
}

/** A hash route without `#`, with and without the `!` of `#!` and what comes after a `?`. */
function routeForms(hash: string): string[] {
  if (!/^#[/!]/.test(hash)) return [];
  const whole = hash.slice(1).replace(/#.*/s, '');
  const plain = whole.replace(/^!/, '');
  const routes = [whole, plain, plain.replace(/^(?!\/)/, '/')];
  return forms(
    ...routes.flatMap((route) => [route, route.replace(/\?.*/s, '')]).map((it) => fold(decode(it))),
  );
}

/**
 * What client and server alike know of the addresses of pages. No schemas here: the widget, which counts its bytes, uses
 * it too.
 */

/** The longest address of a page, in UTF-16 units. */
export const PAGE_URL_LENGTH = 2_048;

/** A page's address without a jump to an anchor, which leads to no other page; a hash route (`#/…`, `#!…`) does. */
export function withoutAnchor(url: string): string {
  return url.replace(/#(?![/!]).*/s, '');
}

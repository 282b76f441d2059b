/**
 * A page's address without a jump to an anchor, which leads to no other page; a hash route (`#/…`, `#!…`) does.
 * No schemas here: the widget, which counts its bytes, uses it too.
 */
export function withoutAnchor(url: string): string {
  return url.replace(/#(?![/!]).*/s, '');
}

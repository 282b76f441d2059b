/**
 * The whole address of a page to show, as an agent types it: with `https://`, or only what comes after the host of the
 * page that the visitor is on. Null for what could be meant in more than one way.
 */
export function pageAddress(typed: string, visitorsPage: string): string | null {
  if (/^https?:/i.test(typed)) return URL.parse(typed)?.href ?? null;
  const page = URL.parse(visitorsPage);
  const [first = ''] = typed.split(/[/?#]/);
  if (!page) return null;
  if (first.toLowerCase() === page.host) return URL.parse(`${page.protocol}//${typed}`)?.href ?? null;
  if (first === '') return URL.parse(typed, page.href)?.href ?? null;
  return /[.:]/.test(first) ? null : (URL.parse(`/${typed}`, page.href)?.href ?? null);
}

/** The text for a code of the log, which may be of a newer or an older version than this page. */
export function lookUp(texts: Readonly<Record<string, string>>, code: string, fallback: string): string {
  return texts[code] ?? fallback;
}

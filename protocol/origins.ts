import * as v from 'valibot';

/** What a browser calls the websites of one host: `https://shop.example`, `http://localhost:3000`. */
interface Origin {
  origin: string;
}
/** Why there is no such origin, and what to write instead; follows the name of the field. */
interface Problem {
  problem: string;
}

const EXAMPLE = 'https://shop.example';

/**
 * The form in which a browser sends an origin: small letters, `xn--` for other letters, no default port, and the
 * host without the dot that its full name may end in.
 */
export function normalOrigin(written: string): Origin | Problem {
  const text = written.trim();
  if (text === 'null')
    return { problem: `must not be null, which pages of any website can send: write one such as ${EXAMPLE}` };
  if (text.includes('*')) return { problem: `has no wildcards: write each website, such as ${EXAMPLE}` };
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { problem: `must begin with https://: write ${suggestion(text)}` };
  if (scheme !== 'https' && scheme !== 'http')
    return { problem: `must begin with https:// or http://: write one such as ${EXAMPLE}` };
  // Blanks and backslashes the standard would mend, and mean something else than was written.
  const isWhole = /^[a-z]+:\/\/[^\s/?#@\\]+\/?$/i.test(text);
  if (!isWhole)
    return { problem: `must be a website alone, without a path or more: write ${suggestion(text)}` };
  const origin = parsed(text);
  return origin === null
    ? { problem: `is no address of a website: write one such as ${EXAMPLE}` }
    : { origin };
}

/** Whether a browser's `Origin` is one of these, which are in normal form. */
export function includesOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.includes(withoutLastDot(origin));
}

/** The websites that may show the widget, as a client sends them: in normal form, each once. */
export const Origins = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.maxLength(260),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const normal = normalOrigin(dataset.value);
        if ('origin' in normal) return normal.origin;
        addIssue({ message: normal.problem });
        return NEVER;
      }),
    ),
  ),
  v.maxLength(100),
  v.transform((origins) => [...new Set(origins)]),
);

/**
 * The same as they were stored, maybe before they had to be in normal form. What has none stays, and matches no
 * website: without it an emptied list would let in all of them.
 */
export function storedOrigins(stored: readonly string[]): string[] {
  const normal = stored.map((one) => {
    const known = normalOrigin(one);
    return 'origin' in known ? known.origin : one;
  });
  return [...new Set(normal)];
}

function parsed(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin, hostname } = new URL(text);
  const isName = /^(\[.*\]|[^.]+(\.[^.]+)*\.?)$/.test(hostname);
  return isName ? withoutLastDot(origin) : null;
}

/** What was probably meant; an example where that cannot be told. */
function suggestion(text: string): string {
  const [, scheme = 'https:', host = ''] = /^(https?:)?[/\\]*(?:[^\s/?#\\]*@)?([^/?#@\\]*)/i.exec(text) ?? [];
  return (!/\s/.test(host) && parsed(`${scheme}//${host}`)) || EXAMPLE;
}

function withoutLastDot(origin: string): string {
  return origin.replace(/\.(?=(:\d+)?$)/, '');
}

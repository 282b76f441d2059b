/** The percent-encoded letters of a text; a stray percent sign stands for itself. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(LETTERS, decodeURIComponent);
  }
}

/** Text of a form, as a query is: a plus sign is a space, and bytes that are no UTF-8 are U+FFFD. */
export function decodeForm(text: string): string {
  return /[%+]/.test(text) ? (new URLSearchParams(`=${text}`).get('') ?? '') : text;
}

const MORE = '%[89ab][\\da-f]';
/** Letters in UTF-8 (RFC 3629, section 4), each byte of them percent-encoded. */
const LETTERS = new RegExp(
  `(?:${[
    '%[0-7][\\da-f]',
    `%(?:c[2-9a-f]|d[\\da-f])${MORE}`,
    `%e0%[ab][\\da-f]${MORE}`,
    `%e[1-9a-cef](?:${MORE}){2}`,
    `%ed%[89][\\da-f]${MORE}`,
    `%f0%[9ab][\\da-f](?:${MORE}){2}`,
    `%f[1-3](?:${MORE}){3}`,
    `%f4%8[\\da-f](?:${MORE}){2}`,
  ].join('|')})+`,
  'gi',
);

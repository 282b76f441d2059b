/** A piece of a text: words, or an address that may be followed. */
export type Piece = string | { readonly href: string; readonly text: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
/** What ends a sentence is no part of the address before it. */
const SENTENCE_END = /[.,;:!?…»”’*_~]+$/;

/**
 * Cuts a text into words and web addresses. Only `http` and `https` count, and no address with a name or password in it,
 * which look like another website than the one that they lead to.
 */
export function withLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    if (!URL.canParse(address)) continue;
    const { href, username, password } = new URL(address);
    if (username || password) continue;
    if (index > at) pieces.push(text.slice(at, index));
    pieces.push({ href, text: address });
    at = index + address.length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** The address without the end of the sentence around it: a bracket belongs to it if it was opened in it. */
function trimmed(found: string): string {
  let address = found.replace(SENTENCE_END, '');
  while (address.endsWith(')') && count(address, ')') > count(address, '(')) {
    address = address.slice(0, -1).replace(SENTENCE_END, '');
  }
  return address;
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

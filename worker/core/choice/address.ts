import { decodeForm } from './decode.ts';

/** So many parameters of a query are looked at, the first ones: more has only the address of somebody who attacks. */
export const MOST_PARAMS = 100;
/** A host has at most 253 letters (RFC 1035) and its port five digits. Reading a longer one would cost its square. */
const LONGEST_HOST = 259;
/** What comes before the host, as the URL standard reads it: the scheme, then maybe a name and a password. */
const BEFORE_HOST =
  /^([\0- ]*(?:(?:https?|wss?|ftp|file):[/\\]*|[a-z][a-z\d+.-]*:\/\/))(?:[^/\\?#]*@)?(?<host>[^/\\?#]*)/i;

/** The address as the URL standard reads it; null for a malformed one, and for a host that nobody can have. */
export function parseAddress(pageUrl: string): URL | null {
  const host = BEFORE_HOST.exec(withoutBreaks(pageUrl))?.groups?.['host'] ?? '';
  return host.length > LONGEST_HOST ? null : URL.parse(pageUrl);
}

export function withoutUserinfo(address: string): string {
  return address.replace(BEFORE_HOST, '$1$2');
}

/** The URL standard passes over tabs and line breaks, wherever they are. */
export function withoutBreaks(address: string): string {
  return address.replace(/[\t\n\r]/g, '');
}

/** The name of one parameter of a query. */
export function paramName(param: string): string {
  return decodeForm(param.replace(/=.*/s, ''));
}

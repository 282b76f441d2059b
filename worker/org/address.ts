import { domainToUnicode } from 'node:url';
import { tidy } from '../../protocol/contact.ts';

/**
 * The one form in which an e-mail address is stored and looked up, whatever the case it is typed in, and whether its
 * domain is written in its own letters or in ASCII (`xn--…`).
 */
export function addressKey(email: string): string {
  const text = tidy(email).normalize('NFC').toLowerCase().normalize('NFC');
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  // The URL standard reads some ASCII names as numbers: they stay as they are.
  if (at < 0 || /^\p{ASCII}*$/u.test(domain)) return text;
  const host = URL.parse(`http://${domain}`)?.hostname;
  return host ? `${text.slice(0, at)}@${host}` : text;
}

/** A stored address as people read it: the domain in its own letters. */
export function readableAddress(key: string): string {
  const at = key.lastIndexOf('@');
  const domain = key.slice(at + 1);
  if (!/(^|\.)xn--/.test(domain)) return key;
  return `${key.slice(0, at)}@${domainToUnicode(domain) || domain}`;
}

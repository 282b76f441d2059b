/**
 * What counts as an e-mail address and as a telephone number, for the visitor's form and for the server alike.
 * Imports nothing: every byte here is also the widget's.
 */

/** The longest address, in UTF-16 units. */
export const EMAIL_LENGTH = 254;
/** The longest telephone number, in UTF-16 units. */
export const PHONE_LENGTH = 40;

/** One part of a domain name; some scripts join their letters by marks that are not seen. */
const LABEL = String.raw`[\p{L}\p{N}]([\p{L}\p{M}\p{N}\u200c-\u200d-]{0,61}[\p{L}\p{M}\p{N}])?`;

/** What the HTML standard accepts of `<input type=email>`, with the letters of every script in both halves. */
const EMAIL = new RegExp(
  String.raw`^[\w.!#$%&'*+/=?^\x60{|}~\-\p{L}\p{M}\p{N}]+@${LABEL}([.。]${LABEL})*$`,
  'u',
);

/** At least three digits, with what people put between them, and an extension. */
const PHONE = /^(?=(\P{Nd}*\p{Nd}){3})[\p{Nd}\p{Pd}\p{Cf}\s+−()./]+((ext(ension)?|x|#)[.:]?\s*\p{Nd}+)?$/iu;

/** Blanks, and the marks that nobody sees and that come along when something is copied. */
const BLANK = /[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164]/;

/** Whether this is an e-mail address; `tidy` it first. */
export function isEmail(text: string): boolean {
  return text.length <= EMAIL_LENGTH && EMAIL.test(text);
}

/** Whether this is a telephone number; `tidy` it first. Digits of any script count, full-width ones too. */
export function isPhone(text: string): boolean {
  return text.length <= PHONE_LENGTH && PHONE.test(text.normalize('NFKC'));
}

/** What a telephone dials for this number; undefined where it has no digits that a link can carry. */
export function phoneLink(phone: string): string | undefined {
  const [number = '', extension] = phone
    .normalize('NFKC')
    .split(/ext(?:ension)?|x|#/i)
    .map((part) => part.replaceAll(/[^+\d]/g, ''));
  return number ? `tel:${number}${extension ? `;ext=${extension}` : ''}` : undefined;
}

/** The text without blanks of any kind around it. */
export function tidy(text: string): string {
  let from = 0;
  let to = text.length;
  // Not one expression for both ends: on a long run of blanks inside, that takes time by the square of its length.
  while (from < to && BLANK.test(text.charAt(from))) from += 1;
  while (to > from && BLANK.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

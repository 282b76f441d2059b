import type { Condition } from '../../../protocol/http.ts';
import type { FoldedCondition } from '../model/state.ts';
import { decode } from './decode.ts';
import { fold, forms } from './fold.ts';
import { hostForms, withoutLastDot } from './hosts.ts';
import type { Page } from './page.ts';

export function foldCondition({ field, param = '', op, value }: Condition): FoldedCondition {
  // Of a surrogate without its other half an address has U+FFFD, as the URL standard reads it.
  const [name, wanted] = [param.toWellFormed(), value.toWellFormed()];
  return { field, op, names: queryForms(name), wanted: wantedForms(field, op, wanted) };
}

/** Whether a page fulfils a condition. */
export function isMet({ field, op, names, wanted }: FoldedCondition, page: Page): boolean {
  const values = field === 'query_param' ? names.flatMap((name) => page.params.get(name) ?? []) : page[field];
  const test = TESTS[op === 'does_not_contain' ? 'contains' : op];
  const fits = values.some((value) => wanted.some((one) => test(value, one)));
  return fits === (op !== 'does_not_contain');
}

const TESTS = {
  is_exactly: (value: string, wanted: string) => value === wanted,
  contains: (value: string, wanted: string) => value.includes(wanted),
  starts_with: (value: string, wanted: string) => value.startsWith(wanted),
  ends_with: (value: string, wanted: string) => value.endsWith(wanted),
};

function wantedForms(field: Condition['field'], op: Condition['op'], value: string): string[] {
  switch (field) {
    case 'domain':
      return hostWanted(value, op === 'is_exactly' || op === 'ends_with');
    case 'path':
      return [fold(decode(value))];
    case 'query_param':
      return queryForms(value);
    case 'fragment':
      return [fold(decode(value.replace(/^#/, '')))];
  }
}

/** People write what they read in the address bar, where a space is `+`, or what they mean. */
function queryForms(text: string): string[] {
  return forms(...[text, decode(text), decode(text.replaceAll('+', ' '))].map(fold));
}

/** What the URL standard makes of a part of a host is what it makes of the same letters in the host of a page. */
function hostWanted(value: string, isEnd: boolean): string[] {
  const text = decode(value).normalize('NFKC');
  const isOrdinary = /^[\x20-\x7f]*$/.test(text) || /[\s#/:<>?@[\\\]^|%]/.test(text);
  const host = isOrdinary ? text : (URL.parse(`https://${text}`)?.hostname ?? text);
  return hostForms(isEnd ? withoutLastDot(host) : host);
}

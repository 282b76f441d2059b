import type { Condition } from '../../../protocol/http.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { PoolConfig } from '../../../worker/core/index.ts';

type Rule = PoolConfig['rules'][number];

const { orgConditions, orgConditionLetters, pageUrlLength } = LIMITS;
const each = Math.floor(orgConditionLetters / orgConditions);

/** Rules of an organization that has as many as it may, so that their matching costs most in one way or another. */
export const COSTLY_RULES: Record<string, Rule[]> = {
  'a rule for each condition, none of which holds': rulesOf(
    Array.from({ length: orgConditions }, (_, index) => ({
      field: 'path',
      op: 'contains',
      value: String(index).padStart(each, 'a'),
    })),
  ),
  'each value the end of the next one': rulesOf(
    Array.from({ length: 400 }, (_, index) => ({
      field: 'path',
      op: 'contains',
      value: `${'a'.repeat(index + 1)}b`,
    })),
  ),
  'nothing is contained': rulesOf(
    Array.from({ length: orgConditions }, (_, index) => ({
      field: 'fragment',
      op: index % 2 ? 'does_not_contain' : 'ends_with',
      value: `${'ab'.repeat(each / 2 - 2)}${index}`,
    })),
    20,
  ),
  'as many parameters as there are conditions': rulesOf(
    Array.from({ length: orgConditions }, (_, index) => ({
      field: 'query_param',
      param: `p${index}`,
      op: 'contains',
      value: 'a b+%20',
    })),
  ),
  'long values': rulesOf(
    Array.from({ length: 50 }, (_, index) => ({
      field: 'path',
      op: 'contains',
      value: `${'a'.repeat(1_980)}${index}`,
    })),
  ),
};

/** Addresses that take longest to read and to search. */
export const COSTLY_ADDRESSES: Record<string, string> = Object.fromEntries(
  Object.entries({
    'one letter': `https://shop.example/${'a'.repeat(pageUrlLength)}`,
    'two letters in turn': `https://shop.example/#/${'ab'.repeat(pageUrlLength)}`,
    'a hash route with a query': `https://shop.example/#!${'ab'.repeat(500)}?${'ab'.repeat(pageUrlLength)}`,
    'parameters without names': `https://shop.example/?${'&a'.repeat(pageUrlLength)}`,
    'parameters of their own': `https://shop.example/?${Array.from({ length: 999 }, (_, index) => `p${index}=é`).join('&')}`,
    'letters beyond ASCII': `https://shop.example/${many((index) => String.fromCharCode(0x4e00 + index))}`,
    'letters and a stray percent sign': `https://shop.example/%${many((index) => String.fromCharCode(0x4e00 + index))}`,
    'percent signs that mean nothing': `https://shop.example/${'%e0%80%80é'.repeat(300)}`,
    'marks on one letter': `https://shop.example/#/${many((index) => (index % 2 ? '\u0300' : '\u0323'))}`,
    'a host of all letters': `https://${many((index) => String.fromCharCode(0x4e00 + index))}/`,
    'a host as long as may be': `https://${many((index) => String.fromCharCode(0x4e00 + index)).slice(0, 250)}/`,
    'a host that was encoded': `https://xn--${'a'.repeat(900)}-${'b'.repeat(1_000)}/`,
    'marks on a host': `https://${many((index) => (index % 2 ? '\u0300' : '\u0323'))}a/`,
    'blanks within': `https://shop.example/a${' '.repeat(pageUrlLength - 30)}b?c`,
    'steps back': `https://shop.example/${'a/'.repeat(500)}${'../'.repeat(pageUrlLength)}`,
  }).map(([name, address]) => [name, address.slice(0, pageUrlLength)]),
);

function many(letter: (index: number) => string): string {
  return Array.from({ length: pageUrlLength }, (_, index) => letter(index)).join('');
}

function rulesOf(conditions: Condition[], inOne = 1): Rule[] {
  const rules: Rule[] = [];
  for (let at = 0; at < conditions.length; at += inOne)
    rules.push({ seq: at + 1, priority: 0, conditions: conditions.slice(at, at + inOne) });
  return rules;
}

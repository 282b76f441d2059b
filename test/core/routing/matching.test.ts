import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITION_FIELDS, CONDITION_OPS } from '../../../protocol/condition.ts';
import type { Condition } from '../../../protocol/http.ts';
import { foldCondition, isMet } from '../../../worker/core/choice/conditions.ts';
import { readPage } from '../../../worker/core/choice/page.ts';
import { RuleMatcher } from '../../../worker/core/choice/rule-matcher.ts';
import type { PoolConfig } from '../../../worker/core/index.ts';
import { KeptParams } from '../../../worker/core/choice/kept-params.ts';
import { COSTLY_ADDRESSES, COSTLY_RULES } from '../../support/core/costly-rules.ts';

/** Steps of an automaton and tests of rules, some 20 ns each: within a millisecond with room for reading the address. */
const MOST_STEPS = 30_000;
/** All that conditions can look at in an address of 2,048 characters: a hash route in its six forms is the most. */
const MOST_LETTERS = 6 * 2_048 + 1_000;

const ALL = new KeptParams([], ['*']);

function ordered(rules: readonly PoolConfig['rules'][number][]) {
  return rules.map((rule) => ({
    rule,
    poolId: 'sales',
    conditions: rule.conditions.map(foldCondition),
  }));
}

const text = fc
  .array(fc.constantFrom('a', 'A', 'b', 'aa', '/', '.', 'é', 'É', '%', '%C3%A9', ' ', '+', '?', '!'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const name = fc.constantFrom('a', 'A', 'b', 'é', 'a b');
const condition = fc
  .record({
    field: fc.constantFrom(...CONDITION_FIELDS),
    op: fc.constantFrom(...CONDITION_OPS),
    param: name,
    value: text,
  })
  .map(({ field, op, param, value }): Condition =>
    field === 'query_param' ? { field, op, param, value } : { field, op, value },
  );
const rules = fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
const address = fc
  .record({
    host: fc.constantFrom('a', 'aa.b', 'b.a.', 'xn--9ca.a'),
    path: text,
    params: fc.array(fc.tuple(name, text), { maxLength: 4 }),
    hash: fc.option(text, { nil: '' }),
  })
  .map(
    ({ host, path, params, hash }) =>
      `https://${host}/${path.replaceAll('?', '')}?${params.map((pair) => pair.join('=')).join('&')}#${hash}`,
  );

describe('[R-1] all rules are tried at once', () => {
  test.each([
    ['searched for together', undefined],
    ['in part', 20],
    ['each by itself', 0],
  ])('with what each of them would say by itself: %s', (_, room) => {
    fc.assert(
      fc.property(rules, fc.array(address, { minLength: 1, maxLength: 4 }), (conditions, pages) => {
        const all = ordered(conditions.map((one, index) => ({ priority: 0, seq: index, conditions: one })));
        const matcher = new RuleMatcher(all, room);
        for (const url of pages) {
          const page = readPage(url, ALL);
          const first = page && all.find((rule) => rule.conditions.every((one) => isMet(one, page)));
          expect(page && matcher.match(page)?.rule.seq).toBe(page && first?.rule.seq);
        }
      }),
      { numRuns: 600 },
    );
  });

  test.each(Object.entries(COSTLY_RULES))('%s: few steps, whatever the address', (_, costly) => {
    const matcher = new RuleMatcher(ordered(costly));
    for (const [what, url] of Object.entries(COSTLY_ADDRESSES)) {
      const page = readPage(url, ALL);
      if (page) matcher.match(page);
      expect(matcher.work, what).toBeLessThanOrEqual(MOST_STEPS);
    }
  });

  test.each(Object.entries(COSTLY_ADDRESSES))('of %s no more is looked at than there is', (_, url) => {
    const page = readPage(url, ALL);
    const params = page ? [...page.params].flat(2) : [];
    const letters = [...(page?.domain ?? []), ...(page?.path ?? []), ...(page?.fragment ?? []), ...params];
    expect(letters.join('').length).toBeLessThanOrEqual(MOST_LETTERS);
    expect(params.length).toBeLessThanOrEqual(200);
  });

  test('a host that is longer than any can be is no address', () => {
    expect(readPage(`https://user:secret@${'a.'.repeat(126)}b:65535/`, ALL)).not.toBe(null);
    for (const start of ['https://', ' \n https:', 'https:/\\user@', 'app://'])
      expect(readPage(`${start}${'a.'.repeat(140)}b/`, ALL)).toBe(null);
  });
});

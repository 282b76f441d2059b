import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITION_FIELDS, CONDITION_OPS } from '../../../protocol/condition.ts';
import type { Condition } from '../../../protocol/http.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { isSamePage } from '../../../worker/core/choice/page.ts';
import { filterPageUrl, matchPage } from '../../../worker/core/choice/rules.ts';
import { COSTLY_ADDRESSES } from '../../support/core/costly-rules.ts';
import { World } from '../../support/core/world.ts';

/** The state of an organization with a rule for each list of conditions, every second one another pool's. */
function stateOf(rules: Condition[][], urlParameters: string[] = []) {
  const ofPool = (rest: number) =>
    rules.flatMap((conditions, seq) => (seq % 2 === rest ? [{ priority: seq % 3, seq, conditions }] : []));
  const { state } = new World('kept', { pools: { sales: { rules: ofPool(0) }, docs: { rules: ofPool(1) } } });
  state.settings = { ...DEFAULT_SETTINGS, urlParameters };
  return state;
}

const PLAN: Condition = { field: 'query_param', param: 'Plan', op: 'contains', value: 'pro' };
const ROUTE: Condition = { field: 'fragment', op: 'is_exactly', value: '/checkout?step=2' };
const STATE = stateOf([[PLAN], [ROUTE]], ['product', 'filter_*', 'É']);

describe('[R-75] of an address is kept', () => {
  test.each([
    ['https://shop.test/a', 'https://shop.test/a'],
    ['https://shop.test', 'https://shop.test'],
    ['https://shop.test/a?', 'https://shop.test/a'],
    ['https://shop.test/a?email=ada@x.test&plan=pro&token=s', 'https://shop.test/a?plan=pro'],
    ['https://shop.test/a?PLAN=Pro&pl%61n=2&plan', 'https://shop.test/a?PLAN=Pro&pl%61n=2&plan'],
    [
      'https://shop.test/a?utm_source=x&UTM_Term=y&gclid=z&fbclid&MSCLKID=1&gclidx=s&xutm_a=s',
      'https://shop.test/a?utm_source=x&UTM_Term=y&gclid=z&fbclid&MSCLKID=1',
    ],
    [
      'https://shop.test/a?product=1&products=s&filter_size=2&filter_=3&filter=s&%C3%A9=4&é=5',
      'https://shop.test/a?product=1&filter_size=2&filter_=3&%C3%A9=4&é=5',
    ],
    ['https://shop.test/a?s=1#secret', 'https://shop.test/a'],
    ['https://shop.test/a#access_token=s&plan=pro', 'https://shop.test/a'],
    ['https://shop.test/a#:~:text=secret', 'https://shop.test/a'],
    [
      'https://shop.test/a#/checkout?step=2&token=s&plan=pro',
      'https://shop.test/a#/checkout?step=2&plan=pro',
    ],
    ['https://shop.test/a?s=1#!news?s=1#secret', 'https://shop.test/a#!news'],
    ['https://ada:secret@shop.test/a?s=1', 'https://shop.test/a'],
    ['https:\\\\ada@ada:secret@shop.test\\a', 'https:\\\\shop.test\\a'],
    ['ht\ntps:ada@\tshop.test/@a', 'https:shop.test/@a'],
    ['app://ada:secret@shop/a?s', 'app://shop/a'],
    [' https://shop.test/a b ?s', 'https://shop.test/a b%20'],
    ['https://shop.test/?plan=pro &s=1', 'https://shop.test/?plan=pro%20'],
    ['/pricing?plan=pro', '/pricing'],
    ['https://a b.test/#/route?plan=pro', 'https://a b.test/'],
    ['https://ada:secret@shop.test:99999/a?plan=pro', 'https://shop.test:99999/a'],
    ['', ''],
    ['  ?s', ''],
  ])('%j: %j', (whole, kept) => {
    expect(filterPageUrl(STATE, whole)).toBe(kept);
    expect(filterPageUrl(STATE, kept)).toBe(kept);
  });
});

const NAMES = [
  'plan',
  'Plan',
  'é',
  'a b',
  'a+b',
  'step',
  'utm_x',
  'product',
  'filter_a',
  'secret',
  '',
  'b%20',
];
const name = fc.constantFrom(...NAMES);
const text = fc
  .array(
    fc.constantFrom('a', 'B', '/', 'é', '%C3%89', '%', '%3f', '?', '!', ' ', '+', '=', '&', '.', 'step=1'),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
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
const rules = fc.array(fc.array(condition, { minLength: 1, maxLength: 2 }), { maxLength: 8 });
const query = fc
  .array(fc.tuple(name, fc.constantFrom('=', ''), text), { maxLength: 5 })
  .map((params) => params.map((param) => param.join('')).join('&'));
const address = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'https://a.test',
          ' http:/u:p@a.b',
          'https:u@x.y',
          'app://u@h',
          'mailto:',
          'https://a b',
          'https:',
          '',
        ),
        fc.constantFrom('/', '', '\\', '/@'),
        text,
        fc.constantFrom('?', '', '?\n'),
        query,
        fc.constantFrom('#', '#/', '#!', '#!/', '', '##/'),
        text,
        fc.constantFrom('?', '', '#'),
        query,
      )
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.webUrl({ withFragments: true, withQueryParameters: true }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(COSTLY_ADDRESSES)) },
);

test('[R-75] rules say of what is kept what they say of the whole; and what is kept is kept whole', () => {
  fc.assert(
    fc.property(
      rules,
      fc.subarray(['product', 'filter_*', 'é', '*']),
      address,
      (conditions, listed, whole) => {
        const state = stateOf(conditions, listed);
        const kept = filterPageUrl(state, whole);
        expect(matchPage(state, kept)).toEqual(matchPage(state, whole));
        expect(filterPageUrl(state, kept)).toBe(kept);
        expect(isSamePage(kept, filterPageUrl(state, kept))).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});

test('[R-75] nothing of a parameter that nobody asked for is in what is kept', () => {
  fc.assert(
    fc.property(
      rules,
      query,
      fc.constantFrom('?', '#/?', '#!x?', '#access?', '?#/?'),
      (conditions, other, mark) => {
        const secret = '&secret=hunter2&session%5Fid=hunter2#hunter2';
        const kept = filterPageUrl(stateOf(conditions), `https://shop.test/a${mark}${other}${secret}`);
        const isTested = conditions.flat().some(({ param }) => param === 'secret');
        if (!isTested) expect(kept).not.toContain('hunter2');
      },
    ),
  );
});

test('[R-22] what tells pages apart is in what is kept: a jump to an anchor is no other page, another route is', () => {
  const same = (one: string, other: string): boolean =>
    isSamePage(
      filterPageUrl(STATE, `https://shop.test/${one}`),
      filterPageUrl(STATE, `https://shop.test/${other}`),
    );
  expect(same('a?plan=pro#top', 'a?plan=pro#down')).toBe(true);
  expect(same('a?plan=pro&session=1', 'a?plan=pro&session=2')).toBe(true);
  expect(same('a?plan=pro', 'a?plan=basic')).toBe(false);
  expect(same('a#/one', 'a#/two')).toBe(false);
});

test('[R-75] a setting that lists a parameter counts from the next address', () => {
  const state = stateOf([[PLAN]]);
  const page = 'https://shop.test/a?product=7';
  expect(filterPageUrl(state, page)).toBe('https://shop.test/a');
  state.settings = { ...state.settings, urlParameters: ['product'] };
  expect(filterPageUrl(state, page)).toBe(page);
});

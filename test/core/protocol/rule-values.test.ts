import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Condition } from '../../../protocol/http.ts';

type Field = Condition['field'];
type Op = Condition['op'];

const condition = (field: Field, op: Op, value: string) => ({
  field,
  op,
  value,
  ...(field === 'query_param' && { param: 'plan' }),
});

/** What is stored of a value, or why it is refused. */
function saved(
  input: object,
): { value: string; param?: string | undefined } | { refused: string; at: unknown } {
  const result = v.safeParse(Condition, input);
  if (result.success) return { value: result.output.value, param: result.output.param };
  return { refused: result.issues[0].message, at: v.getDotPath(result.issues[0]) };
}

describe('[R-1] a value of a rule is stored as it was meant', () => {
  test.each<[Field, Op, string, string]>([
    ['domain', 'is_exactly', ' shop.example ', 'shop.example'],
    ['domain', 'is_exactly', 'https://shop.example/', 'shop.example'],
    ['domain', 'ends_with', 'HTTP://shop.example', 'shop.example'],
    ['domain', 'contains', '//shop.example', 'shop.example'],
    ['domain', 'is_exactly', 'bücher.example', 'bücher.example'],
    ['domain', 'is_exactly', 'shop.example.', 'shop.example.'],
    ['domain', 'is_exactly', '[::1]', '[::1]'],
    ['domain', 'is_exactly', 'localhost', 'localhost'],
    ['domain', 'ends_with', '.shop.example', '.shop.example'],
    ['domain', 'contains', '.', '.'],
    ['path', 'is_exactly', 'pricing', '/pricing'],
    ['path', 'starts_with', ' pricing/plans ', '/pricing/plans'],
    ['path', 'starts_with', '\\pricing', '/pricing'],
    ['path', 'contains', 'pricing', 'pricing'],
    ['path', 'ends_with', '.html', '.html'],
    ['path', 'starts_with', '/.well-known', '/.well-known'],
    ['path', 'is_exactly', '/100%', '/100%'],
    ['path', 'is_exactly', '/what%3F', '/what%3F'],
    ['path', 'does_not_contain', '*', '*'],
    ['query_param', 'is_exactly', ' pro ', 'pro'],
    ['query_param', 'contains', ' ', ' '],
    ['query_param', 'does_not_contain', '', ''],
    ['fragment', 'starts_with', '/pricing', '/pricing'],
    ['fragment', 'starts_with', '#/pricing', '/pricing'],
    ['fragment', 'starts_with', 'pricing', '/pricing'],
    ['fragment', 'is_exactly', '#!/pricing', '!/pricing'],
    ['fragment', 'is_exactly', 'https://shop.example/#/pricing', '/pricing'],
    ['fragment', 'contains', 'pricing', 'pricing'],
    ['fragment', 'starts_with', '', ''],
  ])('%s %s “%s” as “%s”', (field, op, value, expected) => {
    expect(saved(condition(field, op, value))).toMatchObject({ value: expected });
  });

  test.each([
    ['?plan', 'plan'],
    ['plan=', 'plan'],
    [' plan ', 'plan'],
    ['filter[size]', 'filter[size]'],
  ])('a parameter’s name “%s” as “%s”', (param, expected) => {
    expect(saved({ ...condition('query_param', 'is_exactly', 'pro'), param })).toMatchObject({
      param: expected,
    });
  });

  test('and what is stored stays so when it is saved again', () => {
    const field = fc.constantFrom<Field>('domain', 'path', 'query_param', 'fragment');
    const op = fc.constantFrom<Op>('is_exactly', 'contains', 'does_not_contain', 'starts_with', 'ends_with');
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[#!/?:.@*\\ a]*$/));
    fc.assert(
      fc.property(field, op, text, (where, how, value) => {
        const once = saved(condition(where, how, value));
        if ('value' in once) expect(saved(condition(where, how, once.value))).toEqual(once);
        else expect(once.refused).not.toBe('');
      }),
    );
  });
});

describe('[R-1] a rule that could never match is refused, with what to write instead', () => {
  test.each<[Field, Op, string, RegExp]>([
    ['domain', 'is_exactly', 'https://shop.example/pricing', /write shop\.example$/],
    ['domain', 'is_exactly', 'shop.example:8443', /write shop\.example$/],
    ['domain', 'ends_with', 'me:pw@shop.example', /write shop\.example$/],
    ['domain', 'is_exactly', '*.shop.example', /“ends with” and \.shop\.example/],
    ['domain', 'starts_with', '.shop.example', /“ends with”/],
    ['domain', 'is_exactly', 'my shop', /such as shop\.example/],
    ['domain', 'contains', 'shop\\example', /such as shop\.example/],
    ['domain', 'is_exactly', '999.1.1.1', /such as shop\.example/],
    ['domain', 'contains', '', /such as shop\.example/],
    ['domain', 'contains', 'https://', /such as shop\.example/],
    ['path', 'is_exactly', 'https://shop.example/pricing?x', /write \/pricing$/],
    ['path', 'is_exactly', '/pricing?plan=pro', /query parameter/],
    ['path', 'contains', '?', /query parameter/],
    ['path', 'ends_with', '/plans#top', /hash route/],
    ['path', 'starts_with', '/pricing/*', /“starts with”/],
    ['path', 'is_exactly', '/a/../pricing', /browsers take it out/],
    ['path', 'starts_with', '  ', /begins with \//],
    ['fragment', 'is_exactly', '#', /such as \/pricing/],
  ])('%s %s “%s”', (field, op, value, sentence) => {
    expect(saved(condition(field, op, value))).toEqual({ refused: fits(sentence), at: 'value' });
  });

  test.each([
    ['plan=pro', /write plan$/],
    ['?', /write plan$/],
    ['a&b', /write a$/],
  ])('the parameter “%s”', (param, sentence) => {
    expect(saved({ ...condition('query_param', 'is_exactly', 'pro'), param })).toEqual({
      refused: fits(sentence),
      at: 'param',
    });
  });

  test('a parameter’s name goes with query_param alone', () => {
    expect(saved({ ...condition('fragment', 'is_exactly', '/x'), param: 'plan' })).toHaveProperty('refused');
  });
});

function fits(sentence: RegExp): unknown {
  return expect.stringMatching(sentence);
}

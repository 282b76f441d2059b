import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCondition, isMet } from '../../../worker/core/choice/conditions.ts';
import { KeptParams } from '../../../worker/core/choice/kept-params.ts';
import { readPage } from '../../../worker/core/choice/page.ts';
import type { Condition } from '../../../protocol/http.ts';

type Op = Condition['op'];
type Field = Condition['field'];

function matches(pageUrl: string, field: Field, op: Op, value: string, param?: string): boolean {
  const page = readPage(pageUrl, new KeptParams([], ['*']));
  const condition = { field, op, value, ...(param !== undefined && { param }) };
  return page !== null && isMet(foldCondition(condition), page);
}

const SENT = 'https://www.xn--bcher-kva.example/';
const WRITTEN = 'https://www.Bücher.example/';

describe('[R-1] a host may be written as people or as browsers do', () => {
  test.each<[Op, string, boolean]>([
    ['is_exactly', 'www.bücher.example', true],
    ['is_exactly', 'WWW.BÜCHER.EXAMPLE', true],
    ['is_exactly', 'www.bu\u0308cher.example', true],
    ['is_exactly', 'www.b%C3%BCcher.example', true],
    ['is_exactly', 'www.xn--bcher-kva.example', true],
    ['is_exactly', 'www.bücher.example.', true],
    ['is_exactly', 'www。bücher。example', true],
    ['is_exactly', 'bücher.example', false],
    ['is_exactly', 'www.bucher.example', false],
    ['contains', 'üch', true],
    ['contains', 'xn--bcher', true],
    ['contains', 'XN--BCHER-KVA', true],
    ['contains', 'xn--', true],
    ['contains', 'bucher', false],
    ['does_not_contain', 'BÜCHER', false],
    ['does_not_contain', 'xn--bcher-kva', false],
    ['does_not_contain', 'bucher', true],
    ['starts_with', 'www.büch', true],
    ['starts_with', 'www.', true],
    ['starts_with', 'www.xn--b', true],
    ['ends_with', '.bücher.example', true],
    ['ends_with', '.xn--bcher-kva.example', true],
    ['ends_with', '.bücher.example.', true],
    ['ends_with', '.bücher', false],
  ])('%s %s: %s', (op, value, expected) => {
    for (const page of [SENT, WRITTEN, `${SENT.slice(0, -1)}./`, 'https://me:pw@www.bücher.example:8443/'])
      expect(matches(page, 'domain', op, value), page).toBe(expected);
  });

  test.each([
    ['https://faß.de/', 'faß.de'],
    ['https://STRAßE.example', 'straße.example'],
    ['https://xn--e1afmkfd.xn--p1ai/', 'пример.рф'],
    ['https://ＳＨＯＰ.example/', 'shop.example'],
    ['https://☕.example/', '☕.example'],
    ['http://127.0.0.1:80/', '127.0.0.1'],
    ['http://[::1]:3000/', '[::1]'],
  ])('%s is %s', (page, name) => {
    expect(matches(page, 'domain', 'is_exactly', name)).toBe(true);
  });

  test('part of an address of numbers is not taken for a whole one', () => {
    expect(matches('http://192.168.7.1/', 'domain', 'starts_with', '192.168.')).toBe(true);
    expect(matches('http://192.168.7.1/', 'domain', 'contains', '168')).toBe(true);
  });
});

describe('[R-1] percent signs in paths', () => {
  test.each<[string, Op, string, boolean]>([
    ['/caf%C3%A9', 'is_exactly', '/café', true],
    ['/café', 'is_exactly', '/caf%c3%a9', true],
    ['/CAF%C3%89', 'starts_with', '/café', true],
    ['/cafe%CC%81', 'is_exactly', '/café', true],
    ['/100%', 'is_exactly', '/100%', true],
    ['/100%', 'is_exactly', '/100%25', true],
    ['/100%25', 'is_exactly', '/100%', true],
    ['/100%/caf%C3%A9', 'ends_with', '/café', true],
    ['/%zz%2', 'contains', '%zz', true],
    ['/%FF/caf%c3%a9', 'ends_with', 'é', true],
    ['/%FF', 'is_exactly', '/%ff', true],
    ['/a%2Fb', 'is_exactly', '/a/b', true],
    ['/a%2fb', 'is_exactly', '/a%2Fb', true],
    ['/my%20page', 'is_exactly', '/my page', true],
    ['/a+b', 'is_exactly', '/a+b', true],
    ['/a+b', 'is_exactly', '/a b', false],
    ['/ΟΔΟΣ/1', 'starts_with', '/οδοσ', true],
    ['/what%3F', 'ends_with', '%3f', true],
  ])('%s %s %s: %s', (path, op, value, expected) => {
    expect(matches(`https://a.test${path}`, 'path', op, value)).toBe(expected);
  });
});

describe('[R-1] queries', () => {
  test.each<[string, Op, string, boolean]>([
    ['q=a+b', 'is_exactly', 'a b', true],
    ['q=a+b', 'is_exactly', 'a+b', true],
    ['q=a%20b', 'is_exactly', 'a+b', true],
    ['q=a%2Bb', 'is_exactly', 'a+b', true],
    ['q=a%2Bb', 'is_exactly', 'a%2Bb', true],
    ['q=a%2Bb', 'is_exactly', 'a b', false],
    ['q=c%2B%2B', 'is_exactly', 'C++', true],
    ['q=a+b', 'does_not_contain', 'a+', false],
    ['q=a+b', 'does_not_contain', 'a b', false],
    ['q=100%', 'is_exactly', '100%', true],
    ['q=100%25', 'is_exactly', '100%', true],
    ['q=%zz', 'is_exactly', '%ZZ', true],
    ['q=caf%C3%A9', 'is_exactly', 'caf%c3%a9', true],
    ['q=a&q=b', 'is_exactly', 'b', true],
    ['q=a&q=b', 'does_not_contain', 'b', false],
    ['Q=a', 'is_exactly', 'A', true],
    ['%71=a', 'is_exactly', 'a', true],
    ['q', 'is_exactly', '', true],
    ['q=', 'contains', '', true],
    ['other', 'contains', '', false],
    ['other', 'does_not_contain', '', true],
    ['q=', 'does_not_contain', '', false],
  ])('?%s: q %s %s: %s', (query, op, value, expected) => {
    expect(matches(`https://a.test/?${query}`, 'query_param', op, value, 'q')).toBe(expected);
  });

  test.each(['first+name', 'first name', 'first%20name', 'FIRST+NAME'])('a name written as %s', (name) => {
    for (const query of ['first+name=x', 'first%20name=x'])
      expect(matches(`https://a.test/?${query}`, 'query_param', 'is_exactly', 'x', name)).toBe(true);
  });
});

describe('[R-1] hash routes', () => {
  test.each<[string, Op, string, boolean]>([
    ['#/pricing', 'is_exactly', '/pricing', true],
    ['#/Pricing/Plans', 'starts_with', '/pricing', true],
    ['#!/pricing', 'starts_with', '/pricing', true],
    ['#!pricing', 'is_exactly', '/pricing', true],
    ['#!pricing', 'is_exactly', '!pricing', true],
    ['#!/pricing', 'is_exactly', '#!/pricing', true],
    ['#/pricing', 'is_exactly', '#/pricing', true],
    ['#/pricing', 'is_exactly', '#!/pricing', false],
    ['#/pricing?plan=pro', 'is_exactly', '/pricing', true],
    ['#/pricing?plan=pro', 'contains', 'plan=pro', true],
    ['#/pricing?plan=pro', 'does_not_contain', 'plan', false],
    ['#/pricing#plans', 'ends_with', '/pricing', true],
    ['#/caf%C3%A9', 'ends_with', 'café', true],
    ['#/100%', 'ends_with', '100%', true],
    ['#/about', 'starts_with', '/pricing', false],
    ['#pricing', 'contains', 'pricing', false],
    ['#pricing', 'contains', '', false],
    ['#pricing', 'does_not_contain', 'pricing', true],
    ['', 'does_not_contain', 'pricing', true],
    ['', 'starts_with', '/', false],
    ['#/', 'starts_with', '', true],
    ['#/', 'does_not_contain', '', false],
  ])('%s %s %s: %s', (hash, op, value, expected) => {
    expect(matches(`https://a.test/app${hash}`, 'fragment', op, value)).toBe(expected);
    expect(matches(`https://a.test/app`, 'path', 'is_exactly', '/app')).toBe(true);
  });
});

describe('[R-1] whatever the address', () => {
  const op = fc.constantFrom<Op>('is_exactly', 'contains', 'does_not_contain', 'starts_with', 'ends_with');
  const field = fc.constantFrom<Field>('domain', 'path', 'query_param', 'fragment');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[%+#!?/.:@\\xn\-aé\ud800]*$/),
    fc.string({ unit: 'grapheme' }),
  );

  test('nothing throws', () => {
    fc.assert(
      fc.property(text, text, field, op, (page, value, tested, how) => {
        for (const url of [page, `https://${page}`, `https://a.test/${page}`, `https://xn--${page}.test`])
          expect(typeof matches(url, tested, how, value, value)).toBe('boolean');
      }),
    );
  });

  /** Letters that are the same in every case and composition; nothing in it is taken for an encoded letter. */
  const word = fc
    .array(
      fc.constantFrom('a', 'k', 'é', 'ü', 'ж', 'σ', '☕', '中', '7', '-', '.', '~', ' ', '+', '%', '/'),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((letters) => `x${letters.join('')}x`)
    .filter((letters) => !/%[\da-f]{2}/i.test(letters));
  const writing = fc.constantFrom(
    (it: string) => it,
    (it: string) => it.toUpperCase(),
    (it: string) => it.normalize('NFD'),
  );
  const encoding = fc.constantFrom(encodeURIComponent, (it: string) => encodeURIComponent(it).toLowerCase());
  const ops = fc.constantFrom<Op>('is_exactly', 'contains', 'starts_with', 'ends_with');

  test('a word is the same word however it is written, in rule and page', () => {
    fc.assert(
      fc.property(
        word,
        writing,
        writing,
        encoding,
        fc.boolean(),
        ops,
        (letters, a, b, encode, isPlain, how) => {
          const page = encode(b(letters));
          const value = isPlain ? a(letters) : encode(a(letters));
          expect(matches(`https://a.test/?q=${page}`, 'query_param', how, value, 'q')).toBe(true);
          expect(matches(`https://a.test/?q=${page}`, 'query_param', 'does_not_contain', value, 'q')).toBe(
            false,
          );
          const slash = how === 'is_exactly' || how === 'starts_with' ? '/' : '';
          expect(matches(`https://a.test/${page}`, 'path', how, slash + value)).toBe(true);
          expect(matches(`https://a.test/#/${page}`, 'fragment', how, slash + value)).toBe(true);
        },
      ),
    );
  });

  const label = fc
    .array(fc.constantFrom('a', 'k', 'é', 'ü', 'ж', 'я', '中', '7'), { minLength: 1, maxLength: 8 })
    .map((letters) => letters.join(''))
    .filter((letters) => URL.canParse(`https://${letters}.example`));

  test('a name of a website is the same in punycode and in letters, in rule and page', () => {
    fc.assert(
      fc.property(label, fc.boolean(), fc.boolean(), (letters, sentInRule, sentInPage) => {
        const host = (isSent: boolean): string =>
          isSent ? new URL(`https://${letters}.example`).hostname : `${letters.toUpperCase()}.example`;
        const page = `https://${host(sentInPage)}/`;
        expect(matches(page, 'domain', 'is_exactly', host(sentInRule))).toBe(true);
        expect(matches(page, 'domain', 'ends_with', host(sentInRule).slice(-9))).toBe(true);
        expect(matches(page, 'domain', 'does_not_contain', host(sentInRule))).toBe(false);
        expect(matches(page, 'domain', 'contains', letters)).toBe(true);
      }),
    );
  });
});

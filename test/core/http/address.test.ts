import { expect, test } from 'vitest';
import { addressKey, readableAddress } from '../../../worker/org/address.ts';

test.each([
  ['ada@acme.example', ['Ada@ACME.example', ' ada@acme.example\u00a0', '\u200bada@acme.example']],
  ["o'brien&co@acme.example", ["O'Brien&Co@Acme.Example"]],
  ['andré@acme.example', ['ANDRÉ@acme.example', 'andre\u0301@acme.example']],
  [
    'info@xn--mnchen-3ya.example',
    ['info@münchen.example', 'Info@MÜNCHEN.example', 'info@mu\u0308nchen.example'],
  ],
  ['info@xn--mnchen-3ya.example', ['info@XN--MNCHEN-3YA.example', 'info@münchen。example']],
  ['info@xn--strae-oqa.example', ['info@straße.example']],
  ['用户@xn--fsqu00a.xn--0zwm56d', ['用户@例子.测试']],
  ['ada@localhost', ['Ada@LocalHost']],
  ['ada@1.2', ['ada@1.2']],
  ['no address', ['No Address ']],
])('all spellings of %s are one address', (key, spellings) => {
  for (const spelling of spellings) expect(addressKey(spelling)).toBe(key);
  expect(addressKey(key)).toBe(key);
  expect(addressKey(readableAddress(key))).toBe(key);
});

test('two addresses are not taken for one', () => {
  const some = [
    'ada@acme.example',
    'ada@acme.example.org',
    'a.da@acme.example',
    'ada+1@acme.example',
    'adá@acme.example',
  ];
  expect(new Set(some.map(addressKey)).size).toBe(some.length);
});

test('people read an address in its own letters', () => {
  expect(readableAddress('info@xn--mnchen-3ya.example')).toBe('info@münchen.example');
  expect(readableAddress('ada@acme.example')).toBe('ada@acme.example');
  expect(readableAddress('ada@xn--.example')).toBe('ada@xn--.example');
});

import { expect, test } from 'vitest';
import { isEmail, isPhone, phoneLink, tidy } from '../../../protocol/contact.ts';

test.for([
  'sarah@acme.example',
  "o'brien@x.org",
  'a&b@x.org',
  'first.last+tag@sub.x.org',
  "!#$%&'*+/=?^_`{|}~-@x.org",
  '.dots..anywhere.@x.org',
  'postmaster@localhost',
  'jörg@müller.de',
  'jo\u0308rg@mu\u0308ller.de',
  'user@bücher.example',
  'user@xn--bcher-kva.example',
  '用户@例子.广告',
  'उपयोगकर्ता@उदाहरण.भारत',
  'user@نامه\u200cای.example',
  `${'a'.repeat(64)}@${'b'.repeat(63)}.example`,
])('[R-60] an e-mail address: %s', (text) => expect(isEmail(text)).toBe(true));

test.for([
  '',
  'sarah',
  '@x.org',
  'sarah@',
  'sarah@x..org',
  'sarah@.org',
  'sarah@x.org.',
  'sarah@-x.org',
  'sarah@x-.org',
  'sarah@x_y.org',
  'sarah @x.org',
  'sarah@x.org ',
  'sarah@x.org, john@x.org',
  'sarah@john@x.org',
  'Sarah <sarah@x.org>',
  '"sarah"@x.org',
  'sarah@x.org\n',
  `sarah@${'b'.repeat(64)}.example`,
  `${'a'.repeat(250)}@x.org`,
  `${'a'.repeat(100_000)}@`,
])('[R-60] no e-mail address: %s', (text) => expect(isEmail(text)).toBe(false));

test.for([
  '110',
  '+49 30 1234567',
  '+49\u00a030\u202f1234567',
  '+49 (0)30 / 1234-567',
  '030.123.456',
  '030\u20111234–567',
  '+1 212 555 0100 ext. 12',
  '+1 212 555 0100 x12',
  '212-555-0100 #12',
  '\uff0b\uff14\uff19 \uff13\uff10 \uff11\uff12\uff13',
  '٠٣٠ ١٢٣٤٥٦',
  '\u202a+49 30 123\u202c',
])('[R-60] a telephone number: %s', (text) => expect(isPhone(text)).toBe(true));

test.for([
  '',
  '...',
  '---',
  '+',
  '( ) - /',
  '12',
  'one two three',
  'call 030 123456',
  '030 123456 please',
  '030 123456 x',
  '<b>030123</b>',
  '1'.repeat(41),
])('[R-60] no telephone number: %s', (text) => expect(isPhone(text)).toBe(false));

test('a number is dialled without what people put between its digits, its extension apart', () => {
  expect(phoneLink('+49 (0)30\u00a0/ 123-4')).toBe('tel:+490301234');
  expect(phoneLink('+1 212 555 0100 Ext. 12')).toBe('tel:+12125550100;ext=12');
  expect(phoneLink('\uff0b\uff14\uff19 30')).toBe('tel:+4930');
  expect(phoneLink('٠٣٠')).toBeUndefined();
});

test('[R-60] blanks around what was typed or copied go, those inside stay', () => {
  for (const blank of [
    ' ',
    '\t',
    '\r\n',
    '\u00a0',
    '\u2003',
    '\u3000',
    '\ufeff',
    '\u200b',
    '\u200e',
    '\u2800',
  ]) {
    expect(tidy(`${blank}${blank}a${blank}b${blank}`)).toBe(`a${blank}b`);
    expect(tidy(blank.repeat(3))).toBe('');
  }
  expect(tidy('🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽')).toBe('🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽');
});

import { describe, expect, test } from 'vitest';
import { isSamePage } from '../../../worker/core/choice/page.ts';

describe('[R-22] what is another page', () => {
  const PAGE = 'https://shop.example/a?b=c';
  test.each([
    [PAGE, 'HTTPS://SHOP.example:443/a?b=c', true],
    [PAGE, `${PAGE}#top`, true],
    [`${PAGE}#one`, `${PAGE}#two`, true],
    [PAGE, `${PAGE}#`, true],
    [PAGE, 'https://shop.example/x/../a?b=c', true],
    [`${PAGE}#/route`, `${PAGE}#/route#anchor`, true],
    [PAGE, `${PAGE}#/route`, false],
    [`${PAGE}#!one`, `${PAGE}#!two`, false],
    [PAGE, 'https://shop.example/a?b=d', false],
    [PAGE, 'https://shop.example/A?b=c', false],
    ['nonsense', 'nonsense#there', true],
    ['nonsense', 'other nonsense', false],
  ])('%s and %s: the same is %s', (one, other, expected) => {
    expect(isSamePage(one, other)).toBe(expected);
  });
});

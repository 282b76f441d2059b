import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { includesOrigin, normalOrigin, storedOrigins } from '../../../protocol/origins.ts';
import { SettingsPatch } from '../../../protocol/settings.ts';

describe('a website that may show the widget', () => {
  test.each([
    ['https://shop.example', 'https://shop.example'],
    [' HTTPS://Shop.Example:443/ ', 'https://shop.example'],
    ['http://shop.example:80', 'http://shop.example'],
    ['https://shop.example:80', 'https://shop.example:80'],
    ['https://shop.example:8443/', 'https://shop.example:8443'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://BÜCHER.example', 'https://xn--bcher-kva.example'],
    ['https://b%C3%BCcher.example', 'https://xn--bcher-kva.example'],
    ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
    ['https://faß.example', 'https://xn--fa-hia.example'],
    ['https://shop.example.', 'https://shop.example'],
    ['https://shop.example.:8443', 'https://shop.example:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.1:3000', 'http://127.0.0.1:3000'],
    ['http://[0:0::1]:3000', 'http://[::1]:3000'],
  ])('%s is kept as %s', (written, expected) => {
    expect(normalOrigin(written)).toEqual({ origin: expected });
    expect(normalOrigin(expected)).toEqual({ origin: expected });
  });

  test.each([
    ['https://shop.example/pricing', 'write https://shop.example'],
    ['https://Bücher.example/pricing', 'write https://xn--bcher-kva.example'],
    ['https://shop.example?x=1', 'write https://shop.example'],
    ['https://shop.example/#top', 'write https://shop.example'],
    ['https://me:pw@shop.example', 'write https://shop.example'],
    ['https://shop.example\\', 'write https://shop.example'],
    ['https:\\\\shop.example', 'write https://shop.example'],
    ['https:///shop.example', 'write https://shop.example'],
    ['https://shop. example', 'write https://shop.example'],
    ['https:shop.example', 'write https://shop.example'],
    ['shop.example', 'write https://shop.example'],
    ['//shop.example', 'write https://shop.example'],
    ['https://*.shop.example', 'no wildcards'],
    ['*', 'no wildcards'],
    ['null', 'must not be null'],
    ['ftp://shop.example', 'https:// or http://'],
    ['wss://shop.example', 'https:// or http://'],
    ['chrome-extension://abcdef', 'https:// or http://'],
    ['javascript:alert(1)', 'must begin with https://'],
    ['https://shop..example', 'is no address'],
    ['https://.shop.example', 'is no address'],
    ['https://.', 'is no address'],
    ['https://shop.example:99999', 'is no address'],
    ['https://shop.example:x', 'is no address'],
    ['https://999.1.1.1', 'is no address'],
    ['https://', 'write https://shop.example'],
    ['', 'write https://shop.example'],
  ])('%s is refused: … %s …', (written, sentence) => {
    expect(normalOrigin(written)).toEqual({ problem: expect.stringContaining(sentence) as unknown });
  });

  test('whatever is written: refused with a sentence, or what a browser would send', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z/:.@?#*\\ ü\d[\]]*$/));
    fc.assert(
      fc.property(text, fc.constantFrom('', 'https://', 'HTTP://'), (written, scheme) => {
        const normal = normalOrigin(scheme + written);
        if ('problem' in normal) {
          expect(normal.problem).not.toBe('');
        } else {
          expect(new URL(normal.origin).origin).toBe(normal.origin);
          expect(includesOrigin([normal.origin], normal.origin)).toBe(true);
        }
      }),
    );
  });

  test('each is kept once, and the first that is wrong is named', () => {
    const allowedOrigins = ['https://bücher.example', 'https://xn--bcher-kva.example:443/', 'http://a.test'];
    expect(v.parse(SettingsPatch, { allowedOrigins })).toEqual({
      allowedOrigins: ['https://xn--bcher-kva.example', 'http://a.test'],
    });
    const { issues } = v.safeParse(SettingsPatch, { allowedOrigins: ['https://a.test', 'b.test'] });
    expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['allowedOrigins.1']);
  });

  test('what was stored before is read in normal form; what has none keeps the list from being empty', () => {
    expect(
      storedOrigins(['HTTPS://Shop.example:443', 'https://shop.example', 'https://bücher.example']),
    ).toEqual(['https://shop.example', 'https://xn--bcher-kva.example']);
    expect(storedOrigins(['https://*.shop.example'])).toEqual(['https://*.shop.example']);
    expect(storedOrigins([])).toEqual([]);
  });

  test.each([
    'null',
    '',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.test',
    'https://evilshop.example',
    'https://www.shop.example',
    'https://shop.exampl',
    'https://shop.example/',
    'https://SHOP.example',
    'https://shop.example, https://evil.test',
    'https://shop.example@evil.test',
    'https://shop.example..',
  ])('another one is let in by nothing alike: %s', (origin) => {
    expect(includesOrigin(['https://shop.example'], origin)).toBe(false);
  });

  test('a page whose host is written with the last dot is on the same website', () => {
    expect(includesOrigin(['https://shop.example'], 'https://shop.example.')).toBe(true);
    expect(includesOrigin(['https://shop.example:8443'], 'https://shop.example.:8443')).toBe(true);
  });
});

describe('values of the widget that could never work', () => {
  test.each([
    ['DE', 'de'],
    ['pt_br', 'pt-BR'],
    [' Auto ', 'auto'],
    ['zh-hant', 'zh-Hant'],
  ])('the language %s is kept as %s', (locale, expected) => {
    expect(v.parse(SettingsPatch, { widget: { locale } })).toEqual({ widget: { locale: expected } });
  });

  test.each(['english', 'd', 'de-', '*', ''])('the language “%s” is refused', (locale) => {
    expect(v.safeParse(SettingsPatch, { widget: { locale } }).success).toBe(false);
  });

  test('a blank text is the widget’s own, and names may be asked for in any case', () => {
    const texts = { nobody: '  ', start_call: 'Talk to { Agent }', ringing: '{unknown}' };
    expect(v.parse(SettingsPatch, { widget: { texts } })).toEqual({
      widget: { texts: { start_call: 'Talk to {agent}', ringing: '{unknown}' } },
    });
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow, written } from '../../../worker/http/log/csv.ts';
import { original, parseCsv } from '../../support/csv.ts';

const LEADS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  '"',
  "'",
  ' ',
  '\u00a0',
  '\ufeff',
];
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...LEADS, ',', ';', '\r\n', '1', 'SUM(A1)'), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

test('whatever is written in a table is read from it again, to the letter', () => {
  const cell = fc.oneof(nasty, fc.integer());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 })), (rows) => {
      expect(parseCsv(rows.map(csvRow).join(''))).toEqual(rows.map((row) => row.map(String)));
    }),
  );
});

/** The cells that a program may see in a file, whatever it parts them at, and whether or not it knows quotes. */
const cellsOf = (file: string): string[] =>
  [/[,\r\n]/, /[;\r\n]/, /[\t\r\n]/].flatMap((separators) => file.split(separators));

test('a text that somebody wrote is no formula, and without our apostrophes it is the text', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const safe = written(text) ?? '';
      expect(original(safe)).toBe(text);
      const parts = [safe, ...safe.split(/[;\t\r\n]/)];
      expect(parts.filter((part) => /^[\s"]*[=+\-@＝＋－＠]/.test(part))).toEqual([]);
      expect(safe).not.toMatch(/^[\t\r\n]/);
    }),
    { numRuns: 2_000 },
  );
});

/** Ways in: what stands before the sign. */
const WAYS_IN = {
  nothing: '',
  'a blank': ' ',
  'a no-break space': '\u00a0',
  'a narrow no-break space': '\u202f',
  'an ideographic space': '\u3000',
  'a zero-width space': '\u200b',
  'a zero-width joiner': '\u200d',
  'a byte-order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a right-to-left mark': '\u200f',
  'a Hangul filler': '\u3164',
  'a null': '\0',
  'a tab': '\t',
  'a carriage return': '\r',
  'a line feed': '\n',
  'blanks of many kinds': ' \u00a0\t\u200b ',
  'a quote': '"',
  'an apostrophe': "'",
  'a line feed inside': 'Hello\n',
  'a line feed and a blank inside': 'Hello\r\n \u00a0',
  'a semicolon inside': 'Hello;',
  'a semicolon and a quote inside': 'Hello;"',
  'a quote and a semicolon inside': 'Hello";',
  'a tab inside': 'Hello\t',
};

test.each(Object.entries(WAYS_IN))('no formula gets into a spreadsheet behind %s', (_, before) => {
  for (const sign of ['=', '+', '-', '@', '−', '＝', '＋', '－', '＠']) {
    const text = `${before}${sign}cmd`;
    const file = csvRow(['id', written(text), 5]);
    expect(parseCsv(file)[0]).toEqual(['id', written(text), '5']);
    expect(original(written(text) ?? '')).toBe(text);
    // As a program may show it that takes away whatever is not seen.
    const cells = cellsOf(file).map((cell) =>
      cell.replace(/^[^\p{L}\p{N}\p{P}\p{S}]*"?[^\p{L}\p{N}\p{P}\p{S}]*/u, ''),
    );
    expect(cells.filter((cell) => cell.replaceAll('"', '').startsWith(sign))).toEqual([]);
  }
});

test('what is no formula stays as it is', () => {
  for (const plain of [
    '',
    'Ada',
    '1-2',
    'a=b',
    'O’Neill',
    "'quoted'",
    '“Hm.”',
    'https://shop.example/?a=-1',
    '1;2',
    'One\n\nTwo',
    'a;b=c\n(x)',
    'a, -b',
  ])
    expect(written(plain)).toBe(plain);
  expect(written(undefined)).toBeUndefined();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow, written } from '../../../worker/http/csv.ts';
import { parseCsv } from '../../support/csv.ts';

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

test('a text that somebody wrote is no formula, and one apostrophe less is the text', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const safe = written(text) ?? '';
      expect(safe).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]|^[\t\r\n]/);
      const touched = safe !== text;
      expect(touched ? safe.slice(1) : safe).toBe(text);
      // So whoever reads the table can tell: an apostrophe before what would be touched is ours.
      expect(touched).toBe(safe.startsWith("'") && written(safe.slice(1)) !== safe.slice(1));
    }),
    { numRuns: 2_000 },
  );
  for (const plain of ['Ada', '1-2', 'a=b', 'O’Neill', "'quoted'", 'https://shop.example/?a=-1', '', '“Hm.”'])
    expect(written(plain)).toBe(plain);
  expect(written(undefined)).toBeUndefined();
});

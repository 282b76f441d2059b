import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

// What the page of threats promises is held by tests: those that it names must be there.
const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A test by its file, and by the rule in its title or some words of it. */
const NAMED = /^`(?<path>test\/[\w./-]+)` (?:\[(?<rule>[RT]-\d+)\]|“(?<words>[^“”]+)”)$/;

/** The lines of the tables that say by which tests they are held. */
const lines = read('docs/threats.md')
  .split('\n\n')
  .map((block) => block.split('\n'))
  .filter(([head = '']) => head.endsWith('| held by |'))
  .flatMap(([, , ...rows]) => rows.filter((row) => row.startsWith('|')))
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .map(([, attack = '', , tests = '', ...rest]) => ({ attack, tests: tests.split('; '), rest }));

test('the page of threats has its tables', () => {
  expect(lines.length).toBeGreaterThan(40);
});

describe('the test that the page of threats names is there', () => {
  test.each(lines)('$attack', ({ tests, rest }) => {
    expect(rest).toEqual(['']);
    for (const named of tests) {
      const { path = '', rule, words = '' } = NAMED.exec(named)?.groups ?? {};
      expect(path, named).toMatch(/\.(test|spec)\.ts$/);
      expect(existsSync(join(root, path)), path).toBe(true);
      const titles = read(path)
        .split('\n')
        .filter((line) => /^\s*(?:(?:(?:test|describe)\b.*|\]\))\()?['"`]/.test(line));
      expect(titles.join('\n')).toContain(rule === undefined ? words : `[${rule}]`);
    }
  });
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const TOKENS = 'dashboard/ui/styles/tokens.css';
/** What is drawn rather than styled: a mark on an icon, and the pictures of a preview. */
const DRAWINGS = ['dashboard/call/ring/ring-alert.ts', 'dashboard/designer/fake-media.ts'];
/** They may speak of one. */
const SENTENCES = 'dashboard/texts/';
const NAMED = 'white|black|red|green|blue|yellow|orange|purple|pink|brown|gray|grey|silver';
const COLOUR = new RegExp(
  `#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\\b|\\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\\(|[:,\\s](?:${NAMED})\\s*[;,)]`,
  'gi',
);

/** The colours that a file names itself. */
function coloursIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
  // An address with a fragment, or a private field, is no colour.
  const styles = file.endsWith('.css')
    ? text
    : (text.match(/(['"`])(?:(?!\1)[^\\]|\\.)*\1/g) ?? []).join('\n');
  return (styles.match(COLOUR) ?? []).map((colour) => `${file}: ${colour.trim()}`);
}

test('every colour of the dashboard is a token: no other file names one', () => {
  const files = globSync('dashboard/**/*.{css,ts,tsx}', { cwd: root }).filter(
    (file) => file !== TOKENS && !DRAWINGS.includes(file) && !file.startsWith(SENTENCES),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap(coloursIn)).toEqual([]);
});

test('every token that is used is there, and every one that is there is used', () => {
  const css = globSync('dashboard/**/*.{css,tsx}', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const all = css.join('\n');
  const known = new Set(Array.from(all.matchAll(/(--[\w-]+)['"]?\s*[:,]/g), ([, name]) => name));
  const used = new Set(Array.from(all.matchAll(/var\((--[\w-]+)/g), ([, name]) => name));
  expect([...used].filter((name) => !known.has(name))).toEqual([]);
  const tokens = readFileSync(join(root, TOKENS), 'utf8').matchAll(/(--[\w-]+)\s*:/g);
  expect([...new Set(Array.from(tokens, ([, name]) => name))].filter((name) => !used.has(name))).toEqual([]);
});

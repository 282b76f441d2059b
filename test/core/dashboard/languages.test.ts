import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, test } from 'vitest';
import { CONSOLE_LANGUAGES } from '../../../protocol/console-languages.ts';

const dashboard = join(import.meta.dirname, '../../../dashboard');
const texts = join(dashboard, 'texts');
const tables = readdirSync(texts).filter((name) => name.endsWith('.ts'));
const others = CONSOLE_LANGUAGES.filter((language) => language !== 'en');

/** What is the same word in another language too, or no word. */
const SAME: ReadonlySet<string> = new Set([
  'Browser',
  'Passkey',
  'Passkeys',
  'HTML',
  'WordPress',
  'Shopify',
  'Tag Manager',
  'Next.js',
  'Content-Security-Policy',
  'Admin',
  'Chat',
  'Live',
  'Name',
  'Offline',
  'Person',
  'Website',
  'Pool',
  'Pools',
  'Team',
  'Videos',
  'Widget',
]);

/** Tables that are not in German yet. */
const IN_ENGLISH: readonly string[] = [];

describe.each(others)('%s', (language) => {
  test('every table of sentences is there', () => {
    const written = readdirSync(join(texts, language)).filter((name) => name.endsWith('.ts'));
    const there = [...written, ...IN_ENGLISH];
    expect(there.sort()).toEqual(tables.toSorted());
  });

  test.each(tables.filter((name) => !IN_ENGLISH.includes(name)))(
    '%s has the same sentences, and each is translated',
    async (name) => {
      const english = (await import(join(texts, name))) as Record<string, unknown>;
      const translated = (await import(join(texts, language, name))) as Record<string, unknown>;
      const wrong: string[] = [];
      compare(name, english, translated, wrong);
      expect(wrong).toEqual([]);
    },
  );
});

test('no sentence stands in a page: all of them are in the tables', () => {
  const files = readdirSync(dashboard, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !path.startsWith('texts/'),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => sentencesIn(join(dashboard, path)))).toEqual([]);
});

function compare(path: string, english: unknown, translated: unknown, wrong: string[]): void {
  if (typeof english !== typeof translated) wrong.push(`${path}: ${typeof translated}`);
  else if (typeof english === 'string') {
    const isSame = english === translated && /[a-z]{3}/i.test(english) && !SAME.has(english);
    if (isSame || translated === '') wrong.push(`${path}: ${english}`);
  } else if (
    typeof english === 'object' &&
    english !== null &&
    typeof translated === 'object' &&
    translated
  ) {
    const [here, there] = [english, translated] as Record<string, unknown>[];
    const names = (of: object) => Object.keys(of).toSorted().join();
    if (names(english) !== names(translated)) wrong.push(`${path}: ${names(translated)}`);
    else
      for (const name of Object.keys(english)) compare(`${path} ${name}`, here?.[name], there?.[name], wrong);
  }
}

/** Attributes and properties whose text is read by people. */
const READ =
  /^(label|hint|title|placeholder|alt|heading|text|body|message|aria-(label|description|valuetext))$/;

/** Text between tags, in what is read, and whatever begins as sentences do: a capital letter, words, spaces. */
function sentencesIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const found: string[] = [];
  const report = (at: number, text: string): void => {
    const line = source.slice(0, at).split('\n').length;
    found.push(`${relative(dashboard, file)}:${line} ${text.trim().replaceAll(/\s+/g, ' ')}`);
  };
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file), null, (node, parent) => {
    const { type, start = 0, value } = node as { type: string; start?: number; value?: unknown };
    if (type === 'JSXText' && /\p{L}{2}/u.test(String(value))) report(start, String(value));
    if (type !== 'Literal' && type !== 'TemplateElement') return;
    const text = type === 'Literal' ? value : (value as { cooked: string }).cooked;
    if (typeof text !== 'string' || !/\p{L}{2}/u.test(text) || isCode(parent)) return;
    if (/^https?:\/\/\S+$/.test(text)) return;
    if (/^\p{Lu}?\p{L}+[,.…!?]? \p{L}+.* |^\p{Lu}\p{Ll}+ \p{L}+/u.test(text) || isRead(parent))
      report(start, text);
  });
  return found;
}

/** Whether what stands there are names of styles, an address, a mark for tests. */
function isCode(parent: Node | null): boolean {
  const { type, name } = (parent ?? {}) as { type?: string; name?: { name?: unknown } };
  return type === 'JSXAttribute' && !READ.test(String(name?.name));
}

/** Names of styles are often put together from parts, none of which people read. */
function isClass({ type, name }: Node & { name?: { name?: unknown } }): boolean {
  return type === 'JSXAttribute' && name?.name === 'class';
}

/** Whether what stands there is the text of an attribute or a property that people read. */
function isRead(parent: Node | null): boolean {
  const { type, name, key } = (parent ?? {}) as {
    type?: string;
    name?: { name?: unknown };
    key?: { name?: unknown };
  };
  if (type === 'JSXAttribute') return READ.test(String(name?.name));
  return type === 'Property' && READ.test(String(key?.name));
}

type Node = object & { type: string };

function visit(node: unknown, parent: Node | null, look: (node: Node, parent: Node | null) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => visit(one, parent, look));
  if (typeof node !== 'object' || node === null || !('type' in node)) return;
  const here = node as Node;
  if (isClass(here)) return;
  look(here, parent);
  for (const [key, value] of Object.entries(here)) if (key !== 'loc') visit(value, here, look);
}

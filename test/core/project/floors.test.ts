import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const core = join(root, 'worker/core');

/** Folders and files of the core as docs/architecture.md lists them, lowest first. */
const floors = [
  ...readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(/^\| `([a-z-]+(?:\/|\.ts))` \|/gm),
].map(([, name = '']) => name);
const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

test('every file of the core is on a floor that the architecture page describes', () => {
  expect(floors.length).toBeGreaterThan(10);
  expect(files.filter((path) => floorOf(path) < 0)).toEqual([]);
  expect(floors.filter((_, floor) => !files.some((path) => floorOf(path) === floor))).toEqual([]);
});

test('a file of the core imports only its own floor, lower ones, and the protocol', () => {
  const wrong: string[] = [];
  for (const path of files) {
    const lines = readFileSync(join(core, path), 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      const [, target] = /\bfrom '([^']+)'|\bimport\('([^']+)'\)/.exec(line) ?? [];
      if (target === undefined) continue;
      const imported = relative(core, join(core, dirname(path), target));
      const isAllowed =
        target.startsWith('.') && (imported.startsWith('../protocol/') || isBelow(imported, path));
      if (!isAllowed) wrong.push(`worker/core/${path}:${index + 1} ${line.trim()}`);
    }
  }
  expect(wrong).toEqual([]);
});

function isBelow(imported: string, importing: string): boolean {
  const floor = floorOf(imported);
  return floor >= 0 && floor <= floorOf(importing);
}

function floorOf(path: string): number {
  const [folder, file] = path.split('/');
  return floors.indexOf(file === undefined ? path : `${folder}/`);
}

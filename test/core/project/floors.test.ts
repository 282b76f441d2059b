import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

/** Houses whose folders lie on floors, the section that lists them, and what else their files may import. */
const houses = [
  { house: 'worker/core', section: 'Inside the core', others: /^protocol\// },
  {
    house: 'worker/org',
    section: 'Inside the object',
    others:
      /^(protocol|worker\/core|worker\/throttle|worker\/directory)\/|^worker\/[a-z-]+\.ts$|^[a-z@][^.]*$/,
  },
  {
    house: 'dashboard',
    section: 'Inside the console',
    others: /^(protocol|client)\/|^widget\/texts\/|^[a-z@][^.]*$|^uplot\/.*\.css$/,
  },
];

describe.each(houses)('$house', ({ house, section, others }) => {
  /** Folders and files, lowest first. */
  const floors = floorsOf(section);
  const files = readdirSync(join(root, house), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tsx?$/.test(path),
  );
  const floorOf = (path: string): number => {
    const [folder, file] = path.split('/');
    return floors.indexOf(file === undefined ? path : `${folder}/`);
  };

  test('every file is on a floor that the architecture page describes', () => {
    expect(floors.length).toBeGreaterThan(10);
    expect(files.filter((path) => floorOf(path) < 0)).toEqual([]);
    expect(floors.filter((_, floor) => !files.some((path) => floorOf(path) === floor))).toEqual([]);
  });

  test('a file imports only its own floor, lower ones, and what the house may use', () => {
    const isAllowed = (importing: string, target: string): boolean => {
      if (!target.startsWith('.')) return others.test(target);
      const imported = relative(root, join(root, house, dirname(importing), target));
      if (!imported.startsWith(`${house}/`)) return others.test(imported);
      const floor = floorOf(imported.slice(house.length + 1));
      return floor >= 0 && floor <= floorOf(importing);
    };
    const wrong = files.flatMap((path) =>
      importsOf(join(root, house, path))
        .filter(({ target }) => !isAllowed(path, target))
        .map(({ line, target }) => `${house}/${path}:${line} ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

function floorsOf(section: string): string[] {
  const text = page.split(/^#+ /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  return [...text.matchAll(/^\| `([a-z-]+(?:\/|\.ts))` \|/gm)].map(([, name = '']) => name);
}

function importsOf(file: string): { line: number; target: string }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const [, from, side, lazy] =
        /\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/.exec(text) ?? [];
      const target = from ?? side ?? lazy;
      return target === undefined ? [] : [{ line: index + 1, target }];
    });
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../../tools/build/publish.ts';

let dist = '';
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'usher-publish-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

const build = (name: string): Map<string, Buffer> =>
  new Map([
    ['client/widget.js', Buffer.from(`import "assets/${name}.js"`)],
    [`client/assets/${name}.js`, Buffer.from(name)],
    ['client/assets/same.js', Buffer.from('same')],
  ]);
const assets = (): string[] => readdirSync(join(dist, 'client/assets')).sort();

test('open pages find the hashed files of the builds before, but not for ever', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  for (const name of names) await publish(build(name), dist);
  expect(assets()).toEqual([...names.slice(2).map((name) => `${name}.js`), 'same.js']);
  expect(readFileSync(join(dist, 'client/widget.js'), 'utf8')).toContain('h.js');
});

test('a build like the last changes nothing that is served, and pushes none of the builds before out', async () => {
  await publish(build('a'), dist);
  await publish(build('b'), dist);
  const times = (): number[] =>
    ['widget.js', 'assets/a.js'].map((file) => statSync(join(dist, 'client', file)).ino);
  const before = times();
  for (let count = 0; count < 8; count += 1) await publish(build('b'), dist);
  expect(assets()).toEqual(['a.js', 'b.js', 'same.js']);
  expect(times()).toEqual(before);
});

test('what was there before the first build that is written down is kept as a build', async () => {
  await publish(build('a'), dist);
  rmSync(join(dist, 'builds.json'));
  await publish(build('b'), dist);
  expect(assets()).toEqual(['a.js', 'b.js', 'same.js']);
});

test('builds that end together are put into place one after the other, each whole', async () => {
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(names.map((name) => publish(build(name), dist)));
  expect(assets()).toEqual([...names.map((name) => `${name}.js`), 'same.js']);
  expect(readdirSync(dist).sort()).toEqual(['builds.json', 'client']);
});

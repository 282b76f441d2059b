import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NUMBER_SETTING_TEXTS } from '../../../dashboard/texts/settings.ts';
import { words as english } from '../../../widget/texts/en.ts';
import { words as extras } from '../../../widget/texts/en-extras.ts';
import { TRIGGERS } from '../../../worker/core/placement/cascade.ts';
import { CONSOLE_PATHS } from '../../../protocol/console-paths.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { TEXT_KEYS } from '../../../protocol/texts.ts';

// Whoever adds something must not forget a place. Most places the compiler names; these it cannot know.
const root = join(import.meta.dirname, '../../..');
const { widget, ...settings } = DEFAULT_SETTINGS;

/** The text of every source file of the dashboard. */
const dashboard = readdirSync(join(root, 'dashboard'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, 'dashboard', file), 'utf8'));

test('every page that the server knows is a page of the console, and every page is known', () => {
  const table = dashboard.find((source) => source.includes('export const ROUTES')) ?? '';
  const paths = [...table.matchAll(/^    path: '(.+)',$/gm)].map(([, path = '']) => path);
  expect(paths.sort()).toEqual([...CONSOLE_PATHS].sort());
});

test('the accessibility of every page of the console is tested', () => {
  const spec = readFileSync(join(root, 'test/browser/accessibility.spec.ts'), 'utf8');
  // The first is the one without a name; what a visit was like is opened from other pages only.
  const paths = CONSOLE_PATHS.filter((path) => path !== '/' && path !== '/why');
  expect(paths.filter((path) => !new RegExp(` '?${path.slice(1)}'?: '`).test(spec))).toEqual([]);
});

test('every number of the settings can be set in the console', () => {
  const numbers = Object.entries(settings).filter(([, value]) => typeof value === 'number');
  // How long a notice is shown is part of how the widget looks.
  const shown = [...Object.keys(NUMBER_SETTING_TEXTS), 'handoffNoticeSeconds'];
  expect([...new Set(shown)].sort()).toEqual(numbers.map(([key]) => key).sort());
});

test.each(Object.keys({ ...settings, ...widget }).filter((key) => key !== 'widget'))(
  'the setting %s is in the console',
  (key) => {
    const setting = new RegExp(`\\b${key}\\b`);
    expect(dashboard.some((source) => setting.test(source))).toBe(true);
  },
);

test('wrangler dev rebuilds on a change in every folder of the product', () => {
  const [, list = ''] =
    /^watch_dir = \[(.*)\]$/m.exec(readFileSync(join(root, 'wrangler.toml'), 'utf8')) ?? [];
  const watched = [...list.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path);
  const folders = readdirSync(root).filter((name) => existsSync(join(root, name, 'tsconfig.json')));
  expect(folders).toContain('worker');
  // The tests are no part of it; a build writes into dist, and would start the next one.
  expect(folders.filter((name) => name !== 'test' && !watched.includes(name))).toEqual([]);
  expect(watched.filter((path) => path.startsWith('dist') || !existsSync(join(root, path)))).toEqual([]);
});

test('the specification has each trigger, with the reason that visitors are given', () => {
  const spec = readFileSync(join(root, 'docs/SPEC.md'), 'utf8');
  const rows = [...spec.matchAll(/^\| \*\*(T-\d+)\*\* \|.*\| `(\w+)` \|$/gm)];
  const triggers = Object.values(TRIGGERS).map(({ id, reason }) => `${id} ${reason}`);
  expect(triggers.sort()).toEqual(rows.map(([, id, reason]) => `${id} ${reason}`).sort());
});

test('every sentence that an owner may replace has words of its own', () => {
  // For each reason of a handoff the same sentence is said, unless the owner has another.
  const own = TEXT_KEYS.filter((key) => !key.startsWith('handoff_'));
  expect(own.filter((key) => !(key in english || key in extras))).toEqual([]);
});

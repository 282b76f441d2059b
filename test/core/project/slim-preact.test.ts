import { expect, test } from 'vitest';
import { readPreact, slim } from '../../../tools/build/slim-preact.ts';

const { source } = readPreact();
const change = (file: string, from: string, to: string): ReadonlyMap<string, string> => {
  const code = source.get(file) ?? '';
  expect(code).toContain(from);
  return new Map(source).set(file, code.replaceAll(from, to));
};
/** What an update brings, for somebody who has only set the new digest. */
const slimAnyway = (changed: ReadonlyMap<string, string>): unknown => {
  let digest = '';
  try {
    slim(changed);
  } catch (error) {
    digest = /'([0-9a-f]+)'/.exec(String(error))?.[1] ?? '';
  }
  expect(digest).not.toBe('');
  return slim(changed, digest);
};

test('the widget gets what it uses of Preact, and nothing else', () => {
  const slimmed = slim(source);
  expect([...slimmed.keys()]).toEqual([...source.keys()]);
  expect(slimmed.get('index.js')?.match(/\w+(?= })|\w+(?=,)/g)).toEqual(['render', 'h', 'Fragment']);
  const code = [...slimmed.values()].join('\n');
  for (const unused of ['setState =', 'options.vnode', 'props._parentDom', 'e.then']) {
    expect([...source.values()].join('\n')).toContain(unused);
    expect(code).not.toContain(unused);
  }
});

test('a Preact of another source is refused', () => {
  const updated = change('constants.js', 'export const NULL = null', 'export const NULL = void 0');
  expect(() => slim(updated)).toThrow("Preact's source has changed");
});

test.each([
  ['diff/index.js', 'outer: if', 'all: if', 'components that are more than functions'],
  ['diff/index.js', 'MODE_SUSPENDED', 'IS_SUSPENDED', 'suspense'],
  [
    'component.js',
    'BaseComponent.prototype.',
    'Component.prototype.',
    'components with a state of their own',
  ],
  ['diff/children.js', '._parentDom', '._container', 'portals'],
])('what is not where it was in %s stops the build', (file, from, to, what) => {
  expect(() => slimAnyway(change(file, from, to))).toThrow(
    `In Preact's ${file} there is nothing of this: ${what}.`,
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderErrorPage } from '../../../worker/http/pages/error-page.ts';
import { STYLE } from '../../../worker/http/pages/plain-page-style.ts';

test('the error page has the colours of the console, in the light and in the dark', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../../dashboard/ui/styles/tokens.css'), 'utf8');
  const [light = '', dark = ''] = tokens.split('prefers-color-scheme: dark');
  const [ownLight = '', ownDark = ''] = STYLE.split('prefers-color-scheme: dark');
  const colours = (css: string): string[] => css.match(/--[\w-]+: #[0-9a-f]{6};/g) ?? [];
  expect(colours(ownLight).length).toBeGreaterThan(8);
  expect(colours(ownDark)).toHaveLength(colours(ownLight).length);
  expect(colours(light)).toEqual(expect.arrayContaining(colours(ownLight)));
  expect(colours(dark)).toEqual(expect.arrayContaining(colours(ownDark)));
});

test('the error page shows what it is given as text', () => {
  const html = renderErrorPage({
    language: 'en',
    title: '<b>',
    text: '&"',
    links: [{ name: '<i>', href: '"><script>' }],
  });
  expect(html).toContain('<h1>&lt;b&gt;</h1>');
  expect(html).not.toMatch(/<script|<[bi]>/);
});

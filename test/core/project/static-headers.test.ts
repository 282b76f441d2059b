import { expect, test } from 'vitest';
import { staticHeaders } from '../../../tools/build/static-headers.ts';
import { HEADERS } from '../../../worker/http/headers.ts';

/** Reads the file as Cloudflare does: a line of a path, and under it indented lines of its headers. */
function parse(file: string): Record<string, Record<string, string>> {
  const rules: Record<string, Record<string, string>> = {};
  let current: Record<string, string> = {};
  for (const line of file.split('\n')) {
    const [, name, value = ''] = /^ +([\w-]+): (.+)$/.exec(line) ?? [];
    if (name !== undefined) current[name] = value;
    else if (line !== '') rules[line] = current = {};
  }
  return rules;
}

test('static files have the headers of the table', () => {
  const file = staticHeaders();
  expect(parse(file)).toEqual({
    '/widget.js': HEADERS.loader,
    '/widget.mjs': HEADERS.loader,
    '/widget.d.mts': HEADERS.loader,
    '/push-worker.js': HEADERS.pushWorker,
    '/push-worker.de.js': HEADERS.pushWorker,
    '/icon-192.png': HEADERS.icon,
    '/icon-512.png': HEADERS.icon,
    '/touch-icon.png': HEADERS.icon,
    '/assets/*': HEADERS.asset,
  });
  // Cloudflare drops a line that is longer.
  expect(Math.max(...file.split('\n').map((line) => line.length))).toBeLessThan(2_000);
});

test('no answer lacks what all have, and only what is shared is for other sites', () => {
  for (const [kind, headers] of Object.entries(HEADERS)) {
    expect(headers, kind).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cross-Origin-Resource-Policy': ['media', 'loader', 'asset'].includes(kind)
        ? 'cross-origin'
        : 'same-origin',
    });
    expect(headers['Permissions-Policy']).toContain('geolocation=()');
    expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'.*frame-ancestors '(none|self)'/);
    // The one page that holds others, whose own policies say what they do.
    const held = kind === 'framedPage' ? 'frame-src https: http:;' : '';
    expect(headers['Content-Security-Policy'].replace(held, '')).not.toMatch(/unsafe|\*|https?:/);
  }
  expect(HEADERS.console['Content-Security-Policy']).toContain("require-trusted-types-for 'script'");
});

import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { app } from '../../../worker/http/app.ts';
import { call, HOST, request, TestOrg, type ErrorAnswer } from '../support/client.ts';

/** What a browser accepts when somebody opens an address. */
const OPENED = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

afterEach(() => {
  vi.restoreAllMocks();
});

let org: Promise<TestOrg> | undefined;
const sharedOrg = (): Promise<TestOrg> => (org ??= TestOrg.create());

const open = (
  path: string,
  init: RequestInit = {},
  headers: Record<string, string> = {},
): Promise<Response> => request(path, { ...init, headers: { Accept: OPENED, ...headers } });

/** What every page of this kind is, whatever it says. */
async function expectPage(answer: Response): Promise<string> {
  const html = await answer.text();
  const { headers } = answer;
  expect(headers.get('Content-Type')).toContain('text/html');
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  // The one style sheet is the one that the policy names; there is no script, and no style of an element.
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  expect(policy).toContain(`'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`);
  expect(html).not.toMatch(/<script| style="| on\w+="/);
  expect(html).toMatch(/<html lang="(en|de)">[^]*name="viewport"[^]*<h1>[^<]+<\/h1>/);
  expect(html).toContain('<a href="/">');
  return html;
}

/** Addresses that lead nowhere, and whether they lead on to the organization SLUG. */
const NOWHERE: [path: string, says: string, leadsToOrg: boolean][] = [
  ['/nonsense', 'There is no such page', false],
  ['/%00', 'There is no such page', false],
  ['/%0d%0a', 'There is no such page', false],
  ['/%zz', 'There is no such page', false],
  [`${HOST}//`, 'There is no such page', false],
  ['/o', 'There is no such page', false],
  ['/widget.js/none', 'There is no such page', false],
  ['/<script>alert(1)</script>', 'There is no such page', false],
  ['/o//', 'There is no such organization', false],
  ['/o/never-made/', 'There is no such organization', false],
  ['/o/never-made/demo', 'There is no such organization', false],
  ['/o/never-made/invite', 'There is no such organization', false],
  ['/o/never-made/media/none', 'There is no such organization', false],
  ['/o/%00/', 'There is no such organization', false],
  ['/o/"><script>/', 'There is no such organization', false],
  ['/o/SLUG/nonsense', 'There is no such page', true],
  ['/o/SLUG/team/nonsense', 'There is no such page', true],
  ['/o/SLUG/%0d%0a', 'There is no such page', true],
  ['/o/SLUG/media/none', 'There is no such page', true],
];

test.each(NOWHERE)('%s, opened in a browser, is a page that leads on', async (path, says, leadsToOrg) => {
  const { slug, admin } = await sharedOrg();
  const address = path.replace('SLUG', slug);
  for (const headers of [{}, { Cookie: admin.cookie }]) {
    const answer = await open(address, {}, headers);
    expect(answer.status).toBe(404);
    const html = await expectPage(answer);
    expect(html).toContain(`<h1>${says}</h1>`);
    expect(html.includes(`<a href="/o/${slug}/">`)).toBe(leadsToOrg);
    expect(html).not.toContain('<script');
  }
  const head = await open(address, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([404, '']);
  expect(head.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

test('error pages are in the language of the console', async () => {
  const answer = await open('/nonsense', {}, { 'Accept-Language': 'de-AT, en;q=0.5' });
  const html = await expectPage(answer);
  expect(html).toContain('<html lang="de">');
  expect(html).toContain('<h1>Diese Seite gibt es nicht</h1>');
  expect(answer.headers.get('Vary')).toContain('Accept-Language');
  const chosen = await open('/nonsense', {}, { 'Accept-Language': 'de', Cookie: 'usher-language=en' });
  expect(await expectPage(chosen)).toContain('<h1>There is no such page</h1>');
});

test('an organization spelled in capitals is not found, and leads to the one that is meant', async () => {
  const { slug } = await sharedOrg();
  const answer = await open(`/o/${slug.toUpperCase()}/`);
  expect(answer.status).toBe(404);
  expect(await expectPage(answer)).toContain(`<a href="/o/${slug}/">`);
});

test('what cannot be done at an address is a page too, and says what can', async () => {
  const answer = await open('/', { method: 'POST', body: 'a=b' });
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  await expectPage(answer);
  const socket = await open(`/o/${(await sharedOrg()).slug}/ws/visitor`);
  expect([socket.status, socket.headers.get('Upgrade')]).toEqual([426, 'websocket']);
  await expectPage(socket);
});

test('what fails on our side is a page that offers to try again, and tells nothing of the inside', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const broken = new Proxy(env, {
    get: (target, name) => {
      if (name === 'ASSETS') throw new Error('secret');
      return Reflect.get(target, name) as unknown;
    },
  });
  const answer = await app.request('/', { headers: { Accept: OPENED } }, broken);
  expect(answer.status).toBe(500);
  const html = await expectPage(answer);
  expect(html).toContain('<a href="">Try again</a>');
  expect(html).not.toContain('secret');
  expect(complaints).toHaveBeenCalledOnce();
});

test.each([
  ['/nonsense', 'application/json'],
  ['/nonsense', '*/*'],
  ['/nonsense', 'application/json, text/html;q=0.5'],
  ['/api/nothing', OPENED],
  ['/assets/gone-12345678.js', OPENED],
  ['/o/never-made/api/me', OPENED],
  ['/o/never-made/api', OPENED],
  ['/o/SLUG/api/nothing', OPENED],
  ['/o/SLUG/media/none', 'video/webm,video/*;q=0.9,*/*;q=0.5'],
  ['/o/SLUG/nonsense', 'application/json'],
])('%s for a client that accepts %s is an error as the wire says', async (path, accept) => {
  const { slug } = await sharedOrg();
  const answer = await call<ErrorAnswer>('GET', path.replace('SLUG', slug), undefined, {
    headers: { Accept: accept },
  });
  expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
});

test('the pages of the console are served, signed in or not', async () => {
  const { slug, admin } = await sharedOrg();
  for (const path of ['', 'team', 'team/', 'invite', 'why?call=x', 'nonsense/../calls']) {
    for (const headers of [{}, { Cookie: admin.cookie }]) {
      // Without a build there is nothing to serve, but that is another answer than that there is no such page.
      expect([200, 500]).toContain((await open(`/o/${slug}/${path}`, {}, headers)).status);
    }
  }
});

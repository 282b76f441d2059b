import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { app, socketApp } from '../../../worker/http/app.ts';
import { HEADERS, TRANSPORT } from '../../../worker/http/headers.ts';
import { HOST, TestOrg } from '../support/client.ts';

const OPENED = 'text/html,application/xhtml+xml,*/*;q=0.8';

/** A deployment that is built: whether it is, is no matter of the headers. */
const built = (bindings: object = {}): Env =>
  new Proxy(env, {
    get: (target, name): unknown => {
      if (name === 'ASSETS') return { fetch: async () => new Response('<!doctype html>') };
      return Reflect.get(
        { ...bindings, ...(name in bindings ? {} : { [name]: Reflect.get(target, name) as unknown }) },
        name,
      );
    },
  });

interface Asked {
  method?: string;
  as?: 'admin';
  accept?: string;
  headers?: Record<string, string>;
}

async function ask(org: TestOrg, path: string, { method = 'GET', as, accept, headers }: Asked = {}) {
  const url = new URL(path.replace('SLUG', org.slug), HOST);
  const answer = await (path.includes('/ws/') ? socketApp : app).request(
    url,
    {
      method,
      redirect: 'manual',
      headers: {
        ...(accept !== undefined && { Accept: accept }),
        ...(as && { Cookie: org.admin.cookie }),
        ...headers,
      },
    },
    built(),
  );
  await answer.arrayBuffer();
  return answer;
}

/** Every header that the table gives to anything; who may read an answer is said by its route, where it is not static. */
const NAMES = [...new Set(Object.values(HEADERS).flatMap((headers) => Object.keys(headers)))].filter(
  (name) => name !== 'Access-Control-Allow-Origin',
);

function expectHeaders({ headers }: Response, kind: keyof typeof HEADERS): void {
  const expected: Record<string, string> = { ...HEADERS[kind], ...TRANSPORT };
  expect(Object.fromEntries(NAMES.map((name) => [name, headers.get(name)]))).toEqual(
    Object.fromEntries(NAMES.map((name) => [name, expected[name] ?? null])),
  );
}

let org: Promise<TestOrg> | undefined;
const sharedOrg = (): Promise<TestOrg> => (org ??= TestOrg.create());

const KINDS: [what: string, status: number, kind: keyof typeof HEADERS, path: string, asked?: Asked][] = [
  ['the start page', 200, 'console', '/', { accept: OPENED }],
  ['the start page without its body', 200, 'console', '/', { method: 'HEAD' }],
  ['the console', 200, 'console', '/o/SLUG/', { accept: OPENED }],
  ['a page of the console', 200, 'console', '/o/SLUG/team', { as: 'admin' }],
  ['the page of an invitation', 200, 'console', '/o/SLUG/invite'],
  ['the demo page', 200, 'demo', '/o/SLUG/demo?page=https%3A%2F%2Fx.example'],
  ['what is kept of visitors', 200, 'privacyPage', '/o/SLUG/privacy'],
  ['a redirect', 308, 'data', '/o/SLUG'],
  ['an error page', 404, 'errorPage', '/nonsense', { accept: OPENED }],
  ['an error page of an organization', 404, 'errorPage', '/o/SLUG/nonsense', { accept: OPENED }],
  ['an error page of no organization', 404, 'errorPage', '/o/never-made/', { accept: OPENED }],
  ['an error page of no such method', 405, 'errorPage', '/', { method: 'POST', accept: OPENED }],
  ['an error page of a socket', 426, 'errorPage', '/o/SLUG/ws/visitor', { accept: OPENED }],
  ['an error', 404, 'data', '/nonsense'],
  ['an error of a method', 405, 'data', '/', { method: 'PUT' }],
  ['health', 200, 'data', '/healthz'],
  ['who may sign up', 200, 'data', '/api/sign-up'],
  ['an error at sign-up', 415, 'data', '/api/orgs', { method: 'POST' }],
  ['an error of the operator', 401, 'data', '/api/operator/orgs'],
  ['JSON', 200, 'data', '/o/SLUG/api/me', { as: 'admin' }],
  ['an error of the API', 401, 'data', '/o/SLUG/api/me', { accept: OPENED }],
  ['nothing of the API', 404, 'data', '/o/SLUG/api/nothing'],
  ['a body that is refused', 415, 'data', '/o/SLUG/api/session', { method: 'POST' }],
  ['CSV', 200, 'data', '/o/SLUG/api/calls.csv', { as: 'admin' }],
  ['no content', 204, 'data', '/o/SLUG/api/ice', { method: 'OPTIONS', headers: { Origin: HOST } }],
  ['a file that is not there', 404, 'data', '/o/SLUG/media/none'],
  ['a hashed file that is gone', 404, 'data', '/assets/gone-12345678.js', { accept: OPENED }],
];

test.each(KINDS)('%s has the headers of its kind', async (_, status, kind, path, asked) => {
  const answer = await ask(await sharedOrg(), path, asked);
  expect(answer.status).toBe(status);
  expectHeaders(answer, kind);
});

/** A deployment that answers with the name of the file that it was asked for. */
const naming: Env = new Proxy(env, {
  get: (target, name): unknown =>
    name === 'ASSETS'
      ? { fetch: async (asked: Request | URL | string) => new Response(new Request(asked).url) }
      : Reflect.get(target, name),
});

test.each([
  [{}, 'dashboard.html'],
  [{ 'Accept-Language': 'fr' }, 'dashboard.html'],
  [{ 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.8' }, 'dashboard.de.html'],
  [{ 'Accept-Language': 'fr,de;q=0.5,en;q=0.3' }, 'dashboard.de.html'],
  [{ 'Accept-Language': 'en-GB,de;q=0.5' }, 'dashboard.html'],
  [{ 'Accept-Language': 'de', Cookie: 'usher-language=en' }, 'dashboard.html'],
  [{ 'Accept-Language': 'en', Cookie: 'usher-language=de' }, 'dashboard.de.html'],
  [{ 'Accept-Language': 'de', Cookie: 'usher-language=../x' }, 'dashboard.de.html'],
])('asked with %o, the console comes as %s', async (headers, file) => {
  const { slug } = await sharedOrg();
  for (const path of ['/', `/o/${slug}/`, `/o/${slug}/team`]) {
    const answer = await app.request(new URL(path, HOST), { headers }, naming);
    expect(answer.headers.get('Vary')?.split(/, */)).toEqual(
      expect.arrayContaining(['Accept-Language', 'Cookie']),
    );
    expect(await answer.text()).toBe(new URL(file, HOST).href);
  }
});

test('media have the headers of their kind, whole, in part and unchanged', async () => {
  const shared = await sharedOrg();
  const png = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (letter) => letter.charCodeAt(0),
  );
  const { body } = await shared.api<{ url: string }>(
    'PUT',
    `agents/${shared.admin.id}/media/avatar`,
    undefined,
    shared.admin,
    { raw: png, headers: { 'Content-Type': 'image/png' } },
  );
  const whole = await ask(shared, body.url);
  const etag = whole.headers.get('ETag') ?? '';
  const answers = [
    whole,
    await ask(shared, body.url, { method: 'HEAD' }),
    await ask(shared, body.url, { headers: { Range: 'bytes=0-9' } }),
    await ask(shared, body.url, { headers: { 'If-None-Match': etag } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 206, 304]);
  for (const answer of answers) expectHeaders(answer, 'media');
  const refused = await ask(shared, body.url, { headers: { Range: 'bytes=5000-' } });
  expect(refused.status).toBe(416);
  expectHeaders(refused, 'data');
});

test('a browser is sent to HTTPS for a year, but not to that of a developer’s machine', async () => {
  const transport = async (url: string, bindings: object = {}) =>
    (await app.request(url, {}, built(bindings))).headers.get('Strict-Transport-Security');
  expect(await transport('https://usher.test/healthz')).toMatch(/^max-age=31536000;/);
  // Not ready to serve: it is sent there all the same.
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await transport('https://usher.test/healthz', { TOKEN_SECRET: '' })).toMatch(/^max-age=31536000;/);
  expect(complaints).toHaveBeenCalledOnce();
  complaints.mockRestore();
  expect(await transport('http://usher.test/healthz')).toBeNull();
  expect(await transport('https://localhost/healthz')).toBeNull();
  expect(await transport('https://usher.test/healthz', { USHER_LOCAL: '1' })).toBeNull();
});

const ODD = [
  '%00',
  '%0d%0a',
  '%0d%0aSet-Cookie:%20usher_session=x',
  'x%0aLocation:%20https://evil.example',
  '%',
  '%zz',
  '%c3',
  '%ff%fe',
  '%ED%A0%80',
  '..%2f',
  '..%2f..%2f..%2fetc%2fpasswd',
  '..%5c..%5c',
  '%2e%2e%2fapi%2fme',
  '%252e%252e%252f',
  '%E2%80%AE',
  'a'.repeat(12_000),
  '%41'.repeat(4_000),
  '%00'.repeat(4_000),
];
const PLACES = [
  '/ODD',
  '/o/ODD',
  '/o/ODD/',
  '/o/ODD/demo',
  '/o/ODD/api/me',
  '/o/ODD/media/x',
  '/o/SLUG/ODD',
  '/o/SLUG/demo/ODD',
  '/o/SLUG/media/ODD',
  '/o/SLUG/api/ODD',
  '/o/SLUG/api/invites/ODD',
  '/o/SLUG/ws/ODD',
  '/api/ODD',
  '/assets/ODD',
  '/widget.js/ODD',
];

test.each(PLACES)('odd paths at %s are not found, whoever asks', async (place) => {
  const shared = await sharedOrg();
  for (const odd of ODD)
    for (const accept of [OPENED, 'application/json']) {
      const answer = await ask(shared, place.replace('ODD', odd), { as: 'admin', accept });
      expect(answer.status, `${odd.slice(0, 60)} for ${accept}`).toBe(404);
      expectHeaders(answer, answer.headers.get('Content-Type')?.includes('html') ? 'errorPage' : 'data');
      expect([answer.headers.get('Set-Cookie'), answer.headers.get('Location')]).toEqual([null, null]);
    }
});

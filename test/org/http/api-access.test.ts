import { expect, test } from 'vitest';
import { call, HOST, PASSWORD, request, TestOrg, type ErrorAnswer, type Person } from '../support/client.ts';
import { fits, someText } from '../support/some.ts';

interface House {
  org: TestOrg;
  bea: Person;
}

let house: Promise<House> | undefined;

/** One organization for all that is refused. */
function sharedOrg(): Promise<House> {
  house ??= (async () => {
    const org = await TestOrg.create();
    return { org, bea: await org.addAgent('Bea') };
  })();
  return house;
}

test.each([{ role: 'admin' }, { capacity: 500 }, { active: true }, { displayName: 'Bea', capacity: 1 }])(
  'an agent may not give itself %j',
  async (patch) => {
    const { org, bea } = await sharedOrg();
    const answer = await org.api<ErrorAnswer>('PATCH', `agents/${bea.id}`, patch, bea);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'NOT_ALLOWED']);
    expect((await org.must<{ agent: object }>('GET', 'me', undefined, bea)).agent).toMatchObject({
      displayName: 'Bea',
      role: 'agent',
      capacity: 25,
    });
  },
);

test('an agent may change their own name and title, and nobody else’s', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const changed = await org.must(
    'PATCH',
    `agents/${bea.id}`,
    { displayName: 'Beatrice', title: 'Plants' },
    bea,
  );
  expect(changed).toMatchObject({ agent: { displayName: 'Beatrice', title: 'Plants' } });
  const refused = await org.api<ErrorAnswer>('PATCH', `agents/${org.admin.id}`, { displayName: 'Eve' }, bea);
  expect(refused.body.error.code).toBe('NOT_ALLOWED');
});

/** Requests that are refused before anybody is asked, with what refuses them. */
const REFUSED: [name: string, method: string, path: string, options: object, status: number, code: string][] =
  [
    ['an unknown path of the API', 'GET', 'nothing', {}, 404, 'NOT_FOUND'],
    ['an unknown pool', 'PUT', 'pools/none', { json: { name: 'X' } }, 404, 'NOT_FOUND'],
    ['an unknown agent', 'PATCH', 'agents/none', { json: { title: 'X' } }, 404, 'NOT_FOUND'],
    ['deleting an unknown agent', 'DELETE', 'agents/none', {}, 404, 'NOT_FOUND'],
    ['erasing what is no visitor', 'DELETE', 'visitors/none', {}, 404, 'NOT_FOUND'],
    ['a method that a resource does not have', 'PUT', 'settings', { json: {} }, 405, 'NOT_ALLOWED'],
    [
      'a body that is no JSON',
      'PATCH',
      'settings',
      { raw: '{"ringSeconds":', type: 'application/json' },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'a form',
      'PATCH',
      'settings',
      { raw: 'ringSeconds=20', type: 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'text',
      'PATCH',
      'settings',
      { raw: '{"ringSeconds":20}', type: 'text/plain' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a body that is too large',
      'PATCH',
      'settings',
      { raw: `"${'x'.repeat(1_100_000)}"`, type: 'application/json' },
      413,
      'TOO_LARGE',
    ],
    ['a list in place of settings', 'PATCH', 'settings', { json: [] }, 400, 'INVALID_PAYLOAD'],
    ['an unknown setting', 'PATCH', 'settings', { json: { color: 'red' } }, 400, 'INVALID_PAYLOAD'],
    ['a setting below its bound', 'PATCH', 'settings', { json: { ringSeconds: 9 } }, 400, 'INVALID_PAYLOAD'],
    ['a setting above its bound', 'PATCH', 'settings', { json: { ringSeconds: 61 } }, 400, 'INVALID_PAYLOAD'],
    ['a fraction of a second', 'PATCH', 'settings', { json: { ringSeconds: 12.5 } }, 400, 'INVALID_PAYLOAD'],
    [
      'an unknown key of the widget',
      'PATCH',
      'settings',
      { json: { widget: { shape: 'round' } } },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'one good setting beside a bad one',
      'PATCH',
      'settings',
      { json: { ringSeconds: 20, graceSeconds: 1 } },
      400,
      'INVALID_PAYLOAD',
    ],
    ['a pool without a name', 'POST', 'pools', { json: { members: [], rules: [] } }, 400, 'INVALID_PAYLOAD'],
    [
      'a pool with an unknown member',
      'POST',
      'pools',
      { json: { name: 'X', members: [{ agentId: 'none', tier: 1 }] } },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'a tier below 1',
      'POST',
      'pools',
      { json: { name: 'X', members: [{ agentId: 'none', tier: 0 }] } },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'a rule without conditions',
      'POST',
      'pools',
      { json: { name: 'X', rules: [{ priority: 1, conditions: [] }] } },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'a parameter that is not named',
      'POST',
      'pools',
      {
        json: {
          name: 'X',
          rules: [{ priority: 1, conditions: [{ field: 'query_param', op: 'contains', value: '1' }] }],
        },
      },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'an invitation to no address',
      'POST',
      'invites',
      { json: { email: 'nobody', displayName: 'N' } },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'an invitation to somebody here',
      'POST',
      'invites',
      { json: { email: 'bea@SLUG.example', displayName: 'Bea' } },
      409,
      'CONFLICT',
    ],
    ['a role that is none', 'PATCH', 'agents/none', { json: { role: 'owner' } }, 400, 'INVALID_PAYLOAD'],
    [
      'a capacity above its bound',
      'PATCH',
      'agents/none',
      { json: { capacity: 501 } },
      400,
      'INVALID_PAYLOAD',
    ],
    [
      'too long a page to route',
      'POST',
      'route',
      { json: { pageUrl: 'p'.repeat(2_049) } },
      400,
      'INVALID_PAYLOAD',
    ],
    ['a date that is none', 'GET', 'calls?from=yesterday', {}, 400, 'INVALID_PAYLOAD'],
    ['a limit above its bound', 'GET', 'calls?limit=501', {}, 400, 'INVALID_PAYLOAD'],
    ['a cursor that no list gave', 'GET', 'calls?cursor=first', {}, 400, 'INVALID_PAYLOAD'],
    ['a span that ends before it begins', 'GET', 'stats?from=2&to=1', {}, 400, 'INVALID_PAYLOAD'],
    [
      'a change asked for by another site',
      'PATCH',
      'settings',
      { json: { ringSeconds: 20 }, headers: { Origin: 'https://evil.example' } },
      403,
      'NOT_ALLOWED',
    ],
    [
      'a change that a browser calls cross-site',
      'PATCH',
      'settings',
      { json: { ringSeconds: 20 }, headers: { 'Sec-Fetch-Site': 'cross-site' } },
      403,
      'NOT_ALLOWED',
    ],
  ];

test.each(REFUSED)('%s is refused and changes nothing', async (_, method, path, options, status, code) => {
  const { org } = await sharedOrg();
  const { json, raw, type, headers } = options as {
    json?: unknown;
    raw?: string;
    type?: string;
    headers?: Record<string, string>;
  };
  const body =
    json === undefined ? undefined : (JSON.parse(JSON.stringify(json).replace('SLUG', org.slug)) as unknown);
  const before = [
    await org.must('GET', 'settings'),
    await org.must('GET', 'pools'),
    await org.must('GET', 'invites'),
  ];
  const answer = await org.api<ErrorAnswer>(method, path, body, org.admin, {
    ...(raw === undefined ? {} : { raw }),
    headers: { ...headers, ...(type === undefined ? {} : { 'Content-Type': type }) },
  });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  expect([
    await org.must('GET', 'settings'),
    await org.must('GET', 'pools'),
    await org.must('GET', 'invites'),
  ]).toEqual(before);
});

test('a refused body names the fields', async () => {
  const { org } = await sharedOrg();
  const answer = await org.api<ErrorAnswer>('PATCH', 'settings', { ringSeconds: 5, graceSeconds: 99 });
  expect(answer.body.error.issues?.map((issue) => issue.path)).toEqual(['graceSeconds', 'ringSeconds']);
});

test.each(['GET me', 'POST session', 'GET calls', 'POST ice'])(
  '%s of an unknown organization is 404',
  async (line) => {
    const [method = '', path = ''] = line.split(' ');
    for (const slug of ['never-made', 'N%2Fo', 'a']) {
      const body = method === 'POST' ? { email: 'a@b.example', password: 'x' } : undefined;
      const answer = await call<ErrorAnswer>(method, `/o/${slug}/api/${path}`, body);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
    }
  },
);

/** Sign-ups that are refused, by what is wrong with them. */
const SIGN_UPS: [what: string, part: object][] = [
  ['too short a slug', { slug: 'a' }],
  ['capitals in the slug', { slug: 'Acme' }],
  ['a slash in the slug', { slug: 'a/b' }],
  ['no name', { name: ' ' }],
  ['an address that is none', { email: 'nobody' }],
  ['a short password', { password: '1234567' }],
  ['an unknown field', { plan: 'gold' }],
];

test.each(SIGN_UPS)('signing up with %s is refused', async (_, part) => {
  const body = {
    slug: 'fine',
    name: 'Fine',
    email: 'a@b.example',
    password: PASSWORD,
    displayName: 'Ada',
    ...part,
  };
  const answer = await call<ErrorAnswer>('POST', '/api/orgs', body);
  expect([answer.status, answer.body.error.code]).toEqual([400, 'INVALID_PAYLOAD']);
  expect((await call('GET', '/o/fine/api/me')).status).toBe(404);
});

test('signing up: an address that is taken or reserved is refused, at its field', async () => {
  const { org } = await sharedOrg();
  for (const slug of [org.slug, 'demo']) {
    const body = { slug, name: 'Again', email: 'a@b.example', password: PASSWORD, displayName: 'Ada' };
    const answer = await call<ErrorAnswer>('POST', '/api/orgs', body);
    const { code, issues } = answer.body.error;
    expect([answer.status, code]).toEqual([409, 'SLUG_TAKEN']);
    expect(issues).toEqual([{ path: 'slug', message: fits(expect.stringContaining('address')) }]);
  }
  expect(await org.must('GET', 'me')).toMatchObject({
    org: { name: fits(expect.not.stringContaining('Again')) },
  });
});

test('what is outside of every API answers as the wire says', async () => {
  const health = await call('GET', '/healthz');
  expect(health.status).toBe(200);
  expect(health.body).toMatchObject({ version: someText });
  expect((await call<ErrorAnswer>('GET', '/api/nothing')).body.error.code).toBe('NOT_FOUND');
  expect((await call<ErrorAnswer>('GET', '/api/orgs')).status).toBe(405);
  expect((await request('/o/whatever/ws/visitor')).status).toBe(426);
  const page = await request('/o/never-made/');
  expect([page.status, page.headers.get('Content-Type')]).toEqual([
    404,
    expect.stringContaining('text/html'),
  ]);
  expect(await page.text()).toContain('There is no such organization');
});

test('the demo page shows the widget under a strict policy, whatever page it is told to report', async () => {
  const { org } = await sharedOrg();
  const page = await request(
    `/o/${org.slug}/demo?page=${encodeURIComponent('https://x.example/"><script>')}`,
  );
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('src="/widget.js"');
  const { org: own } = await org.must<{ org: { name: string } }>('GET', 'me');
  expect(html).toContain(`Nobody of ${own.name} is available just now.`);
  const headers = { Cookie: org.admin.cookie };
  const adminsPage = await (await request(`/o/${org.slug}/demo`, { headers })).text();
  expect(adminsPage).toContain('Nobody is signed in at the console');
  expect(html).not.toContain('"><script>');
  expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
  expect(page.headers.get('Permissions-Policy')).toContain('camera=(self)');
  expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect((await request('/o/never-made/demo')).status).toBe(404);
  expect((await request(`/o/${org.slug}`)).headers.get('Location')).toBe(`/o/${org.slug}/`);
});

test('a same-origin change is allowed, and its answer is not kept by anybody', async () => {
  const { org } = await sharedOrg();
  const answer = await org.api('PATCH', 'settings', {}, org.admin, { headers: { Origin: HOST } });
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
});

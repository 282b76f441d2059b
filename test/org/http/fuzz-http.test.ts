import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { TestOrg, request } from '../support/client.ts';
import { RUNS, hostileText, nastyText } from '../support/fuzz/hostile.ts';
import { everything, expectNothingReceived, createBusyOrg, type BusyOrg } from '../support/fuzz/busy-org.ts';
import { useStandingClock } from '../support/clock.ts';

/** Much more than it takes: a busy machine is no failure. */
const PATIENCE_MS = 120_000;

useStandingClock();
afterEach(() => {
  vi.restoreAllMocks();
});

/** Good bodies, to be spoiled. */
const BODIES = [
  { slug: 'hostile', name: 'H', email: 'h@x.example', password: 'short', displayName: 'H' },
  { email: 'not an address', displayName: 'X', role: 'agent' },
  { token: 'none', password: 'long enough' },
  { displayName: 'X', title: 'Y', role: 'owner', capacity: 5, active: true },
  { name: 'P', overflow: 'all', members: [{ agentId: 'nobody', tier: 1 }], rules: [] },
  {
    name: 'P',
    members: [],
    rules: [{ priority: 1, conditions: [{ field: 'path', op: 'matches', value: '(a+)+$' }] }],
  },
  { graceSeconds: 4, widget: { texts: { start_call: 'x' } } },
  { pageUrl: 7 },
  { token: 'a.b' },
] as const;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const;

/** Every path of the API, and some that are none, with an id of anybody's choice in them. */
const PATHS: ((id: string) => string)[] = [
  () => '/api/orgs',
  ...[
    'me',
    'session',
    'invites',
    'invites/accept',
    'agents',
    'pools',
    'route',
    'settings',
    'ice',
    'live',
  ].map((name) => () => `/o/ORG/api/${name}`),
  ...[
    'calls',
    'calls.csv',
    'handoffs',
    'handoffs.csv',
    'missed',
    'missed.csv',
    'messages',
    'messages.csv',
    'stats',
  ].flatMap((name) => [
    (id: string) => `/o/ORG/api/${name}?timeZone=${id}`,
    (id: string) => `/o/ORG/api/${name}?from=${id}&to=${id}`,
    (id: string) => `/o/ORG/api/${name}?cursor=${id}&limit=${id}`,
    (id: string) => `/o/ORG/api/${name}?agent=${id}&pool=${id}&outcome=${id}`,
  ]),
  (id) => `/o/ORG/api/agents/${id}`,
  (id) => `/o/ORG/api/agents/${id}/media/wave`,
  (id) => `/o/ORG/api/agents/ADMIN/media/${id}`,
  (id) => `/o/ORG/api/pools/${id}`,
  (id) => `/o/ORG/api/${id}`,
  (id) => `/o/ORG/media/${id}`,
  (id) => `/o/${id}/media/x`,
  (id) => `/o/${id}/api/me`,
  (id) => `/o/${id}/ws/visitor`,
  (id) => `/o/ORG/ws/${id}?v=1&tab=${id}`,
  (id) => `/o/ORG/demo?page=${id}`,
  (id) => `/api/${id}`,
];

interface Attack {
  method: (typeof METHODS)[number];
  path: string;
  body: string;
  headers: Record<string, string>;
}

/** In a URL some texts are escaped, some are not. */
const id = fc.oneof(
  nastyText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    '%',
    '%zz',
    '%E0%A4%A',
    '..%2f..',
    '__proto__',
    '%00',
    'a'.repeat(1_500),
    '1e400',
    '-1',
    'NaN',
  ),
);

const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).map((text) => text.trim());

const headers = fc.record(
  {
    'Content-Type': fc.oneof(
      { weight: 6, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: printable },
    ),
    Cookie: fc.oneof(
      printable,
      fc.constantFrom('usher=%E0%A4%A', 'usher_session=%', '=', ';;;', `usher_session=${'a'.repeat(4_000)}`),
    ),
    Origin: fc.constantFrom('null', 'https://evil.example', 'https://usher.test', 'not an origin'),
    Range: fc.constantFrom('bytes=-', 'bytes=9-1', `bytes=0-${'9'.repeat(30)}`, 'items=1'),
    'X-HTTP-Method-Override': fc.constant('DELETE'),
  },
  { requiredKeys: [] },
);

const attacks: fc.Arbitrary<Attack> = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.tuple(fc.constantFrom(...PATHS), id).map(([path, one]) => path(one)),
  body: hostileText([...BODIES]),
  headers,
});

/** What was once answered with an error of ours. */
test.each([
  ['a file of a very long name', '/o/ORG/media/' + 'a'.repeat(1_500), 404],
  ['a file of a very long organization', `/o/${'a'.repeat(1_500)}/media/x`, 404],
  ['a time beyond all times', `/o/ORG/api/stats?to=${'9'.repeat(400)}`, 400],
  ['a time that is none', '/o/ORG/api/calls?from=-1', 400],
])('%s is refused as any other', async (_, path, status) => {
  const complaints = vi.spyOn(console, 'error');
  const org = await TestOrg.create();
  const answer = await request(path.replace('ORG', org.slug), { headers: { Cookie: org.admin.cookie } });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error: { code: expect.any(String) as unknown } });
  expect(complaints).not.toHaveBeenCalled();
});

const WHO: [name: string, cookie: (busy: BusyOrg, other: BusyOrg) => string | undefined][] = [
  ['somebody without a session', () => undefined],
  ['an agent', ({ insider }) => insider.cookie],
  ['an admin of another organization', (_, other) => other.org.admin.cookie],
  ['an admin with a broken client', ({ org }) => org.admin.cookie],
];

test.each(WHO)(
  'whatever %s asks over HTTP is answered, in vain or in order, and what is refused changes nothing',
  async (_, cookieOf) => {
    const complaints = vi.spyOn(console, 'error');
    const busy = await createBusyOrg();
    const cookie = cookieOf(busy, await createBusyOrg());
    await fc.assert(
      fc.asyncProperty(attacks, async (attack) => {
        const before = await everything(busy);
        const { status, type, text } = await send(busy, attack, cookie);
        expect(status).toBeLessThan(500);
        if (status >= 400 && attack.method !== 'HEAD' && type.includes('json')) {
          expect(JSON.parse(text)).toMatchObject({
            error: {
              code: expect.stringMatching(/^[A-Z_]+$/) as unknown,
              message: expect.stringMatching(/\w{3}/) as unknown,
            },
          });
        }
        if (status >= 400 || attack.method === 'GET') expect(await everything(busy)).toBe(before);
        expect(complaints).not.toHaveBeenCalled();
      }),
      { ...RUNS, numRuns: 120 },
    );
    await expectNothingReceived(busy);
  },
  PATIENCE_MS,
);

async function send(busy: BusyOrg, { method, path, body, headers: own }: Attack, cookie: string | undefined) {
  const url = path.replace('ORG', busy.org.slug).replace('ADMIN', busy.org.admin.id);
  const response = await request(url, {
    method,
    headers: { ...own, ...(cookie === undefined ? {} : { Cookie: cookie }) },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
  });
  return {
    status: response.status,
    type: response.headers.get('Content-Type') ?? '',
    text: await response.text(),
  };
}

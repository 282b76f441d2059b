import { beforeAll, describe, expect, test } from 'vitest';
import wire from '../../../docs/wire.md?raw';
import { app, socketApp } from '../../../worker/http/app.ts';
import { call, TestOrg, type ErrorAnswer, type Person } from '../support/client.ts';
import { asOperator, OPERATOR } from '../support/operator.ts';

/** Who may ask. What else an endpoint asks for, such as a body or being a party of a call, has tests of its own. */
type Who = 'anybody' | 'agent' | 'admin' | 'operator';

/** Every route, and who may use it: whoever adds one decides that here. */
const RULES: Record<string, Who> = {
  'GET /': 'anybody',
  'GET /healthz': 'anybody',
  'POST /api/orgs': 'anybody',
  'GET /api/sign-up': 'anybody',
  'POST /api/session': 'anybody',
  'GET /api/operator/orgs': 'operator',
  'POST /api/operator/orgs/:slug/suspend': 'operator',
  'POST /api/operator/orgs/:slug/resume': 'operator',
  'POST /api/operator/orgs/:slug/recover': 'operator',
  'POST /api/operator/orgs/:slug/release': 'operator',
  'DELETE /api/operator/orgs/:slug': 'operator',
  'POST /api/operator/invitations': 'operator',
  'GET /o/:org': 'anybody',
  'GET /o/:org/demo': 'anybody',
  'GET /o/:org/privacy': 'anybody',
  'GET /o/:org/manifest.webmanifest': 'anybody',
  'GET /o/:org/*': 'anybody',
  'GET /o/:org/ws/:side{visitor|agent}': 'anybody',
  'GET /o/:org/media/:key': 'anybody',
  'POST /o/:org/api/ice': 'anybody',
  'POST /o/:org/api/session': 'anybody',
  'DELETE /o/:org/api/session': 'agent',
  'POST /o/:org/api/session/passkey/options': 'anybody',
  'POST /o/:org/api/session/passkey': 'anybody',
  'GET /o/:org/api/me': 'agent',
  'GET /o/:org/api/me/passkeys': 'agent',
  'POST /o/:org/api/me/passkeys/options': 'agent',
  'POST /o/:org/api/me/passkeys': 'agent',
  'DELETE /o/:org/api/me/passkeys/:id': 'agent',
  'DELETE /o/:org/api/me/notices/:id': 'agent',
  'PUT /o/:org/api/me/push': 'agent',
  'GET /o/:org/api/me/stats': 'agent',
  'GET /o/:org/api/push-key': 'agent',
  'GET /o/:org/api/sessions': 'agent',
  'DELETE /o/:org/api/sessions': 'agent',
  'DELETE /o/:org/api/sessions/:id': 'agent',
  'POST /o/:org/api/recovery': 'anybody',
  'GET /o/:org/api/invites': 'admin',
  'POST /o/:org/api/invites': 'admin',
  'POST /o/:org/api/invites/accept': 'anybody',
  'POST /o/:org/api/invites/read': 'anybody',
  'GET /o/:org/api/invites/:id': 'admin',
  'DELETE /o/:org/api/invites/:id': 'admin',
  'POST /o/:org/api/invites/:id/renew': 'admin',
  'GET /o/:org/api/agents': 'admin',
  'PATCH /o/:org/api/agents/:id': 'agent',
  'DELETE /o/:org/api/agents/:id': 'admin',
  'POST /o/:org/api/agents/:id/away': 'admin',
  'POST /o/:org/api/agents/:id/recovery': 'admin',
  'PUT /o/:org/api/agents/:id/media/:kind': 'agent',
  'DELETE /o/:org/api/agents/:id/media/:kind': 'agent',
  'GET /o/:org/api/pools': 'admin',
  'POST /o/:org/api/pools': 'admin',
  'PUT /o/:org/api/pools/:id': 'admin',
  'DELETE /o/:org/api/pools/:id': 'admin',
  'POST /o/:org/api/route': 'admin',
  'POST /o/:org/api/route/draft': 'admin',
  'GET /o/:org/api/settings': 'admin',
  'PATCH /o/:org/api/settings': 'admin',
  'GET /o/:org/api/first-steps': 'admin',
  'PATCH /o/:org/api/first-steps': 'admin',
  'GET /o/:org/api/refused-origins': 'admin',
  'GET /o/:org/api/framed-page': 'admin',
  'GET /o/:org/api/calls': 'admin',
  'POST /o/:org/api/calls/:id/end': 'admin',
  'GET /o/:org/api/calls.csv': 'admin',
  'GET /o/:org/api/handoffs': 'admin',
  'GET /o/:org/api/handoffs.csv': 'admin',
  'GET /o/:org/api/missed': 'admin',
  'GET /o/:org/api/missed.csv': 'admin',
  'GET /o/:org/api/messages': 'admin',
  'GET /o/:org/api/messages.csv': 'admin',
  'PATCH /o/:org/api/messages/:id': 'admin',
  'DELETE /o/:org/api/messages/:id': 'admin',
  'GET /o/:org/api/me/calls': 'agent',
  'GET /o/:org/api/me/messages': 'agent',
  'PATCH /o/:org/api/me/messages/:id': 'agent',
  'GET /o/:org/api/names': 'agent',
  'GET /o/:org/api/stats': 'admin',
  'GET /o/:org/api/live': 'admin',
  'GET /o/:org/api/transfer-targets': 'agent',
  'GET /o/:org/api/trace': 'admin',
  'DELETE /o/:org/api/visitors/:id': 'admin',
  'GET /o/:org/api/visitors/:id/calls': 'agent',
  'POST /o/:org/api/identity-secret': 'admin',
  'GET /o/:org/api/blocks': 'admin',
  'DELETE /o/:org/api/blocks/:id': 'admin',
  'PATCH /o/:org/api/org': 'admin',
  'DELETE /o/:org/api/org': 'admin',
  'GET /o/:org/api/export': 'admin',
  'GET /o/:org/api/audit': 'admin',
  'GET /o/:org/api/audit.csv': 'admin',
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const routes = [
  ...new Set(
    [...app.routes, ...socketApp.routes]
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`),
  ),
];
const apiRoutes = routes.filter((route) => route.includes('/api/'));
const orgRoutes = routes.filter((route) => route.includes(' /o/:org/api/'));

test('every route has a rule, and every rule a route', () => {
  expect(routes.toSorted()).toEqual(Object.keys(RULES).toSorted());
});

test.each(apiRoutes)('the wire page names %s', (route) => {
  expect(wire).toMatch(new RegExp(`\`(${route}|${route.replace('/o/:org/api/', '')})[\`?]`));
});

describe('who may ask', () => {
  let org: TestOrg;
  let admin: Person;
  let agent: Person;
  /** An admin of another organization, with that one's cookie. */
  let stranger: Person;

  beforeAll(async () => {
    org = await TestOrg.create();
    admin = org.admin;
    agent = await org.addAgent('Bea');
    stranger = (await TestOrg.create()).admin;
  });

  /** Asks for nothing that there is, and of one's own account for no change. */
  function ask(route: string, person: Person | null, headers: Record<string, string> = {}) {
    const [method = '', pattern = ''] = route.split(' ');
    const isOwn = /^(PATCH .*\/agents\/:id|.*\/media\/:kind)/.test(route);
    const path = pattern
      .replace(':org', org.slug)
      .replace(':id', isOwn && person ? person.id : 'x')
      .replace(':kind', 'wave')
      .replace(':slug', 'x')
      .replace(/:side\{.*\}/, 'visitor');
    return call<ErrorAnswer>(method, path, undefined, {
      headers: { 'CF-Connecting-IP': '203.0.113.7', ...headers },
      ...(person && { cookie: person.cookie }),
    });
  }

  const REFUSED = new Set([401, 403]);

  test.each(Object.entries(RULES))('%s: %s', async (route, who) => {
    const people = {
      nobody: await ask(route, null),
      stranger: await ask(route, stranger),
      operator: await ask(route, null, OPERATOR),
      agent: await ask(route, agent),
      admin: await ask(route, admin),
    };
    // Both have signed out by it.
    if (route === 'DELETE /o/:org/api/session') {
      agent = await org.signIn(agent.email);
      admin = await org.signIn(admin.email);
    }
    const expected: Record<Who, Partial<Record<keyof typeof people, number>>> = {
      anybody: {},
      agent: { nobody: 401, stranger: 401, operator: 401 },
      admin: { nobody: 401, stranger: 401, operator: 401, agent: 403 },
      operator: { nobody: 401, stranger: 401, agent: 401, admin: 401 },
    };
    const refused = Object.entries(people).filter(([, { status }]) => REFUSED.has(status));
    expect(Object.fromEntries(refused.map(([person, { status }]) => [person, status]))).toEqual(
      expected[who],
    );
    for (const [, { status, body }] of refused) {
      expect(body.error.code).toBe(status === 401 ? 'UNAUTHENTICATED' : 'NOT_ALLOWED');
      expect(body.error.message).not.toBe('');
    }
  });

  const paths = [...new Set(Object.keys(RULES).map((route) => route.split(' ')[1] ?? ''))];

  test.each(paths)('%s says which methods it has to whoever comes with another (RFC 9110)', async (path) => {
    const methods = METHODS.filter((method) => `${method} ${path}` in RULES);
    const other = METHODS.find((method) => !methods.includes(method));
    const person = RULES[`${methods[0]} ${path}`] === 'operator' ? null : admin;
    const answer = await ask(`${other} ${path}`, person, person ? {} : OPERATOR);
    const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')?.split(', ').toSorted()).toEqual(allowed.toSorted());
  });

  test.each(orgRoutes)('[R-70] %s is shut while the organization is suspended', async (route) => {
    await asOperator('POST', `orgs/${org.slug}/suspend`);
    for (const person of [null, agent, admin]) {
      const { status, body } = await ask(route, person);
      expect([status, body.error.code]).toEqual([403, 'SUSPENDED']);
    }
    await asOperator('POST', `orgs/${org.slug}/resume`);
  });
});

import type { StatsAnswer } from '../../../protocol/stats.ts';
import { expect, test, vi } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { Turns } from '../../../worker/http/sign-in/turns.ts';
import { call, PASSWORD, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { fits, someText } from '../support/some.ts';

function codeOf(answer: { status: number; body: unknown }): [number, string] {
  return [answer.status, (answer.body as ErrorAnswer).error.code];
}

test('signing up gives a session for that organization alone', async () => {
  const slug = `acme-${Date.now()}`;
  const made = await call('POST', '/api/orgs', {
    slug,
    name: 'Acme',
    email: 'Ada@Acme.example',
    password: PASSWORD,
    displayName: 'Ada',
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    org: { slug, name: 'Acme' },
    agent: { email: 'ada@acme.example', role: 'admin', capacity: 25, active: true, loopUrl: null },
  });
  const cookie = made.headers.get('Set-Cookie') ?? '';
  for (const part of [`Path=/o/${slug}`, 'HttpOnly', 'Secure', 'SameSite=Lax'])
    expect(cookie).toContain(part);
  expect(JSON.stringify(made.body)).not.toContain('scrypt');
});

test('the first admin is in the default pool, and so is everybody who accepts an invitation', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const { items } = await org.must<{ items: unknown[] }>('GET', 'pools');
  expect(items).toEqual([
    {
      id: someText,
      isDefault: true,
      version: 2,
      name: someText,
      overflow: 'any',
      members: fits(
        expect.arrayContaining([
          { agentId: org.admin.id, tier: 1 },
          { agentId: bea.id, tier: 1 },
        ]),
      ),
      rules: [],
    },
  ]);
});

test('a wrong password and an unknown e-mail address get the same answer', async () => {
  const org = await TestOrg.create();
  const wrong = await org.api('POST', 'session', { email: org.admin.email, password: 'wrong' }, null);
  const unknown = await org.api('POST', 'session', { email: 'nobody@x.example', password: PASSWORD }, null);
  expect(codeOf(wrong)).toEqual([401, 'BAD_CREDENTIALS']);
  expect(unknown.body).toEqual(wrong.body);
  expect(wrong.headers.get('Set-Cookie')).toBeNull();
});

test('an address that nobody has costs as much work as a wrong password', async () => {
  const org = await TestOrg.create();
  const hashed = vi.spyOn(Turns.prototype, 'run');
  const hashesFor = async (email: string): Promise<number> => {
    hashed.mockClear();
    const answer = await org.api('POST', 'session', { email, password: 'wrong' }, null);
    expect(answer.status).toBe(401);
    return hashed.mock.calls.length;
  };
  try {
    expect(await hashesFor(org.admin.email)).toBe(1);
    expect(await hashesFor('nobody@x.example')).toBe(1);
  } finally {
    hashed.mockRestore();
  }
});

test('[R-72] whoever guesses passwords has to wait, at the sign-in and at the console, and a right one wipes the count', async () => {
  const org = await TestOrg.create();
  const { id, email } = org.admin;
  const guess = (password: string) => org.api('POST', 'session', { email, password }, null);
  const guessAtConsole = (currentPassword: string) =>
    org.api('PATCH', `agents/${id}`, { password: 'another password', currentPassword });
  for (let i = 0; i < 19; i += 1) expect((await guess('wrong')).status).toBe(401);
  await org.signIn(email);
  for (let i = 0; i < 10; i += 1) {
    expect((await guess('wrong')).status).toBe(401);
    expect((await guessAtConsole('wrong')).status).toBe(403);
  }
  const refused = await guess('wrong');
  expect(codeOf(refused)).toEqual([429, 'RATE_LIMITED']);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(codeOf(await guessAtConsole(PASSWORD))).toEqual([429, 'RATE_LIMITED']);
  // Somebody else at the same address is not kept out.
  const other = await org.api('POST', 'session', { email: 'bea@x.example', password: PASSWORD }, null);
  expect(other.status).toBe(401);
});

test('signing out ends the session and its sockets, and no other', async () => {
  const org = await TestOrg.create();
  const again = await org.signIn(org.admin.email);
  const here = await org.agentSocket(org.admin);
  const there = await org.agentSocket(again);
  await here.type('agent:state');
  await there.type('agent:state');
  expect((await org.api('DELETE', 'session')).status).toBe(204);
  expect(await here.closed).toMatchObject({ code: CLOSE.signedOut });
  expect(codeOf(await org.api('GET', 'me'))).toEqual([401, 'UNAUTHENTICATED']);
  expect(await there.next((one) => one.type === 'agent:state' && one.status === 'offline')).toBeTruthy();
  expect((await org.api('GET', 'me', undefined, again)).status).toBe(200);
  const back = await org.agentSocket(org.admin);
  expect(await back.closed).toMatchObject({ code: CLOSE.noSession });
});

test('[R-10] nobody signs out of a call', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  expect(codeOf(await org.api('DELETE', 'session'))).toEqual([409, 'AGENT_IN_CALL']);
  expect((await org.api('GET', 'me')).status).toBe(200);
});

test.each(['demoted', 'deactivated', 'deleted'])('the last admin cannot be %s', async (how) => {
  const org = await TestOrg.create();
  const act = () =>
    how === 'deleted'
      ? org.api('DELETE', `agents/${org.admin.id}`)
      : org.api('PATCH', `agents/${org.admin.id}`, how === 'demoted' ? { role: 'agent' } : { active: false });
  expect(codeOf(await act())).toEqual([409, 'CONFLICT']);
  expect(await org.must('GET', 'me')).toMatchObject({ agent: { role: 'admin', active: true } });
  await org.addAgent('Bea', 'admin');
  expect((await act()).status).toBeLessThan(300);
});

test('of four admins who are demoted at once one stays an admin', async () => {
  const org = await TestOrg.create();
  const admins = [org.admin];
  for (const name of ['Bea', 'Cem', 'Dan']) admins.push(await org.addAgent(name, 'admin'));
  const answers = await Promise.all(
    admins.map((person) => org.api('PATCH', `agents/${person.id}`, { role: 'agent' }, person)),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 409]);
  const left = admins[answers.findIndex(({ status }) => status === 409)];
  const { items } = await org.must<{ items: { id: string; role: string }[] }>(
    'GET',
    'agents',
    undefined,
    left,
  );
  expect(items.filter(({ role }) => role === 'admin').map(({ id }) => id)).toEqual([left?.id]);
});

test('[R-73] a new password ends all other sessions and their sockets', async () => {
  const org = await TestOrg.create();
  const other = await org.signIn(org.admin.email);
  const socket = await org.agentSocket(other);
  await socket.type('agent:state');
  await org.must('PATCH', `agents/${org.admin.id}`, {
    password: 'another password',
    currentPassword: PASSWORD,
  });
  expect(await socket.closed).toMatchObject({ code: CLOSE.signedOut });
  expect((await org.api('GET', 'me', undefined, other)).status).toBe(401);
  expect((await org.api('GET', 'me')).status).toBe(200);
  const old = await org.api('POST', 'session', { email: org.admin.email, password: PASSWORD }, null);
  expect(old.status).toBe(401);
  await org.signIn(org.admin.email, 'another password');
});

test.each(['deactivated', 'deleted'])(
  '[T-8] an agent who is %s is out at once, and their visitors go to another',
  async (how) => {
    const org = await TestOrg.create();
    const bea = await org.addAgent('Bea');
    const agent = await org.available(bea);
    const visitor = await org.visitor();
    expect(visitor.seat).toMatchObject({ agent: { id: bea.id } });
    await org.available(org.admin);
    if (how === 'deleted') expect((await org.api('DELETE', `agents/${bea.id}`)).status).toBe(204);
    else await org.must('PATCH', `agents/${bea.id}`, { active: false });
    expect(await agent.closed).toMatchObject({ code: CLOSE.deactivated });
    expect(await visitor.type('agent:reassigned')).toMatchObject({
      reason: 'agent_removed',
      newAgent: { id: org.admin.id },
    });
    expect((await org.api('GET', 'me', undefined, bea)).status).toBe(401);
    const refused = await org.api('POST', 'session', { email: bea.email, password: PASSWORD }, null);
    expect(codeOf(refused)).toEqual([401, 'BAD_CREDENTIALS']);
  },
);

test('[T-8] an agent deleted in a call ends it first; their name stays in the reports, their address is free', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const agent = await org.available(bea);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  await org.must('DELETE', `agents/${bea.id}`);
  visitor.send({ type: 'call:end', callId: requestId });
  await agent.type('call:ended');
  expect(await agent.closed).toMatchObject({ code: CLOSE.deactivated });
  const { stats } = await org.must<StatsAnswer>('GET', 'stats');
  expect(stats.agents).toContainEqual(expect.objectContaining({ displayName: 'Bea', answered: 1 }));
  const { items } = await org.must<{ items: { id: string }[] }>('GET', 'agents');
  expect(items.map((one) => one.id)).toEqual([org.admin.id]);
  expect((await org.addAgent('Bea')).id).not.toBe(bea.id);
});

test('the live board and the route tester say who is there, and why', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const { pool } = await org.must<{ pool: { id: string; rules: unknown[] } }>('POST', 'pools', {
    name: 'Sales',
    overflow: 'none',
    members: [{ agentId: bea.id, tier: 1 }],
    rules: [{ priority: 5, conditions: [{ field: 'path', op: 'starts_with', value: '/pricing' }] }],
  });
  await org.available(bea);
  const answer = await org.must('POST', 'route', { pageUrl: 'https://shop.example/pricing' });
  expect(answer).toMatchObject({ pool: { id: pool.id }, rule: pool.rules[0], agent: { id: bea.id } });
  expect(answer['considered']).toContainEqual({
    agentId: org.admin.id,
    eligible: false,
    why: someText,
    fact: { code: 'offline' },
  });
  const other = await org.must('POST', 'route', { pageUrl: 'not a page' });
  expect(other).toMatchObject({ pool: { isDefault: true } });
  expect(other).not.toHaveProperty('rule');
  expect(await org.must('GET', 'live')).toMatchObject({
    agents: fits(
      expect.arrayContaining([
        expect.objectContaining({ id: bea.id, displayName: 'Bea', status: 'idle', viewers: 0 }),
      ]),
    ),
  });
});

test('[R-1] a rule that a pool keeps keeps its age', async () => {
  const org = await TestOrg.create();
  const rule = { priority: 1, conditions: [{ field: 'path', op: 'contains', value: 'a' }] };
  const later = { priority: 1, conditions: [{ field: 'path', op: 'contains', value: 'aa' }] };
  const pool = async (name: string, rules: unknown[]) =>
    (await org.must<{ pool: { id: string } }>('POST', 'pools', { name, rules })).pool.id;
  const first = await pool('First', [rule]);
  await pool('Second', [later]);
  await org.must('PUT', `pools/${first}`, {
    name: 'First, renamed',
    rules: [{ ...later, priority: 0 }, rule],
  });
  const route = () =>
    org.must<{ pool: { id: string } }>('POST', 'route', { pageUrl: 'https://shop.example/aa' });
  expect((await route()).pool.id).toBe(first);
  await org.must('PUT', `pools/${first}`, { name: 'First', rules: [later] });
  expect((await route()).pool.id).not.toBe(first);
});

test('the default pool stays, a deleted pool is gone', async () => {
  const org = await TestOrg.create();
  const { items } = await org.must<{ items: { id: string }[] }>('GET', 'pools');
  expect(codeOf(await org.api('DELETE', `pools/${items[0]?.id}`))).toEqual([409, 'CONFLICT']);
  const { pool } = await org.must<{ pool: { id: string } }>('POST', 'pools', { name: 'Sales' });
  expect((await org.api('DELETE', `pools/${pool.id}`)).status).toBe(204);
  expect(codeOf(await org.api('DELETE', `pools/${pool.id}`))).toEqual([404, 'NOT_FOUND']);
});

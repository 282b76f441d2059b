import { expect, test } from 'vitest';
import { PASSWORD, TestOrg, type Answer, type ErrorAnswer } from '../support/client.ts';

interface Pool {
  id: string;
  version: number;
  name: string;
  isDefault: boolean;
  members: { agentId: string; tier: number }[];
}

async function defaultPool(org: TestOrg): Promise<Pool> {
  const { items } = await org.must<{ items: Pool[] }>('GET', 'pools');
  const pool = items.find(({ isDefault }) => isDefault);
  if (!pool) throw new Error('There is no default pool.');
  return pool;
}

function codeOf({ status, body }: Answer): [number, string] {
  return [status, (body as unknown as ErrorAnswer).error.code];
}

test('a pool that was changed since it was read is not replaced, and stays as it is', async () => {
  const org = await TestOrg.create();
  const read = await defaultPool(org);
  const bea = await org.addAgent('Bea');
  const refused = await org.api<ErrorAnswer>('PUT', `pools/${read.id}`, { ...read, name: 'Sales' });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'CONFLICT']);
  expect(refused.body.error.message).toMatch(/Load it anew/);
  const now = await defaultPool(org);
  expect(now).toMatchObject({ name: read.name, version: read.version + 1 });
  expect(now.members.map(({ agentId }) => agentId)).toContain(bea.id);
  // As it is now, it may be replaced: by the version, or without one whatever it is.
  const { pool } = await org.must<{ pool: Pool }>('PUT', `pools/${read.id}`, { ...now, name: 'Sales' });
  expect(pool).toMatchObject({ name: 'Sales', members: now.members, version: now.version + 1 });
  const { version: _version, ...unversioned } = read;
  const replaced = await org.must<{ pool: Pool }>('PUT', `pools/${read.id}`, unversioned);
  expect(replaced.pool).toMatchObject({ name: read.name, version: pool.version + 1 });
  expect(replaced.pool.members.map(({ agentId }) => agentId)).toEqual([org.admin.id]);
});

test('every change of a pool raises its version, the server’s own too, and of no other pool', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const { pool: sales } = await org.must<{ pool: Pool }>('POST', 'pools', {
    name: 'Sales',
    version: 7,
    members: [{ agentId: bea.id, tier: 1 }],
  });
  const { pool: quiet } = await org.must<{ pool: Pool }>('POST', 'pools', { name: 'Quiet' });
  expect([sales.version, quiet.version]).toEqual([1, 1]);
  const versions = async () => {
    const { items } = await org.must<{ items: Pool[] }>('GET', 'pools');
    return items.map(({ version }) => version);
  };
  const [first = 0] = await versions();
  const cy = await org.addAgent('Cy');
  expect(await versions()).toEqual([first + 1, 1, 1]);
  await org.must('PATCH', `agents/${cy.id}`, { title: 'Plants', capacity: 3, active: false });
  expect(await versions()).toEqual([first + 1, 1, 1]);
  await org.must('DELETE', `agents/${bea.id}`);
  expect(await versions()).toEqual([first + 2, 2, 1]);
  await org.must('PUT', `pools/${sales.id}`, { name: 'Sales' });
  expect(await versions()).toEqual([first + 2, 3, 1]);
  const route = await org.must<{ pool: Pool }>('POST', 'route', { pageUrl: 'https://shop.example/' });
  expect(route.pool.version).toBe(first + 2);
});

test('of two who save the same version at once, one is refused', async () => {
  const org = await TestOrg.create();
  const pool = await defaultPool(org);
  const answers = await Promise.all(
    ['One', 'Two', 'Three'].map((name) => org.api('PUT', `pools/${pool.id}`, { ...pool, name })),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  const { name } = await defaultPool(org);
  expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ pool: { name } });
});

test.each([0, 1.5, '1', null])('a version that is none, %j, is refused', async (version) => {
  const org = await TestOrg.create();
  const pool = await defaultPool(org);
  expect(codeOf(await org.api('PUT', `pools/${pool.id}`, { ...pool, version }))).toEqual([
    400,
    'INVALID_PAYLOAD',
  ]);
});

test('a change of an account touches what it names alone, whoever else changes it at the same time', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const { id } = bea;
  // Takes long: the password is hashed first.
  const own = { password: 'another password', currentPassword: PASSWORD, displayName: 'Beatrice' };
  const changes: Record<string, unknown>[] = [
    { title: 'Plants' },
    own,
    { capacity: 3 },
    { role: 'admin' },
    {},
  ];
  const answers = await Promise.all(
    changes.map((change) => org.api('PATCH', `agents/${id}`, change, change === own ? bea : org.admin)),
  );
  expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200));
  const { items } = await org.must<{ items: { id: string }[] }>('GET', 'agents');
  expect(items.find((one) => one.id === id)).toMatchObject({
    displayName: 'Beatrice',
    title: 'Plants',
    capacity: 3,
    role: 'admin',
  });
});

test('an admin who is dismissed while a password is hashed for them changes nothing any more', async () => {
  const org = await TestOrg.create();
  const max = await org.addAgent('Max', 'admin');
  const session = max.cookie.split('=')[1] ?? '';
  const change = () => org.stub.updateAgent(org.admin.id, { title: 'Mine' }, session);
  expect(await change()).toMatchObject({ ok: true });
  await org.must('PATCH', `agents/${max.id}`, { role: 'agent' });
  expect(await change()).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
  expect(await org.stub.updateAgent(max.id, { role: 'admin' }, session)).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await org.stub.updateAgent(max.id, { title: 'Mine' }, session)).toMatchObject({ ok: true });
  const invited = { email: 'cy@x.example', displayName: 'Cy', role: 'admin' } as const;
  expect(await org.stub.invite(invited, session)).toMatchObject({ code: 'NOT_ALLOWED' });
  await org.must('DELETE', `agents/${max.id}`);
  expect(await org.stub.updateAgent(max.id, { title: 'X' }, session)).toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

test('a password that is changed while it is checked opens no session', async () => {
  const org = await TestOrg.create();
  const { admin, stub } = org;
  const asked = await stub.passwordOf(admin.email);
  if (!asked.ok || !asked.value) throw new Error('The admin has no password.');
  const { agentId, passwordHash } = asked.value;
  expect(await stub.openSession(agentId, passwordHash, 'Test')).toMatchObject({ ok: true });
  await org.must('PATCH', `agents/${admin.id}`, {
    password: 'another password',
    currentPassword: PASSWORD,
  });
  expect(await stub.openSession(agentId, passwordHash, 'Test')).toMatchObject({ code: 'BAD_CREDENTIALS' });
});

import { runInDurableObject } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import type { LogAnswer } from '../../../protocol/answers/log.ts';
import type { MeAnswer, RecoveryAnswer } from '../../../protocol/answers/accounts.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import {
  call,
  HOST,
  PASSWORD,
  TestOrg,
  type Answer,
  type ErrorAnswer,
  type Person,
} from '../support/client.ts';
import { OPERATOR } from '../support/operator.ts';

const NEW = 'a wholly new password';

function codeOf({ status, body }: Answer): [number, string] {
  return [status, (body as unknown as ErrorAnswer).error.code];
}

function makeLink(org: TestOrg, { id }: Person, as?: Person): Promise<RecoveryAnswer> {
  return org.must<RecoveryAnswer>('POST', `agents/${id}/recovery`, undefined, as);
}

function recover(org: TestOrg, { token }: { token: string }, password = NEW): Promise<Answer> {
  return org.api('POST', 'recovery', { token, password }, null);
}

async function expectDead(org: TestOrg, link: { token: string }): Promise<void> {
  const answer = await recover(org, link);
  expect(codeOf(answer)).toEqual([404, 'NOT_FOUND']);
  expect((answer.body as unknown as ErrorAnswer).error.message).toMatch(/Ask an admin .* new one/);
}

async function noticesOf(org: TestOrg, person: Person): Promise<MeAnswer['notices']> {
  return (await org.must<MeAnswer>('GET', 'me', undefined, person)).notices;
}

test('[R-72] by a recovery link its owner chooses a new password; everybody whom it concerns is told, until they have read it', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const cem = await org.addAgent('Cem', 'admin');
  const made = await org.api<RecoveryAnswer>('POST', `agents/${bea.id}/recovery`);
  expect(made.status).toBe(201);
  const { token, url, expiresAt } = made.body;
  expect(url).toBe(`${HOST}/o/${org.slug}/recover#token=${token}`);
  expect(Math.abs(expiresAt - Date.now() - 3_600_000)).toBeLessThan(60_000);
  // Until it is used nothing has changed.
  const desk = await org.agentSocket(await org.signIn(bea.email));
  await desk.type('agent:state');

  const used = await recover(org, { token });
  expect(used).toMatchObject({ status: 200, body: { agent: { id: bea.id } } });
  expect(await desk.closed).toMatchObject({ code: CLOSE.signedOut });
  expect((await org.api('GET', 'me', undefined, bea)).status).toBe(401);
  await expectDead(org, { token });
  const known = await org.api('POST', 'session', { email: bea.email, password: PASSWORD }, null);
  expect(known.status).toBe(401);
  await org.signIn(bea.email, NEW);

  const beas = { ...bea, cookie: used.headers.get('Set-Cookie')?.split(';')[0] ?? '' };
  const ada = { id: org.admin.id, displayName: 'Ada' };
  const link = { kind: 'recovery_made', by: ada, agent: { id: bea.id, displayName: 'Bea' } };
  const [read, ...unread] = await noticesOf(org, beas);
  expect([read, ...unread]).toMatchObject([link, { kind: 'password_changed', by: ada }]);
  for (const admin of [org.admin, cem]) expect(await noticesOf(org, admin)).toMatchObject([link]);
  const dismiss = (person: Person) =>
    org.api('DELETE', `me/notices/${read?.id}`, undefined, person).then(({ status }) => status);
  expect([await dismiss(cem), await dismiss(beas), await dismiss(beas)]).toEqual([404, 204, 404]);
  expect(await noticesOf(org, beas)).toEqual(unread);

  const { items } = await org.must<LogAnswer<'audit'>>('GET', 'audit?limit=2');
  expect(items).toMatchObject([
    { action: 'recovery_used', by: bea.id, subject: bea.id },
    { action: 'recovery_made', by: org.admin.id, subject: bea.id },
  ]);
  expect(JSON.stringify(items)).not.toContain(token);
});

test.each<[string, (org: TestOrg, bea: Person, maker: Person) => Promise<unknown>]>([
  ['a new one is made', (org, bea) => makeLink(org, bea)],
  ['the account is switched off', (org, bea) => org.must('PATCH', `agents/${bea.id}`, { active: false })],
  ['the account is removed', (org, bea) => org.must('DELETE', `agents/${bea.id}`)],
  ['its maker is demoted', (org, _, maker) => org.must('PATCH', `agents/${maker.id}`, { role: 'agent' })],
  [
    'its maker is switched off',
    (org, _, maker) => org.must('PATCH', `agents/${maker.id}`, { active: false }),
  ],
  ['its maker is removed', (org, _, maker) => org.must('DELETE', `agents/${maker.id}`)],
  [
    'the password is known after all, and changed',
    (org, bea) => org.must('PATCH', `agents/${bea.id}`, { password: NEW, currentPassword: PASSWORD }, bea),
  ],
])('[R-72] a recovery link is over when %s', async (_, act) => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const maker = await org.addAgent('Max', 'admin');
  const link = await makeLink(org, bea, maker);
  await act(org, bea, maker);
  await expectDead(org, link);
});

test('[R-72] a recovery link is over after an hour, and nothing in another organization; nobody makes one for themselves', async () => {
  const [org, other] = [await TestOrg.create(), await TestOrg.create()];
  const bea = await org.addAgent('Bea');
  const own = await org.api('POST', `agents/${org.admin.id}/recovery`);
  expect(codeOf(own)).toEqual([403, 'NOT_ALLOWED']);
  expect(codeOf(await org.api('POST', `agents/${bea.id}/recovery`, undefined, bea))).toEqual([
    403,
    'NOT_ALLOWED',
  ]);
  const link = await makeLink(org, bea);
  await expectDead(other, link);
  await expectDead(org, { token: 'never-made' });
  // What is refused uses nothing up.
  for (const password of ['short', bea.email.toUpperCase(), 'Password123'])
    expect(codeOf(await recover(org, link, password))).toEqual([400, 'INVALID_PAYLOAD']);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  try {
    await expectDead(org, link);
  } finally {
    vi.useRealTimers();
  }
});

test('[R-72] one’s own password is changed with the one before alone, and nobody else’s at all', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const change = (body: object, as: Person = bea) => org.api('PATCH', `agents/${bea.id}`, body, as);
  for (const currentPassword of [undefined, '', 'wrong'])
    expect(codeOf(await change({ password: NEW, currentPassword }))).toEqual([403, 'BAD_CREDENTIALS']);
  expect(codeOf(await change({ password: NEW, currentPassword: PASSWORD }, org.admin))).toEqual([
    403,
    'NOT_ALLOWED',
  ]);
  for (const password of ['123456789', bea.email, '1234567890'])
    expect(codeOf(await change({ password, currentPassword: PASSWORD }))).toEqual([400, 'INVALID_PAYLOAD']);
  await org.signIn(bea.email);
  expect((await change({ password: NEW, currentPassword: PASSWORD })).status).toBe(200);
  expect((await org.api('GET', 'me', undefined, bea)).status).toBe(200);
  await org.signIn(bea.email, NEW);
  expect(await noticesOf(org, bea)).toEqual([]);
});

test('[R-72] a common password is refused at every door, and one of before still signs in', async () => {
  const org = await TestOrg.create();
  const { token } = await org.must<{ token: string }>('POST', 'invites', {
    email: 'cy@x.example',
    displayName: 'Cy',
  });
  const join = (password: string) =>
    org.api<ErrorAnswer>('POST', 'invites/accept', { token, password }, null);
  for (const password of ['qwertyuiop', 'QwertyUIOP', 'cy@X.example']) {
    const { status, body } = await join(password);
    expect([status, body.error.issues?.[0]?.path]).toEqual([400, 'password']);
  }
  expect((await join(NEW)).status).toBe(200);
});

test('[R-72] who changes somebody’s role is named to them at their next sign-in', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.must('PATCH', `agents/${bea.id}`, { role: 'admin', title: 'Plants' });
  await org.must('PATCH', `agents/${bea.id}`, { role: 'admin' });
  expect(await noticesOf(org, bea)).toMatchObject([
    { kind: 'role_changed', from: 'agent', to: 'admin', by: { id: org.admin.id, displayName: 'Ada' } },
  ]);
  expect(await noticesOf(org, org.admin)).toEqual([]);
});

test('[R-70] [R-72] the operator makes a recovery link for whom no admin can help: passkeys go, and everybody is told', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea', 'admin');
  const makePasskeys = () =>
    runInDurableObject(org.stub, (_, { storage }) => {
      for (const { id } of [org.admin, bea])
        storage.sql.exec(
          `INSERT INTO passkeys (id, agent_id, credential_id, public_key, counter, name, created_at)
            VALUES (?1, ?1, ?1, x'00', 0, 'Laptop', 1)`,
          id,
        );
    });
  await makePasskeys();
  const ask = (email: string) =>
    call<RecoveryAnswer>('POST', `/api/operator/orgs/${org.slug}/recover`, { email }, { headers: OPERATOR });
  for (const email of ['nobody@x.example', `x${org.admin.email}`])
    expect(codeOf(await ask(email))).toEqual([404, 'NOT_FOUND']);
  const made = await ask(org.admin.email.toUpperCase());
  expect(made).toMatchObject({
    status: 201,
    body: { url: expect.stringContaining(`/o/${org.slug}/recover#`) as string },
  });
  const left = await runInDurableObject(org.stub, (_, { storage }) =>
    storage.sql.exec('SELECT agent_id FROM passkeys').toArray(),
  );
  expect(left).toEqual([{ agent_id: bea.id }]);
  for (const admin of [org.admin, bea])
    expect(await noticesOf(org, admin)).toMatchObject([{ kind: 'recovery_made', by: null }]);
  expect(await org.must<LogAnswer<'audit'>>('GET', 'audit?agent=operator')).toMatchObject({
    items: [
      { action: 'passkey_removed', by: null, subject: org.admin.id },
      { action: 'org_recovered', by: null, subject: org.admin.id },
    ],
  });
  expect((await recover(org, made.body)).status).toBe(200);
  await org.signIn(org.admin.email, NEW);
  await org.must('PATCH', `agents/${org.admin.id}`, { active: false }, bea);
  expect(codeOf(await ask(org.admin.email))).toEqual([409, 'CONFLICT']);
});

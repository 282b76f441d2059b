import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import {
  InviteAnswer,
  type NewInviteAnswer,
  type OpenedInviteAnswer,
} from '../../../protocol/answers/accounts.ts';
import { Accounts } from '../../../worker/org/accounts/accounts.ts';
import { Invites } from '../../../worker/org/accounts/invites.ts';
import { Sessions } from '../../../worker/org/accounts/sessions.ts';
import { migrate } from '../../../worker/migrate.ts';
import { MIGRATIONS } from '../../../worker/org/storage/migrations.ts';
import { HOST, PASSWORD, TestOrg, type Answer, type ErrorAnswer, type Person } from '../support/client.ts';

const ADDRESS = 'bea@x.example';

/** Invites somebody to an organization. */
function invite(org: TestOrg, email = ADDRESS, role = 'agent', as?: Person): Promise<NewInviteAnswer> {
  return org.must<NewInviteAnswer>('POST', 'invites', { email, displayName: 'Bea', role }, as);
}

function accept(org: TestOrg, { token }: { token: string }): Promise<Answer> {
  return org.api('POST', 'invites/accept', { token, password: PASSWORD }, null);
}

/** Accepts an invitation; gives whose account it made. */
async function join(org: TestOrg, invited: NewInviteAnswer): Promise<Person> {
  const { status, body, headers } = await accept(org, invited);
  expect(status).toBe(200);
  const { id, email } = body['agent'] as Person;
  return { id, email, cookie: headers.get('Set-Cookie')?.split(';')[0] ?? '' };
}

async function expectDead(org: TestOrg, invited: { token: string }): Promise<void> {
  const { status, body } = await accept(org, invited);
  const { error } = body as unknown as ErrorAnswer;
  expect([status, error.code]).toEqual([404, 'NOT_FOUND']);
  expect(error.message).toMatch(/Ask an admin .* new one/);
}

async function open(org: TestOrg): Promise<string[]> {
  const { items } = await org.must<{ items: NewInviteAnswer['invite'][] }>('GET', 'invites');
  return items.map(({ email, role }) => `${email} ${role}`);
}

function codeOf({ status, body }: Answer): [number, string] {
  return [status, (body as unknown as ErrorAnswer).error.code];
}

test('[R-71] an invitation is good once, and for seven days', async () => {
  const org = await TestOrg.create();
  const invited = await invite(org, ADDRESS, 'admin');
  expect(invited.url).toBe(`${HOST}/o/${org.slug}/invite#token=${invited.token}`);
  const { invite: about } = await org.must<OpenedInviteAnswer>('POST', 'invites/read', {
    token: invited.token,
  });
  expect(about).toMatchObject({
    invitedBy: 'Ada',
    email: ADDRESS,
    displayName: 'Bea',
    role: 'admin',
    expiresAt: invited.invite.expiresAt,
  });
  expect((await accept(org, invited)).body).toMatchObject({
    agent: { email: ADDRESS, displayName: 'Bea', role: 'admin' },
  });
  await expectDead(org, invited);
  await expectDead(org, { token: 'never-made' });
  expect(codeOf(await org.api('POST', 'invites/read', { token: invited.token }))).toEqual([404, 'NOT_FOUND']);
  const old = await invite(org, 'cy@x.example');
  expect(JSON.stringify(await org.must('GET', 'invites'))).not.toContain(old.token);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 86_400_000 });
  try {
    await org.signInAdmin();
    await expectDead(org, old);
    expect(await open(org)).toEqual([]);
    expect(codeOf(await org.api('GET', `invites/${old.invite.id}`))).toEqual([404, 'NOT_FOUND']);
    const again = await org.must<NewInviteAnswer>('POST', `invites/${old.invite.id}/renew`);
    await expectDead(org, old);
    await join(org, again);
  } finally {
    vi.useRealTimers();
  }
});

test('[R-71] whoever was dismissed does not come back by an invitation of before, in whichever order', async () => {
  const org = await TestOrg.create();
  const asAdmin = await invite(org, 'Bea@X.example', 'admin');
  const asAgent = await invite(org);
  expect(await open(org)).toEqual([`${ADDRESS} agent`]);
  await expectDead(org, asAdmin);
  const bea = await join(org, asAgent);
  await expectDead(org, asAdmin);
  // Who has an account is not invited, switched off or not.
  const again = { email: 'BEA@x.example', displayName: 'Bea' };
  expect(codeOf(await org.api('POST', 'invites', again))).toEqual([409, 'CONFLICT']);
  await org.must('PATCH', `agents/${bea.id}`, { active: false });
  expect(codeOf(await org.api('POST', 'invites', again))).toEqual([409, 'CONFLICT']);
  await expectDead(org, asAdmin);
  await org.must('DELETE', `agents/${bea.id}`);
  await expectDead(org, asAdmin);
  await expectDead(org, asAgent);
  expect(await open(org)).toEqual([]);
  expect((await org.api('GET', 'me', undefined, bea)).status).toBe(401);
  // An invitation made afterwards is a new decision.
  await join(org, await invite(org));
});

test('[R-71] two who accept at once, and two links of one address, make one account', async () => {
  const org = await TestOrg.create();
  const first = await invite(org, ADDRESS, 'admin');
  const second = await invite(org);
  const answers = await Promise.all([first, second, second, first, second].map((one) => accept(org, one)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404, 404, 404]);
  const { items } = await org.must<{ items: { email: string; role: string }[] }>('GET', 'agents');
  expect(items.filter(({ email }) => email === ADDRESS)).toMatchObject([{ role: 'agent' }]);
});

test('[R-71] an invitation is taken back, or gets a new link', async () => {
  const org = await TestOrg.create();
  const revoked = await invite(org);
  const path = `invites/${revoked.invite.id}`;
  const answer = v.parse(InviteAnswer, await org.must('GET', path));
  expect(answer).toEqual({ invite: revoked.invite });
  expect((await org.api('DELETE', path)).status).toBe(204);
  await expectDead(org, revoked);
  for (const [method, at] of [
    ['GET', path],
    ['DELETE', path],
    ['POST', `${path}/renew`],
    ['DELETE', 'invites/none'],
  ] as const)
    expect(codeOf(await org.api(method, at))).toEqual([404, 'NOT_FOUND']);

  const before = await invite(org, 'cy@x.example', 'admin');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 86_400_000 });
  try {
    await org.signInAdmin();
    const renewed = await org.api<NewInviteAnswer>('POST', `invites/${before.invite.id}/renew`);
    expect(renewed.status).toBe(201);
    const { invite: now, token, url } = renewed.body;
    expect(now).toMatchObject({ id: before.invite.id, email: 'cy@x.example', role: 'admin' });
    expect(now.expiresAt).toBe(Date.now() + 7 * 86_400_000);
    expect(url).toBe(`${HOST}/o/${org.slug}/invite#token=${token}`);
    await expectDead(org, before);
    vi.setSystemTime(Date.now() + 6 * 86_400_000);
    await org.signInAdmin();
    await join(org, { ...before, token });
    expect(codeOf(await org.api('POST', `invites/${before.invite.id}/renew`))).toEqual([404, 'NOT_FOUND']);
  } finally {
    vi.useRealTimers();
  }
});

test.each<[string, (org: TestOrg, maker: Person) => Promise<unknown>]>([
  ['removed', (org, { id }) => org.must('DELETE', `agents/${id}`)],
  ['switched off', (org, { id }) => org.must('PATCH', `agents/${id}`, { active: false })],
  ['demoted', (org, { id }) => org.must('PATCH', `agents/${id}`, { role: 'agent' })],
  [
    'demoted by themselves',
    (org, maker) => org.must('PATCH', `agents/${maker.id}`, { role: 'agent' }, maker),
  ],
])('[R-71] the invitations of an admin who is %s are over, for good', async (how, act) => {
  const org = await TestOrg.create();
  const maker = await org.addAgent('Max', 'admin');
  const theirs = await invite(org, 'one@x.example', 'admin', maker);
  const taken = await invite(org, 'two@x.example', 'agent', maker);
  const renewed = await org.must<NewInviteAnswer>('POST', `invites/${taken.invite.id}/renew`);
  await act(org, maker);
  await expectDead(org, theirs);
  expect(await open(org)).toEqual(['two@x.example agent']);
  if (how !== 'removed') {
    await org.must('PATCH', `agents/${maker.id}`, { role: 'admin', active: true });
    await expectDead(org, theirs);
  }
  // Whoever made its last link stands for it now.
  await join(org, renewed);
});

test('[R-71] spellings of one address are one address, at every door', async () => {
  const org = await TestOrg.create();
  const first = await invite(org, 'Zoë.O’Hara@MÜNCHEN.example'.replace('’', "'"));
  expect(first.invite.email).toBe("zoë.o'hara@münchen.example");
  const second = await invite(org, "ZOË.O'Hara@xn--mnchen-3ya.example\u00a0");
  await expectDead(org, first);
  await join(org, second);
  const email = "zoe\u0308.o'hara@mu\u0308nchen.example";
  const again = await org.api('POST', 'invites', { email, displayName: 'Zoë' });
  expect(codeOf(again)).toEqual([409, 'CONFLICT']);
  expect(again.body).toMatchObject({ error: { issues: [{ path: 'email' }] } });
  expect((await org.signIn(` ${email.toUpperCase()}`)).email).toContain('ZOE');
});

test.each([
  'a b@x.example',
  'a@b@x.example',
  '@x.example',
  'a@-x.example',
  'a@x..example',
  `a@${'x'.repeat(64)}.example`,
])('no address: %s is refused at every door', async (email) => {
  const org = await TestOrg.create();
  const answer = await org.api<ErrorAnswer>('POST', 'invites', { email, displayName: 'Bea' });
  expect(answer.status).toBe(400);
  expect(answer.body.error.issues).toEqual([
    { path: 'email', message: 'must be an e-mail address such as ada@shop.example' },
  ]);
});

test('[R-71] a database of before keeps, of all its invitations, those that may still be open', async () => {
  await runInDurableObject(env.ORG.getByName('invites-of-before'), (_, { storage }) => {
    const { sql } = storage;
    const upTo = MIGRATIONS.findIndex(({ name }) => name.endsWith('one-invitation'));
    migrate(storage, MIGRATIONS.slice(0, upTo));
    const account = (email: string, made: number, removed: number | null) =>
      sql.exec(
        `INSERT INTO agents (id, email, password_hash, display_name, role, created_at, deleted_at)
          VALUES (?1, ?2, '', 'N', 'agent', ?3, ?4)`,
        `${email} ${made}`,
        email,
        made,
        removed,
      );
    const invited = (id: string, email: string, made: number, accepted: number | null = null) =>
      sql.exec(
        `INSERT INTO invites VALUES (?1, ?1, ?2, 'N', 'admin', ?3, 1000, ?4)`,
        id,
        email,
        made,
        accepted,
      );
    invited('older', 'twice@x.example', 1);
    invited('newer', 'twice@x.example', 2);
    invited('same time', 'tie@x.example', 3);
    invited('and after', 'tie@x.example', 3);
    account('here@x.example', 5, null);
    invited('of somebody here', 'here@x.example', 6);
    account('gone@x.example', 5, 9);
    invited('left over', 'gone@x.example', 4);
    invited('used', 'gone@x.example', 3, 5);
    account('back@x.example', 5, 7);
    invited('asked back', 'back@x.example', 8);
    migrate(storage, MIGRATIONS);
    const invites = new Invites(sql);
    expect(invites.open(10).map(({ id }) => id)).toEqual(['asked back', 'and after', 'newer']);
    expect(invites.opened('asked back', 10)).toMatchObject({ invitedBy: null });
    expect(new Accounts(sql, 'x', new Sessions(sql)).isTaken('Here@x.example')).toBe(true);
  });
});

test('[R-74] one IPv6 network of 64 bits is one source of attempts', async () => {
  const org = await TestOrg.create();
  const guess = (from: string) =>
    org.api('POST', 'session', { email: org.admin.email, password: 'wrong' }, null, {
      headers: { 'CF-Connecting-IP': from },
    });
  for (let i = 0; i < 20; i += 1) expect((await guess(`2001:db8:1:2::${i}`)).status).toBe(401);
  expect((await guess('2001:DB8:1:2:ffff::1')).status).toBe(429);
  expect((await guess('2001:db8:1:3::1')).status).toBe(401);
});

import { runInDurableObject } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import type { MeAnswer } from '../../../protocol/answers/accounts.ts';
import type { PasskeyItem } from '../../../protocol/passkeys.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { PASSWORD, TestOrg, type Answer, type ErrorAnswer, type Person } from '../support/client.ts';
import {
  Authenticator,
  type CreationOptions,
  type Faults,
  type RequestOptions,
} from '../support/authenticator.ts';
import { fits, someNumber, someText } from '../support/some.ts';

type Json = Record<string, unknown>;

function codeOf({ status, body }: Answer<unknown>): [number, string] {
  return [status, (body as ErrorAnswer).error.code];
}

function cookieOf({ headers }: Answer<unknown>): string {
  return headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

const creation = (org: TestOrg, as: Person) =>
  org.must<CreationOptions & Json>('POST', 'me/passkeys/options', undefined, as);
const request = async (org: TestOrg) =>
  (await org.api<RequestOptions & Json>('POST', 'session/passkey/options', undefined, null)).body;

/** Makes a passkey of somebody's, in an authenticator of their own. */
async function withPasskey(org: TestOrg, as: Person, name?: string): Promise<Authenticator> {
  const authenticator = new Authenticator();
  const made = await authenticator.make(await creation(org, as));
  await org.must('POST', 'me/passkeys', { ...made, ...(name !== undefined && { name }) }, as);
  return authenticator;
}

async function signIn(org: TestOrg, authenticator: Authenticator, faults?: Faults, as: Person | null = null) {
  const signed = await authenticator.sign(await request(org), faults);
  return org.api<{ agent: { id: string } }>('POST', 'session/passkey', signed, as);
}

const passkeysOf = async (org: TestOrg, as: Person) =>
  (await org.must<{ items: PasskeyItem[] }>('GET', 'me/passkeys', undefined, as)).items;

test('[R-72] a passkey signs its agent in, without an address and a password', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const options = await creation(org, bea);
  expect(options).toMatchObject({
    rp: { id: 'usher.test' },
    user: { name: fits(expect.stringMatching(/^Bea · Organization/)) },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    excludeCredentials: [],
  });
  const authenticator = new Authenticator();
  const added = await org.api(
    'POST',
    'me/passkeys',
    { ...(await authenticator.make(options)), name: ' Key ' },
    bea,
  );
  const passkey = { id: someText, name: 'Key', createdAt: someNumber };
  expect([added.status, added.body]).toEqual([201, { passkey: { ...passkey, lastUsedAt: null } }]);

  const signedIn = await signIn(org, authenticator);
  expect([signedIn.status, signedIn.body.agent.id]).toEqual([200, bea.id]);
  const cookie = cookieOf(signedIn);
  expect(await org.api('GET', 'me', undefined, { ...bea, cookie })).toMatchObject({ status: 200 });
  expect(await passkeysOf(org, bea)).toEqual([{ ...passkey, lastUsedAt: someNumber }]);
  // The authenticator is told which it has already, and what the organization is called by now.
  await org.must('PATCH', 'org', { name: 'Acme' });
  expect(await creation(org, bea)).toMatchObject({ user: { name: 'Bea · Acme' }, excludeCredentials: [{}] });
  // What is stored of it is its public half, as bytes, and no challenge that was answered.
  const rows = await runInDurableObject(org.stub, (_, { storage }) => [
    ...storage.sql.exec('SELECT public_key FROM passkeys'),
    ...storage.sql.exec('SELECT * FROM passkey_challenges WHERE agent_id IS NULL'),
  ]);
  expect(rows).toEqual([{ public_key: fits(expect.any(ArrayBuffer)) }]);
});

test('[R-72] one’s own passkeys are listed and removed, with a notice and in the audit log, and are twenty at most', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const first = await withPasskey(org, bea, 'Phone');
  await withPasskey(org, bea);
  const [phone, other] = await passkeysOf(org, bea);
  expect([phone?.name, other?.name]).toEqual(['Phone', 'Passkey']);
  // Nobody else's can be removed.
  expect(codeOf(await org.api('DELETE', `me/passkeys/${phone?.id}`))).toEqual([404, 'NOT_FOUND']);
  expect((await org.api('DELETE', `me/passkeys/${phone?.id}`, undefined, bea)).status).toBe(204);
  expect(codeOf(await signIn(org, first))).toEqual([401, 'BAD_CREDENTIALS']);
  const { notices } = await org.must<MeAnswer>('GET', 'me', undefined, bea);
  expect(notices).toMatchObject([
    { kind: 'passkey_added', name: 'Phone', by: { id: bea.id } },
    { kind: 'passkey_added', name: 'Passkey' },
    { kind: 'passkey_removed', name: 'Phone' },
  ]);
  const { items } = await org.must<{ items: Json[] }>('GET', 'audit');
  expect(items).toMatchObject([
    { by: bea.id, action: 'passkey_removed', subject: bea.id, details: { name: 'Phone' } },
    { by: bea.id, action: 'passkey_added', details: { name: 'Passkey' } },
    { by: bea.id, action: 'passkey_added', details: { name: 'Phone' } },
    { action: 'invite_accepted' },
    { action: 'agent_invited' },
  ]);
  const late = await creation(org, bea);
  for (let i = 1; i < 20; i += 1) await withPasskey(org, bea);
  expect(codeOf(await org.api('POST', 'me/passkeys/options', undefined, bea))).toEqual([409, 'CONFLICT']);
  // Nor by a question that was asked before there were so many.
  const made = await new Authenticator().make(late);
  expect(codeOf(await org.api('POST', 'me/passkeys', made, bea))).toEqual([409, 'CONFLICT']);
  expect(await passkeysOf(org, bea)).toHaveLength(20);
});

test('[R-72] a passkey of another organization is unknown, though both are of the same host', async () => {
  const [org, other] = [await TestOrg.create(), await TestOrg.create()];
  const foreign = await withPasskey(other, other.admin);
  const signed = await foreign.sign(await request(org));
  const unknown = await org.api('POST', 'session/passkey', signed, null);
  expect(codeOf(unknown)).toEqual([401, 'BAD_CREDENTIALS']);
  expect(cookieOf(unknown)).toBe('');
  // Nor is a challenge of one good in the other, for signing in or for a new passkey.
  const own = await withPasskey(org, org.admin);
  const there = await org.api('POST', 'session/passkey', await own.sign(await request(other)), null);
  expect(codeOf(there)).toEqual([401, 'BAD_CREDENTIALS']);
  const made = await new Authenticator().make(await creation(other, other.admin));
  expect(codeOf(await org.api('POST', 'me/passkeys', made))).toEqual([409, 'CONFLICT']);
  // A key of one agent does not open another's account.
  const bea = await org.addAgent('Bea');
  const body = await own.sign(await request(org));
  const swapped = { ...body, response: { ...body.response, userHandle: btoa(bea.id).replaceAll('=', '') } };
  expect(codeOf(await org.api('POST', 'session/passkey', swapped, null))).toEqual([401, 'BAD_CREDENTIALS']);
});

/** Sign-ins that are not right, by what is wrong with them. */
const BAD_SIGN_INS: [what: string, faults: Faults][] = [
  ['a page of another origin', { origin: 'https://usher.test.evil.example' }],
  ['another port', { origin: 'https://usher.test:8443' }],
  ['a key for another host', { host: 'evil.example' }],
  ['a frame in another site’s page', { isFramed: true }],
  ['no PIN or fingerprint', { unverified: true }],
  ['an answer to another question', { type: 'webauthn.create' }],
];

let shared: Promise<{ org: TestOrg; authenticator: Authenticator }> | undefined;
const sharedOrg = () =>
  (shared ??= TestOrg.create().then(async (org) => ({
    org,
    authenticator: await withPasskey(org, org.admin),
  })));

test.each(BAD_SIGN_INS)(
  '[R-72] signing in with %s is refused, and so is making a passkey',
  async (_, faults) => {
    const { org, authenticator } = await sharedOrg();
    const refused = await signIn(org, authenticator, faults);
    expect([...codeOf(refused), cookieOf(refused)]).toEqual([401, 'BAD_CREDENTIALS', '']);
    const type = faults.type && { type: 'webauthn.get' };
    const made = await new Authenticator().make(await creation(org, org.admin), { ...faults, ...type });
    expect(codeOf(await org.api('POST', 'me/passkeys', made))).toEqual([400, 'INVALID_PAYLOAD']);
    expect(await passkeysOf(org, org.admin)).toHaveLength(1);
  },
);

test('[R-72] a challenge is good once, for its purpose, and for five minutes', async () => {
  const { org, authenticator } = await sharedOrg();
  const signed = await authenticator.sign(await request(org));
  expect((await org.api('POST', 'session/passkey', signed, null)).status).toBe(200);
  expect(codeOf(await org.api('POST', 'session/passkey', signed, null))).toEqual([401, 'BAD_CREDENTIALS']);
  const options = await creation(org, org.admin);
  const crossed = await authenticator.sign({ ...options, rpId: options.rp.id });
  expect(codeOf(await org.api('POST', 'session/passkey', crossed, null))).toEqual([401, 'BAD_CREDENTIALS']);
  // One of their own, not of another agent's.
  const bea = await org.addAgent('Bea');
  const made = await new Authenticator().make(options);
  expect(codeOf(await org.api('POST', 'me/passkeys', made, bea))).toEqual([409, 'CONFLICT']);

  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const [toSign, toMake] = [await request(org), await creation(org, org.admin)];
    vi.setSystemTime(Date.now() + 5 * 60_000);
    const late = await authenticator.sign(toSign);
    expect(codeOf(await org.api('POST', 'session/passkey', late, null))).toEqual([401, 'BAD_CREDENTIALS']);
    const lateKey = await new Authenticator().make(toMake);
    expect(codeOf(await org.api('POST', 'me/passkeys', lateKey))).toEqual([409, 'CONFLICT']);
    // What nobody answered is not kept: the next question sweeps it, and pushes the oldest of too many out.
    for (let i = 0; i < 6; i += 1) await creation(org, org.admin);
    const open = await runInDurableObject(org.stub, (_, { storage }) =>
      storage.sql.exec('SELECT count(*) AS count FROM passkey_challenges').one(),
    );
    expect(open).toEqual({ count: 5 });
  } finally {
    vi.useRealTimers();
  }
});

test('[R-72] a changed signature, and what is no answer of a browser, open nothing', async () => {
  const { org, authenticator } = await sharedOrg();
  const signed = await authenticator.sign(await request(org));
  const { signature } = signed.response;
  const changed = signature.slice(0, -4) + (signature.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  const tampered = { ...signed, response: { ...signed.response, signature: changed } };
  expect(codeOf(await org.api('POST', 'session/passkey', tampered, null))).toEqual([401, 'BAD_CREDENTIALS']);
  const post = (body: unknown) => org.api('POST', 'session/passkey', body, null);
  for (const body of [
    {},
    { ...signed, id: 'a b' },
    { ...signed, type: 'password' },
    { ...signed, response: null },
  ])
    expect(codeOf(await post(body))).toEqual([400, 'INVALID_PAYLOAD']);
  const huge = { ...signed, response: { ...signed.response, authenticatorData: 'A'.repeat(5_000) } };
  expect(codeOf(await post(huge))).toEqual([400, 'INVALID_PAYLOAD']);
  const noJson = { ...signed, response: { ...signed.response, clientDataJSON: 'A' } };
  expect(codeOf(await post(noJson))).toEqual([401, 'BAD_CREDENTIALS']);
  // An attestation is not asked for, and none is looked at.
  const made = await new Authenticator().make(await creation(org, org.admin), {
    format: 'android-safetynet',
  });
  expect(codeOf(await org.api('POST', 'me/passkeys', made))).toEqual([400, 'INVALID_PAYLOAD']);
});

test('[R-72] a counter that does not go on is refused, where the authenticator counts', async () => {
  const org = await TestOrg.create();
  const authenticator = await withPasskey(org, org.admin);
  for (const counter of [0, 0, 7, 8])
    expect((await signIn(org, authenticator, { counter })).status).toBe(200);
  for (const counter of [8, 3, 0])
    expect(codeOf(await signIn(org, authenticator, { counter }))).toEqual([401, 'BAD_CREDENTIALS']);
  expect((await signIn(org, authenticator, { counter: 9 })).status).toBe(200);
});

test('[R-72] who is deactivated or removed does not come in by a passkey', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const authenticator = await withPasskey(org, bea);
  const before = await authenticator.sign(await request(org));
  await org.must('PATCH', `agents/${bea.id}`, { active: false });
  expect(codeOf(await org.api('POST', 'session/passkey', before, null))).toEqual([401, 'BAD_CREDENTIALS']);
  await org.must('PATCH', `agents/${bea.id}`, { active: true });
  expect((await signIn(org, authenticator)).status).toBe(200);
  await org.must('DELETE', `agents/${bea.id}`);
  expect(codeOf(await signIn(org, authenticator))).toEqual([401, 'BAD_CREDENTIALS']);
});

test('[R-72] whoever tries passkeys without end has to wait', async () => {
  const org = await TestOrg.create();
  const authenticator = await withPasskey(org, org.admin);
  const signed = await authenticator.sign(await request(org));
  const again = () => org.api('POST', 'session/passkey', signed, null);
  expect((await again()).status).toBe(200);
  for (let i = 0; i < 20; i += 1) expect((await again()).status).toBe(401);
  expect(codeOf(await again())).toEqual([429, 'RATE_LIMITED']);
});

test('[R-72] where passkeys are required, an admin makes one before anything else', async () => {
  const org = await TestOrg.create();
  const [bea, cem] = [await org.addAgent('Bea', 'admin'), await org.addAgent('Cem')];
  // Whoever has none themselves may ask it of all, and is asked as the others.
  await org.settings({ requirePasskey: true });
  const next = await org.signIn(org.admin.email);
  expect(await org.must('GET', 'me', undefined, next)).toMatchObject({ passkeyDue: 'add' });
  await org.settings({ requirePasskey: false });
  const authenticator = await withPasskey(org, org.admin);
  await org.settings({ requirePasskey: true });

  // Sessions that were open go on; agents are not asked.
  expect((await org.api('GET', 'agents', undefined, bea)).status).toBe(200);
  await org.signIn(cem.email);
  // At the next sign-in nothing is open but the way to a passkey.
  const again = await org.signIn(bea.email);
  expect(await org.must('GET', 'me', undefined, again)).toMatchObject({ passkeyDue: 'add' });
  for (const [method, path] of [
    ['GET', 'agents'],
    ['GET', 'me/passkeys'],
    ['PATCH', `agents/${bea.id}`],
    ['PATCH', 'settings'],
  ] as const) {
    const answer = await org.api(method, path, method === 'PATCH' ? {} : undefined, again);
    expect(codeOf(answer)).toEqual([403, 'NOT_ALLOWED']);
  }
  expect(await (await org.agentSocket(again)).closed).toMatchObject({ code: CLOSE.noSession });
  await withPasskey(org, again);
  expect(await org.must('GET', 'me', undefined, again)).not.toHaveProperty('passkeyDue');
  expect((await org.api('GET', 'agents', undefined, again)).status).toBe(200);
  await (await org.agentSocket(again)).type('agent:state');
  // The last one stays.
  const [only] = await passkeysOf(org, again);
  expect(codeOf(await org.api('DELETE', `me/passkeys/${only?.id}`, undefined, again))).toEqual([
    409,
    'CONFLICT',
  ]);

  // Who has one comes in by it, and by the password alone no more.
  const byPassword = { email: org.admin.email, password: PASSWORD };
  expect(codeOf(await org.api('POST', 'session', byPassword, null))).toEqual([403, 'NOT_ALLOWED']);
  const wrong = await org.api('POST', 'session', { ...byPassword, password: 'wrong' }, null);
  expect(codeOf(wrong)).toEqual([401, 'BAD_CREDENTIALS']);
  const cookie = cookieOf(await signIn(org, authenticator));
  expect((await org.api('GET', 'agents', undefined, { ...org.admin, cookie })).status).toBe(200);
  // A new admin is asked, too; who only signs out may.
  const dan = await org.addAgent('Dan', 'admin');
  expect(await org.must('GET', 'me', undefined, dan)).toMatchObject({ passkeyDue: 'add' });
  expect((await org.api('DELETE', 'session', undefined, dan)).status).toBe(204);
  // So is an agent who becomes one.
  const session = await org.signIn(cem.email);
  await org.must('PATCH', `agents/${cem.id}`, { role: 'admin' });
  expect(await org.must('GET', 'me', undefined, session)).toMatchObject({ passkeyDue: 'add' });
  await org.settings({ requirePasskey: false });
  await org.signIn(org.admin.email);
});

test('[R-72] a recovery link does not replace a required passkey: its session waits until that is used', async () => {
  const org = await TestOrg.create();
  await withPasskey(org, org.admin);
  await org.settings({ requirePasskey: true });
  const bea = await org.addAgent('Bea', 'admin');
  const authenticator = await withPasskey(org, bea);
  const { token } = await org.must<{ token: string }>('POST', `agents/${bea.id}/recovery`);
  const recovered = await org.api('POST', 'recovery', { token, password: 'a password of her own' }, null);
  const waiting = { ...bea, cookie: cookieOf(recovered) };
  expect(await org.must('GET', 'me', undefined, waiting)).toMatchObject({ passkeyDue: 'use' });
  const going = await org.api('POST', 'me/passkeys/options', undefined, waiting);
  expect(codeOf(going)).toEqual([403, 'NOT_ALLOWED']);
  const cookie = cookieOf(await signIn(org, authenticator, {}, waiting));
  expect((await org.api('GET', 'agents', undefined, { ...bea, cookie })).status).toBe(200);
  // The one that waited has ended.
  expect(codeOf(await org.api('GET', 'me', undefined, waiting))).toEqual([401, 'UNAUTHENTICATED']);
});

import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { directoryOf } from '../../../worker/directory/directory.ts';
import { call, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';
import { asOperator, listed, OPERATOR, requestWith } from '../support/operator.ts';

useClock();

afterEach(() => {
  vi.restoreAllMocks();
});

const ENDPOINTS: [method: string, path: string][] = [
  ['GET', 'orgs'],
  ['POST', 'orgs/acme/suspend'],
  ['POST', 'orgs/acme/resume'],
  ['POST', 'orgs/acme/recover'],
  ['POST', 'orgs/acme/release'],
  ['DELETE', 'orgs/acme'],
  ['POST', 'invitations'],
];

/** From an address of its own, so that nobody else's attempts count. */
const from = (address: string) => ({ 'CF-Connecting-IP': address });

test.each(ENDPOINTS)(
  '[R-70] without an OPERATOR_TOKEN there is no %s %s, whatever is sent',
  async (method, path) => {
    const nothing = await requestWith({}, '/api/no-such-thing', { method });
    for (const OPERATOR_TOKEN of [undefined, '']) {
      for (const headers of [
        {},
        OPERATOR,
        { Authorization: 'Bearer undefined' },
        { Authorization: 'Bearer ' },
      ]) {
        const answer = await requestWith({ OPERATOR_TOKEN }, `/api/operator/${path}`, { method, headers });
        expect(answer.status).toBe(404);
        expect(await answer.text()).toBe(await nothing.clone().text());
      }
    }
  },
);

test.each(ENDPOINTS)('[R-70] %s %s is for nobody but the operator', async (method, path) => {
  const org = await TestOrg.create();
  const right = env.OPERATOR_TOKEN ?? '';
  const wrong = [
    undefined,
    right,
    'Bearer',
    `Bearer ${right.slice(0, -1)}`,
    `Bearer ${right}x`,
    `Basic ${btoa(`operator:${right}`)}`,
    `Bearer ${org.admin.cookie.split('=')[1]}`,
  ];
  for (const authorization of wrong) {
    const headers = { ...from('198.51.100.1'), ...(authorization && { Authorization: authorization }) };
    const target = path.replace('acme', org.slug);
    const answer = await call<ErrorAnswer>(method, `/api/operator/${target}`, undefined, {
      headers,
      cookie: org.admin.cookie,
    });
    expect([authorization, answer.status, answer.body.error.code]).toEqual([
      authorization,
      401,
      'UNAUTHENTICATED',
    ]);
  }
  expect((await org.api('GET', 'me')).status).toBe(200);
});

test('[R-70] whoever guesses at the token has to wait, and nobody else does', async () => {
  const guess = (token: string, address = '198.51.100.2') =>
    call<ErrorAnswer>('GET', '/api/operator/orgs', undefined, {
      headers: { ...from(address), Authorization: `Bearer ${token}` },
    });
  const right = env.OPERATOR_TOKEN ?? '';
  for (let i = 0; i < 29; i += 1) expect((await guess('wrong')).status).toBe(401);
  expect((await guess(right)).status).toBe(200);
  for (let i = 0; i < 30; i += 1) expect((await guess('wrong')).status).toBe(401);
  const refused = await guess('wrong');
  expect([refused.status, refused.body.error.code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  // Else the answer would tell that it is right.
  expect((await guess(right)).status).toBe(429);
  expect((await guess(right, '198.51.100.3')).status).toBe(200);
});

test('[R-70] a token that is short, or that everybody can read, is none; on a developer’s machine it is', async () => {
  const local = 'local-development-only-0123456789abcdef';
  vi.spyOn(console, 'error').mockReturnValue();
  for (const OPERATOR_TOKEN of [local, 'x'.repeat(31)]) {
    const headers = { Authorization: `Bearer ${OPERATOR_TOKEN}` };
    const answer = await requestWith({ OPERATOR_TOKEN }, '/api/operator/orgs', { headers });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npx wrangler secret put OPERATOR_TOKEN');
  }
  const headers = { Authorization: `Bearer ${local}` };
  const here = await requestWith({ OPERATOR_TOKEN: local, USHER_LOCAL: '1' }, '/api/operator/orgs', {
    headers,
  });
  expect(here.status).toBe(200);
});

test('[R-70] the operator sees every organization with its size and last use', async () => {
  const made = Date.now();
  const org = await TestOrg.create();
  await org.addAgent('Bea');
  const first = await listed(org.slug);
  expect(first).toMatchObject({ slug: org.slug, agents: 1, suspendedAt: null });
  expect(first?.createdAt).toBeGreaterThanOrEqual(made);
  expect(first?.lastUsedAt).toBeGreaterThanOrEqual(made);
  expect(first?.storedBytes).toBeGreaterThan(1_000);
  await later(org, 3_600);
  await org.must('GET', 'me');
  await expect.poll(async () => (await listed(org.slug))?.agents).toBe(2);
  expect((await listed(org.slug))?.lastUsedAt).toBeGreaterThanOrEqual(made + 3_600_000);
});

// Their names are after those of all other tests' organizations, whose files may share the directory.
test('[R-70] the list has pages', async () => {
  const directory = directoryOf(env);
  const row = { name: '', createdAt: 0, lastUsedAt: 0, agents: 1, storedBytes: 1, suspendedAt: null };
  const count = 501;
  for (let i = 0; i < count; i += 1) await directory.report({ slug: `zzz-${1_000 + i}`, ...row });
  const first = await asOperator<{ items: unknown[]; nextCursor: string }>('GET', 'orgs?cursor=zzz-0');
  expect(first.body.items).toHaveLength(500);
  const next = await asOperator<{ items: unknown[]; nextCursor?: string }>(
    'GET',
    `orgs?cursor=${first.body.nextCursor}`,
  );
  expect(next.body.items).toEqual([{ slug: `zzz-${1_000 + count - 1}`, ...row }]);
  expect(next.body.nextCursor).toBeUndefined();
});

test('[R-70] [R-53] visitors by the dozen are one report an hour, over evictions too', async () => {
  const org = await TestOrg.create();
  const reportedAt = () =>
    runInDurableObject(org.stub, (_, { storage }) => storage.sql.exec('SELECT reported_at FROM org').one());
  const before = await reportedAt();
  for (let i = 0; i < 12; i += 1) {
    await org.visitor();
    vi.setSystemTime(Date.now() + 200_000);
    await evictDurableObject(org.stub);
  }
  expect(await reportedAt()).toEqual(before);
  vi.setSystemTime(Date.now() + 1_200_001);
  await org.visitor();
  expect(await reportedAt()).not.toEqual(before);
});

test('[R-70] an organization from before there was a directory is in it when it is next used', async () => {
  const org = await TestOrg.create();
  await runInDurableObject(directoryOf(env), (_, { storage }) => {
    storage.sql.exec('DELETE FROM organizations WHERE slug = ?', org.slug);
  });
  await runInDurableObject(org.stub, (_, { storage }) => {
    storage.sql.exec('UPDATE org SET reported_at = NULL');
  });
  await evictDurableObject(org.stub);
  expect(await listed(org.slug)).toBeUndefined();
  await org.visitor();
  await expect.poll(async () => (await listed(org.slug))?.slug).toBe(org.slug);
});

test('[R-70] an organization works on while the directory does not answer', async () => {
  const org = await TestOrg.create();
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  const rename = (from: string, to: string) =>
    runInDurableObject(directoryOf(env), (_, { storage }) => {
      storage.sql.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
    });
  await rename('organizations', 'lost');
  await later(org, 3_600);
  expect((await org.visitor()).seat.type).toBe('agent:unavailable');
  await expect.poll(() => warned.mock.calls.length).toBe(1);
  await rename('lost', 'organizations');
  vi.setSystemTime(Date.now() + 300_001);
  await org.visitor();
  await expect.poll(async () => (await listed(org.slug))?.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
});

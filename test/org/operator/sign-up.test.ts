import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { call, PASSWORD, request, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { asOperator, OPERATOR, requestWith } from '../support/operator.ts';

afterEach(() => {
  vi.useRealTimers();
});

let count = 0;

/** Signs up where the operator decides who may; gives back the status, and the error's code. */
async function signUp(more: object = {}, headers: Record<string, string> = {}, SIGNUP = 'operator') {
  count += 1;
  const slug = `new-${Date.now().toString(36)}-${count}`;
  const body = { slug, name: 'New', email: 'a@new.example', password: PASSWORD, displayName: 'Ada', ...more };
  const answer = await requestWith({ SIGNUP }, '/api/orgs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { error } = await answer.json<Partial<ErrorAnswer>>();
  const isThere = (await call('GET', `/o/${body.slug}/api/me`)).status === 401;
  return { status: answer.status, code: error?.code, message: error?.message ?? '', isThere };
}

async function invite(): Promise<string> {
  const { status, body } = await asOperator<{ token: string; url: string; expiresAt: number }>(
    'POST',
    'invitations',
  );
  expect(status).toBe(201);
  expect(body.url).toBe(`https://usher.test/#invitation=${body.token}`);
  expect(body.expiresAt - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  return body.token;
}

test.each(['operator', '', 'OPEN', 'yes'])(
  '[R-70] with SIGNUP %j nobody makes an organization by themselves',
  async (SIGNUP) => {
    const refused = await signUp({}, {}, SIGNUP);
    expect(refused).toMatchObject({ status: 403, code: 'NOT_ALLOWED', isThere: false });
    expect(refused.message).toContain('Ask them for an invitation link.');
  },
);

test('[R-70] the page on which organizations are made is told who may', async () => {
  for (const [SIGNUP, signUpIs] of [
    ['open', 'open'],
    ['operator', 'operator'],
    ['', 'operator'],
  ]) {
    const answer = await requestWith({ SIGNUP }, '/api/sign-up');
    expect(await answer.json()).toEqual({ signUp: signUpIs });
  }
});

test('[R-70] the operator makes organizations, and no other token does', async () => {
  expect(await signUp({}, OPERATOR)).toMatchObject({ status: 201, isThere: true });
  const wrong = { Authorization: 'Bearer wrong', 'CF-Connecting-IP': '198.51.100.9' };
  for (let i = 0; i < 30; i += 1)
    expect(await signUp({}, wrong)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', isThere: false });
  expect(await signUp({}, wrong)).toMatchObject({ status: 429, isThere: false });
});

test('[R-70] an invitation makes one organization', async () => {
  const invitation = await invite();
  expect(await signUp({ invitation })).toMatchObject({ status: 201, isThere: true });
  const again = await signUp({ invitation });
  expect(again).toMatchObject({ status: 403, code: 'NOT_ALLOWED', isThere: false });
  expect(again.message).toContain('does not work any more');
});

test('[R-70] of several who use an invitation at once, one makes an organization', async () => {
  const invitation = await invite();
  const made = await Promise.all([1, 2, 3, 4].map(() => signUp({ invitation })));
  expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403, 403, 403]);
});

test('[R-70] an invitation survives a name that is taken or reserved, and a body that is refused', async () => {
  const { slug } = await TestOrg.create();
  const invitation = await invite();
  expect(await signUp({ invitation, slug })).toMatchObject({ status: 409, code: 'SLUG_TAKEN' });
  expect(await signUp({ invitation, slug: 'admin' })).toMatchObject({ status: 409, code: 'SLUG_TAKEN' });
  expect(await signUp({ invitation, password: 'short' })).toMatchObject({ status: 400 });
  expect(await signUp({ invitation })).toMatchObject({ status: 201, isThere: true });
});

test('[R-70] an invitation is over after seven days, and what is none never works', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const invitation = await invite();
  vi.setSystemTime(Date.now() + 7 * 86_400_000);
  expect(await signUp({ invitation })).toMatchObject({ status: 403, isThere: false });
  for (const none of ['', 'x', env.OPERATOR_TOKEN, 'ä'.repeat(43)])
    expect((await signUp({ invitation: none })).status).toBeGreaterThanOrEqual(400);
});

test.each(['admin', 'api', 'www', 'usher', 'operator', 'demo', 'sign-up', 'null'])(
  '[R-70] nobody makes an organization called %s',
  async (slug) => {
    for (const [headers, SIGNUP] of [
      [{}, 'open'],
      [OPERATOR, 'operator'],
    ] as const)
      expect(await signUp({ slug }, headers, SIGNUP)).toMatchObject({
        status: 409,
        code: 'SLUG_TAKEN',
        isThere: false,
      });
    expect((await request(`/o/${slug}/api/me`)).status).toBe(404);
  },
);

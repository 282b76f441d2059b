import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { app } from '../../../worker/http/app.ts';
import { HOST, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { fits, someNumber } from '../support/some.ts';

const SHOP = 'https://shop.example';
const STUN = { urls: fits(expect.stringMatching(/^stun:/)) };

afterEach(() => vi.restoreAllMocks());

/** An organization with a call ringing, and a way to ask for ICE servers. */
async function ringing() {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  const ask = (body: object, headers: Record<string, string> = {}) =>
    org.api<{ iceServers: unknown } & ErrorAnswer>('POST', 'ice', body, null, { headers });
  const { token } = visitor.seat;
  const ring = async () => {
    visitor.send({ type: 'call:request' });
    return (await agent.type('call:incoming')).requestId;
  };
  return { org, agent, visitor, token, ask, ring };
}

test('[R-33] ICE servers are for the parties of a request or call, and nobody else', async () => {
  const { org, agent, visitor, token, ask, ring } = await ringing();
  const asAgent = () => org.api<ErrorAnswer>('POST', 'ice', {});
  for (const refused of [
    await ask({ token }),
    await asAgent(),
    await ask({}),
    await ask({ token: 'forged.token' }),
  ]) {
    expect([refused.status, refused.body.error.code]).toEqual([403, 'NOT_ALLOWED']);
  }
  const callId = await ring();
  for (const body of [(await ask({ token })).body, (await asAgent()).body])
    expect(body).toEqual({ iceServers: [STUN] });
  const bystander = await org.visitor();
  expect((await ask({ token: bystander.seat.token })).status).toBe(403);
  agent.send({ type: 'call:accept', requestId: callId });
  await visitor.type('call:accepted');
  expect((await ask({ token })).status).toBe(200);
  visitor.send({ type: 'call:end', callId });
  await visitor.type('call:ended');
  expect((await ask({ token })).status).toBe(403);
});

test('websites that may show the widget may ask from their own pages', async () => {
  const { org, token, ask, ring } = await ringing();
  // Even a refusal can be read there.
  expect((await ask({ token }, { Origin: SHOP })).headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
  await ring();
  const anywhere = await ask({ token }, { Origin: SHOP });
  expect([anywhere.status, anywhere.headers.get('Access-Control-Allow-Origin')]).toEqual([200, SHOP]);
  await org.settings({ allowedOrigins: [SHOP] });
  const asked = {
    Origin: SHOP,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
  };
  const preflight = await org.api('OPTIONS', 'ice', undefined, null, { headers: asked });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toMatch(/content-type/i);
  const evil = await ask({ token }, { Origin: 'https://evil.example' });
  expect([evil.status, evil.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null]);
  expect((await ask({ token }, { Origin: HOST })).status).toBe(200);
  // An agent's session is for our own pages, whatever sites are allowed.
  const borrowed = await org.api('POST', 'ice', {}, org.admin, { headers: { Origin: SHOP } });
  expect(borrowed.status).toBe(403);
});

/** Asks as a deployment with these variables would be asked: while it rings, and when the call was accepted. */
async function askWith(variables: Partial<Env>) {
  const { org, agent, visitor, token, ring } = await ringing();
  const ask = async (): Promise<Response> => {
    const question = new Request(`${HOST}/o/${org.slug}/api/ice`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    return app.fetch(question, { ...env, ...variables }, createExecutionContext());
  };
  const requestId = await ring();
  expect(await (await ask()).json()).toEqual({ iceServers: [STUN] });
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  const accepted = await ask();
  expect(accepted.status).toBe(200);
  return { answer: await accepted.json<{ iceServers: RTCIceServers }>(), visitor, ask };
}

type RTCIceServers = { urls: string | string[]; username?: string; credential?: string }[];

test('[R-33] TURN by a shared secret, which nobody is given: a name with its end, and its HMAC-SHA-1', async () => {
  const urls = ['turn:turn.example:3478', 'turns:turn.example:5349'];
  const before = Math.floor(Date.now() / 1_000);
  const { answer, visitor } = await askWith({ TURN_URLS: urls.join(', '), TURN_SECRET: 'shared secret' });
  const { username = '', credential } = answer.iceServers[1] ?? {};
  expect(answer).toEqual({ iceServers: [STUN, { urls, username, credential }] });
  const [, end, id] = /^(\d+):(.+)$/.exec(username) ?? [];
  expect(id).toBe(visitor.seat.visitorId);
  const longestCall = 120 * 60;
  expect(Number(end) - before).toBeGreaterThan(longestCall);
  expect(Number(end) - before).toBeLessThan(longestCall + 15 * 60);
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode('shared secret'),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  );
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(username));
  expect(credential).toBe(btoa(String.fromCharCode(...new Uint8Array(mac))));
});

test('[R-33] TURN servers without a secret are not used, and the log says so', async () => {
  const warning = vi.spyOn(console, 'warn').mockReturnValue();
  const { answer } = await askWith({ TURN_URLS: 'turn:turn.example' });
  expect(answer).toEqual({ iceServers: [STUN] });
  expect(warning).toHaveBeenCalledOnce();
});

test('[R-33] one party gets so many credentials in ten minutes, and no more', async () => {
  const { ask } = await askWith({ TURN_URLS: 'turn:turn.example', TURN_SECRET: 'shared secret' });
  for (let asked = 1; asked < 60; asked += 1) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, await refused.json()]).toMatchObject([429, { error: { code: 'RATE_LIMITED' } }]);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
});

const SERVICE = { CF_TURN_KEY_ID: 'key-1', CF_TURN_API_TOKEN: 'api-token' };

test('[R-33] TURN from the service, with credentials that end', async () => {
  const servers = [{ urls: ['turn:turn.service.example'], username: 'short', credential: 'lived' }];
  const service = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(Response.json({ iceServers: servers }, { status: 201 }));
  expect((await askWith(SERVICE)).answer).toEqual({ iceServers: servers });
  const [url, init] = service.mock.calls[0] ?? [];
  expect(url).toContain('/turn/keys/key-1/credentials/generate-ice-servers');
  expect(init).toMatchObject({ method: 'POST', headers: { Authorization: 'Bearer api-token' } });
  expect(await new Response(init?.body ?? null).json()).toEqual({ ttl: someNumber });
});

const FAILURES: [how: string, answer: () => Promise<Response>][] = [
  ['refuses', () => Promise.resolve(new Response('no', { status: 403 }))],
  ['cannot be reached', () => Promise.reject(new TypeError('unreachable'))],
  ['answers nonsense', () => Promise.resolve(Response.json({ servers: 1 }))],
];

test.each(FAILURES)('[R-33] when the service %s, STUN is what is left', async (_, answer) => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
  const warning = vi.spyOn(console, 'warn').mockReturnValue();
  expect((await askWith(SERVICE)).answer).toEqual({ iceServers: [STUN] });
  expect(warning).toHaveBeenCalledOnce();
});

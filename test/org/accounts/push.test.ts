import { runInDurableObject } from 'cloudflare:test';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HOST, TestOrg, type ErrorAnswer, type Person } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';
import { PushService, type Browser } from '../support/push-service.ts';

useClock();

let service: PushService;
beforeEach(() => {
  service = new PushService();
});
afterEach(() => vi.restoreAllMocks());

/** An agent on duty whose browser is subscribed, and whose console was closed a while ago. */
async function gone(org: TestOrg, person: Person = org.admin): Promise<Browser> {
  const browser = await subscribed(org, person);
  await leave(org, [await org.available(person)]);
  return browser;
}

/** Closes consoles, and lets the time pass in which their agents may come back. */
async function leave(org: TestOrg, tabs: readonly { close(): void }[]): Promise<void> {
  for (const tab of tabs) tab.close();
  await vi.waitFor(async () => {
    const { agents } = await org.must<{ agents: { status: string }[] }>('GET', 'live');
    expect(agents.every(({ status }) => status === 'offline')).toBe(true);
  });
  await later(org, 15);
}

async function subscribed(org: TestOrg, person: Person = org.admin): Promise<Browser> {
  const browser = service.subscribe();
  await org.must('PUT', 'me/push', { subscription: browser.subscription }, person);
  return browser;
}

const bytesOf = (text: string) => Uint8Array.fromBase64(text, { alphabet: 'base64url' });
const kinds = ({ received }: Browser) => received.map(({ message }) => (message as { kind: string }).kind);
/** Whose subscriptions are kept. */
const kept = (org: TestOrg) =>
  runInDurableObject(org.stub, (_, { storage }) =>
    [...storage.sql.exec('SELECT agent_id FROM push_subscriptions').raw()].flat(),
  );

test('[T-3] a visitor who waits is told to who is on duty, encrypted for that browser and signed', async () => {
  const org = await TestOrg.create();
  const { publicKey } = await org.must<{ publicKey: string }>('GET', 'push-key');
  const browser = await gone(org);
  await org.visitor('https://shop.example/pricing');
  await vi.waitFor(() => expect(browser.received).toHaveLength(1));
  const [{ message, headers } = { message: null, headers: new Headers() }] = browser.received;
  expect(message).toEqual({
    kind: 'waiting',
    org: expect.stringMatching(/^Organization/) as string,
    pageUrl: 'https://shop.example/pricing',
  });
  expect(['Content-Encoding', 'TTL', 'Urgency', 'Topic'].map((name) => headers.get(name))).toEqual([
    'aes128gcm',
    '60',
    'high',
    'waiting',
  ]);
  // RFC 8292: for this push service alone, from this deployment, for less than a day, with the key of the subscription.
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.get('Authorization') ?? '') ?? [];
  expect(key).toBe(publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const raw = bytesOf(publicKey);
  const verifier = await crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ]);
  const isSigned = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    verifier,
    bytesOf(signature),
    new TextEncoder().encode(`${head}.${claims}`),
  );
  const { aud, sub, exp } = JSON.parse(new TextDecoder().decode(bytesOf(claims))) as Record<string, unknown>;
  expect([isSigned, aud, sub]).toEqual([true, 'https://push.example.com', HOST]);
  expect(Number(exp)).toBeGreaterThan(Date.now() / 1_000);
  expect(Number(exp)).toBeLessThan(Date.now() / 1_000 + 24 * 60 * 60);
});

test('nobody is told of the like again within minutes, nor at a browser that the push service knows no more', async () => {
  const org = await TestOrg.create();
  const browser = await gone(org);
  const visitor = await org.visitor();
  await org.visitor();
  visitor.send({ type: 'message:leave', email: 'v@shop.example', text: 'Call me.' });
  await visitor.type('agent:unavailable');
  await vi.waitFor(() => expect(kinds(browser)).toEqual(['waiting', 'message']));
  service.answer = 410;
  await later(org, 301);
  await org.visitor();
  await vi.waitFor(() => expect(kinds(browser)).toEqual(['waiting', 'message', 'waiting']));
  await vi.waitFor(async () => expect(await kept(org)).toEqual([]));
});

test('[T-6] a call that nobody answered is told to who missed it, and what a push service does not take holds nobody up', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const browser = await subscribed(org);
  const other = await TestOrg.create();
  const elsewhere = await gone(other);
  const before = vi.mocked(globalThis.fetch).getMockImplementation();
  vi.mocked(globalThis.fetch).mockImplementation((...asked) => {
    void before?.(...asked);
    return Promise.reject(new Error('no route to host'));
  });
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  await agent.type('call:incoming');
  await later(org, 16);
  await agent.type('agent:marked_away');
  await visitor.type('agent:unavailable');
  await vi.waitFor(() => expect(kinds(browser)).toEqual(['missed']));
  expect((await org.visitor()).seat.type).toBe('agent:unavailable');
  // They are away by now, and other organizations hear nothing.
  expect([browser.received.length, elsewhere.received.length]).toEqual([1, 0]);
});

test('[R-73] a subscription ends with its session, and a browser is told for one session at a time', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const browser = service.subscribe();
  const set = (person: Person, subscription: unknown) => org.must('PUT', 'me/push', { subscription }, person);
  await set(org.admin, browser.subscription);
  await set(bea, browser.subscription);
  expect(await kept(org)).toEqual([bea.id]);
  await set(bea, null);
  expect(await kept(org)).toEqual([]);
  await set(bea, browser.subscription);
  const again = await org.signIn(bea.email);
  for (let at = 0; at < 2; at += 1) await set(again, service.subscribe().subscription);
  expect(await kept(org)).toEqual([bea.id, bea.id]);
  expect((await org.api('DELETE', 'session', undefined, bea)).status).toBe(204);
  expect(await kept(org)).toEqual([bea.id]);
  await set(org.admin, browser.subscription);
  await org.must('DELETE', `agents/${bea.id}`);
  expect(await kept(org)).toEqual([org.admin.id]);
});

test('nothing is sent to an address that may be of somebody’s own network, or is none', async () => {
  const org = await TestOrg.create();
  const { subscription } = service.subscribe();
  for (const endpoint of [
    'http://push.example.com/x',
    'https://user@push.example.com/x',
    'https://push.example.com:8443/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://printer.local/x',
    'https://db.internal./x',
    'https://metadata/x',
    `https://push.example.com/${'x'.repeat(1_024)}`,
  ]) {
    const body = { subscription: { ...subscription, endpoint } };
    const answer = await org.api<ErrorAnswer>('PUT', 'me/push', body);
    expect([endpoint, answer.status, answer.body.error?.code]).toEqual([endpoint, 400, 'INVALID_PAYLOAD']);
  }
  expect(await kept(org)).toEqual([]);
});

import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { FirstStepsAnswer, RefusedOriginsAnswer } from '../../../protocol/answers/organization.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../protocol/settings.ts';
import { HOST, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { fits } from '../support/some.ts';

/** Whether a page of this origin may open a visitor's socket, and may ask for ICE servers. */
async function letsIn(org: TestOrg, origin: string): Promise<boolean> {
  const socket = await org.visitorSocket({ headers: { Origin: origin } });
  socket.send({ type: 'visitor:join', pageUrl: 'https://shop.example/' });
  const isIn = await Promise.race([
    socket.type('agent:unavailable').then(() => true),
    socket.closed.then(({ code }) => {
      expect(code).toBe(CLOSE.originNotAllowed);
      return false;
    }),
  ]);
  const asked = await org.api('POST', 'ice', { token: 'x' }, null, { headers: { Origin: origin } });
  expect(asked.headers.get('Access-Control-Allow-Origin')).toBe(isIn ? origin : null);
  return isIn;
}

const settingsOf = async (org: TestOrg) =>
  (await org.must<{ settings: Settings }>('GET', 'settings')).settings;

const ALLOWED = ['https://shop.example', 'https://xn--bcher-kva.example', 'http://localhost:3000'];
const FOREIGN_ORIGINS = [
  'null',
  'http://shop.example',
  'https://shop.example:8443',
  'https://www.shop.example',
  'https://shop.example.evil.test',
  'https://evilshop.example',
];

test('websites are stored as browsers name them, and compared with what browsers send', async () => {
  const org = await TestOrg.create();
  const allowedOrigins = [
    'HTTPS://Shop.Example:443/',
    'https://bücher.example',
    'http://localhost:3000',
    'https://shop.example.',
  ];
  const answer = await org.must('PATCH', 'settings', { allowedOrigins });
  expect(answer).toMatchObject({ settings: { allowedOrigins: ALLOWED } });
  await evictDurableObject(org.stub);
  expect(await settingsOf(org)).toMatchObject({ allowedOrigins: ALLOWED });
  for (const origin of [...ALLOWED, 'https://shop.example.'])
    expect(await letsIn(org, origin), origin).toBe(true);
  for (const origin of FOREIGN_ORIGINS) expect(await letsIn(org, origin), origin).toBe(false);
});

test('what could never match is refused, says what to write instead, and changes nothing', async () => {
  const org = await TestOrg.create();
  await org.settings({ allowedOrigins: ALLOWED });
  const before = await settingsOf(org);
  for (const [wrong, sentence] of [
    ['https://shop.example/pricing', 'write https://shop.example'],
    ['https://*.shop.example', 'no wildcards'],
    ['https://shop.example\\', 'write https://shop.example'],
    ['shop.example', 'write https://shop.example'],
    ['null', 'must not be null'],
    ['ftp://shop.example', 'https:// or http://'],
  ] as const) {
    const { status, body } = await org.api<ErrorAnswer>('PATCH', 'settings', {
      ringSeconds: 20,
      allowedOrigins: ['https://new.example', wrong],
    });
    expect(status, wrong).toBe(400);
    expect(body.error).toMatchObject({
      code: 'INVALID_PAYLOAD',
      issues: [{ path: 'allowedOrigins.1', message: fits(expect.stringContaining(sentence)) }],
    });
  }
  expect(await settingsOf(org)).toEqual(before);
});

test('websites that were stored before they had to be in normal form are let in all the same', async () => {
  const org = await TestOrg.create();
  const old = ['HTTPS://Shop.example:443', 'https://bücher.example', 'https://*.wild.example'];
  await runInDurableObject(org.stub, (_, { storage }) => {
    const kept = JSON.stringify({ ...DEFAULT_SETTINGS, allowedOrigins: old });
    storage.sql.exec('UPDATE org SET settings = ?', kept);
  });
  await evictDurableObject(org.stub);
  expect(await letsIn(org, 'https://shop.example')).toBe(true);
  expect(await letsIn(org, 'https://xn--bcher-kva.example')).toBe(true);
  expect(await letsIn(org, 'https://a.wild.example')).toBe(false);
  await org.settings({ ringSeconds: 20 });
  expect(await settingsOf(org)).toMatchObject({
    ringSeconds: 20,
    allowedOrigins: ['https://shop.example', 'https://xn--bcher-kva.example', 'https://*.wild.example'],
  });
});

test('[R-1] a rule is stored as it was meant, or refused; pages are matched as people mean them', async () => {
  const org = await TestOrg.create();
  const pool = (conditions: object[]) => ({ name: 'Sales', rules: [{ priority: 1, conditions }] });
  const { body, status } = await org.api<ErrorAnswer>(
    'POST',
    'pools',
    pool([{ field: 'domain', op: 'is_exactly', value: 'https://shop.example/pricing' }]),
  );
  expect(status).toBe(400);
  expect(body.error.issues).toEqual([
    { path: 'rules.0.conditions.0.value', message: fits(expect.stringContaining('write shop.example')) },
  ]);
  expect(await org.must('GET', 'pools')).toMatchObject({ items: [{ isDefault: true }] });

  const conditions = [
    { field: 'domain', op: 'ends_with', value: '.bücher.example' },
    { field: 'fragment', op: 'starts_with', value: '#/pricing' },
  ];
  expect(await org.must('POST', 'pools', pool(conditions))).toMatchObject({
    pool: { rules: [{ conditions: [conditions[0], { ...conditions[1], value: '/pricing' }] }] },
  });
  const where = async (pageUrl: string) => {
    const { pool: found } = await org.must<{ pool: { name: string } }>('POST', 'route', { pageUrl });
    return found.name;
  };
  for (const page of [
    'https://www.xn--bcher-kva.example/100%#/Pricing',
    'https://www.bücher.example./#!/pricing/x',
  ])
    expect(await where(page)).toBe('Sales');
  for (const page of ['https://www.xn--bcher-kva.example/#pricing', 'https://www.bucher.example/#/pricing'])
    expect(await where(page)).not.toBe('Sales');
});

test('the first steps tick by what is there; the first website is told to admins at once, and stays known', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const steps = async () => (await org.must<FirstStepsAnswer>('GET', 'first-steps')).steps;
  const nothing = { greeting: null, called: false, site: null, pooled: false, closed: false };
  expect(await steps()).toEqual({ ...nothing, invited: true });
  const [ada, beas] = [await org.available(org.admin), await org.agentSocket(bea)];

  // Our own page, which is not said to be one by the page's address, is no website.
  await org.visitor('https://shop.example/', {}, { headers: { Origin: HOST } });
  expect((await steps()).site).toBeNull();
  const visitor = await org.visitor(
    'https://x.example/',
    {},
    { headers: { Origin: 'https://shop.example' } },
  );
  expect(await ada.type('site:seen')).toMatchObject({ origin: 'https://shop.example' });
  await org.visitor('https://x.example/', {}, { headers: { Origin: 'https://other.example' } });
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  ada.send({ type: 'call:accept', requestId });
  await ada.type('call:started');
  expect((await ada.drain()).filter(({ type }) => type === 'site:seen')).toEqual([]);
  expect((await beas.drain()).filter(({ type }) => type === 'site:seen')).toEqual([]);

  await org.must('POST', 'pools', { name: 'Sales' });
  await evictDurableObject(org.stub);
  const done = { called: true, site: { origin: 'https://shop.example' }, pooled: true, closed: false };
  expect(await steps()).toMatchObject(done);
  expect(await org.must('GET', 'me')).toMatchObject({ firstSteps: true });
  await org.must('PATCH', 'first-steps', { closed: true });
  expect(await org.must('GET', 'me')).not.toHaveProperty('firstSteps');
  expect(await org.must('PATCH', 'first-steps', { closed: false })).toMatchObject({ steps: done });
  expect(await org.must('GET', 'me', undefined, bea)).not.toHaveProperty('firstSteps');
});

test('websites that were refused are remembered, the newest 50 of them, until they are allowed', async () => {
  const org = await TestOrg.create();
  await letsIn(org, 'https://before.example');
  await org.settings({ allowedOrigins: ['https://shop.example'] });
  for (const origin of [
    'null',
    'chrome-extension://abc',
    'https://www.shop.example',
    'https://www.shop.example.',
  ])
    expect(await letsIn(org, origin)).toBe(false);
  const refused = async () =>
    (await org.must<RefusedOriginsAnswer>('GET', 'refused-origins')).items.map(({ origin }) => origin);
  expect(await refused()).toEqual(['https://www.shop.example']);
  for (let n = 0; n < 60; n += 1) await letsIn(org, `https://made-up-${n}.example`);
  expect(await refused()).toHaveLength(50);
  await org.settings({ allowedOrigins: ['https://shop.example', 'https://www.shop.example'] });
  expect(await refused()).not.toContain('https://www.shop.example');
  await org.settings({ allowedOrigins: [] });
  expect(await refused()).toEqual([]);
});

import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { FoundOrganizationsAnswer } from '../../../protocol/answers/organization.ts';
import { call, HOST, PASSWORD, TestOrg, request } from '../support/client.ts';

test('agents, visitors and records of two organizations never meet', async () => {
  const [one, other] = [await TestOrg.create(), await TestOrg.create()];
  await one.available(one.admin);
  const visitor = await other.visitor();
  expect(visitor.seat).toMatchObject({ type: 'agent:unavailable' });
  expect(await one.must('GET', 'missed')).toEqual({ items: [] });
  expect((await other.must<{ items: unknown[] }>('GET', 'missed')).items).toHaveLength(1);
  const stolen = await other.agentSocket(one.admin);
  expect(await stolen.closed).toMatchObject({ code: CLOSE.noSession });
});

test('a rejoin token opens nothing elsewhere', async () => {
  const [one, other] = [await TestOrg.create(), await TestOrg.create()];
  const agent = await one.available(one.admin);
  const visitor = await one.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId });
  const { rejoinToken } = await visitor.type('call:accepted');
  const thief = await other.visitor('https://shop.example/', { rejoinToken });
  thief.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  expect(await thief.type('error')).toMatchObject({ code: 'NOT_ALLOWED' });
  // A visitor's own token is no rejoin token, either.
  thief.send({ type: 'call:rejoin', rejoinToken: thief.seat.token, media: 'new' });
  expect(await thief.type('error')).toMatchObject({ code: 'NOT_ALLOWED' });
});

test('neither a session, an invitation nor a visitor’s token of one organization is anything in another', async () => {
  const [one, other] = [await TestOrg.create(), await TestOrg.create()];
  const { token } = await one.must<{ token: string }>('POST', 'invites', {
    email: 'eve@mail.example',
    displayName: 'Eve',
  });
  const accepted = await other.api(
    'POST',
    'invites/accept',
    { token, password: 'long enough for anybody' },
    null,
  );
  expect(accepted).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  expect((await other.must<{ items: unknown[] }>('GET', 'agents')).items).toHaveLength(1);
  expect(await other.api('GET', 'me', undefined, one.admin)).toMatchObject({ status: 401 });
  const visitor = await one.visitor();
  const abroad = await other.visitor('https://shop.example/', { token: visitor.seat.token });
  expect(abroad.seat.visitorId).not.toBe(visitor.seat.visitorId);
  const asked = await other.api('POST', 'ice', { token: visitor.seat.token }, null);
  expect(asked).toMatchObject({ status: 403 });
});

test('[R-60] asking for an organization that was never made stores nothing', async () => {
  for (const path of ['api/me', '', 'demo', 'media/x']) await call('GET', `/o/never-made/${path}`);
  for (const side of ['visitor', 'agent']) {
    const response = await request(`/o/never-made/ws/${side}?v=1`, { headers: { Upgrade: 'websocket' } });
    const socket = response.webSocket;
    const closed = new Promise<number>((resolve) =>
      socket?.addEventListener('close', ({ code }) => resolve(code)),
    );
    socket?.accept();
    expect(await closed).toBe(CLOSE.noSuchOrg);
  }
  await runInDurableObject(env.ORG.getByName('never-made'), async (_, state) => {
    expect(
      state.storage.sql
        .exec(`SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'`)
        .toArray(),
    ).toEqual([]);
    expect(await state.storage.getAlarm()).toBeNull();
  });
});

test('only allowed websites may open a visitor’s socket; an empty list allows all', async () => {
  const org = await TestOrg.create();
  const open = (origin?: string) =>
    org.visitorSocket(origin === undefined ? {} : { headers: { Origin: origin } });
  const joins = async (origin?: string) => {
    const socket = await open(origin);
    socket.send({ type: 'visitor:join', pageUrl: '/' });
    expect(await socket.type('agent:unavailable')).toBeTruthy();
  };
  await joins();
  await joins('https://anything.example');
  await org.settings({ allowedOrigins: ['https://Shop.example'] });
  await joins('https://shop.example');
  await joins(HOST);
  for (const origin of [
    'https://evil.example',
    'http://shop.example',
    'https://shop.example.evil.example',
    'null',
    undefined,
  ]) {
    expect(await (await open(origin)).closed).toMatchObject({ code: CLOSE.originNotAllowed });
  }
});

test('an agent’s socket is opened by our own pages only, whatever the cookie', async () => {
  const org = await TestOrg.create();
  const evil = await org.agentSocket(org.admin, undefined, { headers: { Origin: 'https://evil.example' } });
  expect(await evil.closed).toMatchObject({ code: CLOSE.originNotAllowed });
  const own = await org.agentSocket(org.admin, undefined, { headers: { Origin: HOST } });
  expect(await own.type('agent:state')).toMatchObject({ status: 'away' });
  const nobody = await org.agentSocket({ id: '', email: '', cookie: '' });
  expect(await nobody.closed).toMatchObject({ code: CLOSE.noSession });
});

test('[R-42] the country is kept, the address is not', async () => {
  const org = await TestOrg.create();
  const socket = await org.visitorSocket({
    cf: { country: 'NZ' },
    headers: { 'CF-Connecting-IP': '203.0.113.77' },
  });
  socket.send({ type: 'visitor:join', pageUrl: 'https://shop.example/' });
  await socket.type('agent:unavailable');
  socket.send({ type: 'message:leave', email: 'v@x.example', text: 'Call me' });
  await socket.type('agent:unavailable');
  expect(await org.must('GET', 'missed')).toMatchObject({ items: [{ country: 'NZ' }] });
  const dump = await runInDurableObject(org.stub, (_, state) => {
    const { sql } = state.storage;
    const tables = sql
      .exec<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .toArray();
    const rows = tables
      .filter(({ name }) => !name.startsWith('_cf') && !name.startsWith('sqlite'))
      .map(({ name }) => sql.exec(`SELECT * FROM "${name}"`).toArray());
    return JSON.stringify([rows, state.getWebSockets().map((ws) => ws.deserializeAttachment() as unknown)]);
  });
  expect(dump).toContain('Call me');
  expect(dump).not.toContain('203.0.113.77');
});

test('whoever knows e-mail and password signs in without the address, and nobody learns which addresses there are', async () => {
  const [one, other, third] = [await TestOrg.create(), await TestOrg.create(), await TestOrg.create()];
  const ask = async (email: string, password = PASSWORD) => {
    const askedAt = performance.now();
    const answer = await call<FoundOrganizationsAnswer>('POST', '/api/session', { email, password });
    return { ...answer, tookMs: performance.now() - askedAt };
  };
  const invite = async (org: TestOrg, password: string) => {
    const body = { email: 'zoe@mail.example', displayName: 'Zoë' };
    const { token } = await org.must<{ token: string }>('POST', 'invites', body);
    const { body: made } = await org.api<{ agent: { id: string } }>(
      'POST',
      'invites/accept',
      { token, password },
      null,
    );
    return made.agent.id;
  };
  await invite(one, PASSWORD);
  await invite(other, 'quite another password');
  const leaver = await invite(third, PASSWORD);
  const slugs = async () => (await ask('ZOE@mail.example ')).body.items.map(({ slug }) => slug);
  expect(await slugs()).toEqual([one.slug, third.slug]);
  await third.must('DELETE', `agents/${leaver}`);
  const { headers } = await ask('zoe@mail.example');
  const [cookie = '', ...more] = headers.getSetCookie();
  expect([cookie.includes(`Path=/o/${one.slug};`), more]).toEqual([true, []]);
  const me = await one.api('GET', 'me', undefined, null, { cookie: cookie.split(';')[0] ?? '' });
  expect(me.body).toMatchObject({ agent: { email: 'zoe@mail.example' } });
  // By an index alone that nobody can read: no address is in the directory.
  const stored = await runInDurableObject(env.DIRECTORY.getByName('directory'), (_, { storage }) =>
    JSON.stringify(storage.sql.exec('SELECT address, slug FROM accounts').toArray()),
  );
  expect(stored).toContain(one.slug);
  expect(stored).not.toContain('zoe');

  const known = await ask('zoe@mail.example', 'not the password');
  const unknown = await ask('nobody@mail.example', 'not the password');
  expect(known.status).toBe(401);
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
  for (const { tookMs, headers: refused } of [known, unknown]) {
    expect(tookMs).toBeGreaterThan(950);
    expect(refused.getSetCookie()).toEqual([]);
  }
});

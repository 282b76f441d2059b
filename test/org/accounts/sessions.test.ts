import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import type { ListAnswer } from '../../../protocol/answers/shared.ts';
import type { LogAnswer } from '../../../protocol/answers/log.ts';
import type { SessionItem, TeamItem } from '../../../protocol/answers/accounts.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { later, useClock } from '../support/clock.ts';
import { call, PASSWORD, TestOrg, type ErrorAnswer, type Person } from '../support/client.ts';

useClock();

const HOUR = 3_600;
const DAY = 24 * HOUR;
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** Signs in once more, with a browser that says what it is. */
async function signIn(org: TestOrg, { email, id }: Person, userAgent = CHROME): Promise<Person> {
  const body = { email, password: PASSWORD };
  const answer = await org.api('POST', 'session', body, null, { headers: { 'User-Agent': userAgent } });
  return { id, email, cookie: answer.headers.get('Set-Cookie')?.split(';')[0] ?? '' };
}

async function sessionsOf(org: TestOrg, person: Person): Promise<SessionItem[]> {
  return (await org.must<ListAnswer<SessionItem>>('GET', 'sessions', undefined, person)).items;
}

async function statusOf(org: TestOrg, person: Person): Promise<number> {
  return (await org.api('GET', 'me', undefined, person)).status;
}

/** Lets time pass, with nothing done by it yet. */
function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1_000);
}

test('[R-73] one sees where one is signed in, and ends one session, or all others; nobody else’s', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const phone = await signIn(org, bea, 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1');
  pass(120);
  const office = await signIn(org, bea);
  const listed = await sessionsOf(org, bea);
  const fields = ['createdAt', 'current', 'device', 'id', 'lastUsedAt'];
  expect(listed.map((session) => Object.keys(session).toSorted())).toEqual([fields, fields, fields]);
  const shown = listed.map(({ device, current }) => `${device}${current ? ', current' : ''}`);
  expect(shown.toSorted()).toEqual(['Chrome on Windows', 'Safari on iPhone', 'Unknown browser, current']);
  expect(shown[2]).toBe('Safari on iPhone');
  expect(JSON.stringify(listed)).not.toContain(bea.cookie.split('=')[1]);

  const console = await org.agentSocket(office);
  await console.type('agent:state');
  const officeId = listed.find(({ device }) => device.startsWith('Chrome'))?.id ?? '';
  for (const [other, asking] of [
    [officeId, org.admin],
    ['none', bea],
  ] as const) {
    const refused = await org.api<ErrorAnswer>('DELETE', `sessions/${other}`, undefined, asking);
    expect([refused.status, refused.body.error.code]).toEqual([404, 'NOT_FOUND']);
  }
  expect((await org.api('DELETE', `sessions/${officeId}`, undefined, bea)).status).toBe(204);
  expect(await console.closed).toMatchObject({ code: CLOSE.signedOut });
  expect([await statusOf(org, office), await statusOf(org, phone)]).toEqual([401, 200]);

  expect((await org.api('DELETE', 'sessions', undefined, bea)).status).toBe(204);
  expect([await statusOf(org, phone), await statusOf(org, bea)]).toEqual([401, 200]);
  // The one that asks: as signing out.
  const own = (await sessionsOf(org, bea))[0]?.id ?? '';
  const out = await org.api('DELETE', `sessions/${own}`, undefined, bea);
  expect(out.headers.get('Set-Cookie')).toContain('Max-Age=0');
  expect(await statusOf(org, bea)).toBe(401);

  const { items } = await org.must<LogAnswer<'audit'>>('GET', `audit?agent=${bea.id}`);
  expect(items).toMatchObject([
    { action: 'sessions_ended', subject: bea.id, details: { count: 1 } },
    { action: 'session_ended', subject: officeId, details: { device: 'Chrome on Windows' } },
    { action: 'invite_accepted' },
  ]);
});

test('[R-73] [T-2] with the last console that ends an agent is offline at once, with the one before not', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const [first, second] = [await signIn(org, bea), await signIn(org, bea)];
  await org.available(first);
  await (await org.agentSocket(second)).type('agent:state');
  const visitor = await org.visitor();
  expect(visitor.seat).toMatchObject({ agent: { id: bea.id } });
  await org.available(org.admin);
  const end = async ({ cookie }: Person) => {
    const { id = '' } = (await sessionsOf(org, { ...bea, cookie })).find(({ current }) => current) ?? {};
    expect((await org.api('DELETE', `sessions/${id}`, undefined, bea)).status).toBe(204);
  };
  await end(first);
  expect((await visitor.drain()).filter(({ type }) => type === 'agent:reassigned')).toEqual([]);
  await end(second);
  expect(await visitor.type('agent:reassigned')).toMatchObject({
    reason: 'agent_offline',
    newAgent: { id: org.admin.id },
  });
});

test('[R-73] a session ends 12 hours after its last use; an open console is use, over an eviction and a crash', async () => {
  const org = await TestOrg.create();
  const { admin } = org;
  pass(11 * HOUR);
  expect(await statusOf(org, admin)).toBe(200);
  pass(12 * HOUR + 60);
  expect(await statusOf(org, admin)).toBe(401);

  const again = await signIn(org, admin);
  const console = await org.agentSocket(again);
  await console.type('agent:state');
  pass(13 * HOUR);
  await console.drain();
  await evictDurableObject(org.stub);
  await later(org, 0);
  const [open] = await sessionsOf(org, again);
  expect(open?.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
  pass(13 * HOUR);
  // Nobody hears the console close: idleness counts from when that is found out.
  await abortAllDurableObjects();
  expect(await statusOf(org, again)).toBe(200);
  const back = await org.agentSocket(again);
  await back.type('agent:state');
  pass(13 * HOUR);
  await back.drain();
  back.close();
  await back.closed;
  pass(12 * HOUR - 120);
  expect(await statusOf(org, again)).toBe(200);
  // By the alarm, when nobody asks.
  await later(org, 12 * HOUR + 60);
  await runInDurableObject(org.stub, (_, { storage }) => {
    expect(storage.sql.exec('SELECT 1 FROM sessions').toArray()).toEqual([]);
  });
});

test('[R-73] a session ends after 30 days, console and all, but not in the middle of a call', async () => {
  const org = await TestOrg.create();
  const desk = await org.available(org.admin);
  pass(30 * DAY - 60);
  await desk.drain();
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId } = await desk.type('call:incoming');
  desk.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  for (const one of [desk, visitor]) one.send({ type: 'call:media', callId: requestId, state: 'up' });
  pass(90);
  await Promise.all([desk.drain(), visitor.drain()]);
  await later(org, 1);
  expect(await statusOf(org, org.admin)).toBe(200);
  await desk.drain();
  visitor.send({ type: 'call:end', callId: requestId });
  await desk.type('call:ended');
  expect(await statusOf(org, org.admin)).toBe(401);
  await later(org, 2);
  expect(await desk.closed).toMatchObject({ code: CLOSE.signedOut });
});

test('[R-73] the team’s list says when each was last seen, by what is written anyway', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const beaIs = async () => {
    const admin = await signIn(org, org.admin);
    const { items } = await org.must<ListAnswer<TeamItem>>('GET', 'agents', undefined, admin);
    const { consoleOpen, lastSeenAt } = items.find(({ id }) => id === bea.id) ?? {};
    return { consoleOpen, minutes: Math.round((Date.now() - (lastSeenAt ?? 0)) / 60_000) };
  };
  const desk = await org.agentSocket(bea);
  await desk.type('agent:state');
  pass(30 * 60);
  expect(await beaIs()).toEqual({ consoleOpen: true, minutes: 0 });
  desk.close();
  await expect.poll(beaIs).toMatchObject({ consoleOpen: false });
  // The time to come back is over, and they are offline.
  await later(org, 60);
  pass(89 * 60);
  expect(await beaIs()).toEqual({ consoleOpen: false, minutes: 89 });
  // Of a session that has ended nothing is left; the log of statuses still knows.
  pass(40 * DAY);
  await later(org, 0);
  const { minutes } = await beaIs();
  expect(minutes).toBeGreaterThan(40 * 24 * 60);
  expect(minutes).toBeLessThan(41 * 24 * 60);
});

test('[R-73] the last use is written at most once a minute, and an account has 100 sessions at most', async () => {
  const org = await TestOrg.create();
  const usedAt = async () => (await sessionsOf(org, org.admin))[0]?.lastUsedAt;
  const first = await usedAt();
  pass(50);
  expect(await usedAt()).toBe(first);
  pass(20);
  expect(await usedAt()).toBeGreaterThan(first ?? Infinity);
  await runInDurableObject(org.stub, (_, { storage }) => {
    for (let i = 0; i < 150; i += 1)
      storage.sql.exec(
        `INSERT INTO sessions (id, token_hash, agent_id, device, created_at, last_used_at, expires_at)
          SELECT ?1, ?1, agent_id, device, created_at, created_at, expires_at FROM sessions LIMIT 1`,
        `more-${i}`,
      );
  });
  const latest = await signIn(org, org.admin);
  expect(await sessionsOf(org, latest)).toHaveLength(100);
  expect(await statusOf(org, org.admin)).toBe(200);
});

test('[R-73] the cookie is for HTTPS alone by its name; the name of before is good for sessions of before alone', async () => {
  const org = await TestOrg.create();
  expect(org.admin.cookie).toMatch(/^__Secure-usher_session=/);
  const [, token = ''] = org.admin.cookie.split('=');
  const old = { ...org.admin, cookie: `usher_session=${token}` };
  const me = (origin: string) =>
    call('GET', `${origin}/o/${org.slug}/api/me`, undefined, { cookie: old.cookie });
  expect((await me('https://usher.test')).status).toBe(401);
  expect(await (await org.agentSocket(old)).closed).toMatchObject({ code: CLOSE.noSession });
  expect((await me('http://localhost')).status).toBe(200);
  await runInDurableObject(
    org.stub,
    (_, { storage }) => void storage.sql.exec(`UPDATE sessions SET device = ''`),
  );
  expect((await me('https://usher.test')).status).toBe(200);
  expect(await (await org.agentSocket(old)).type('agent:state')).toBeTruthy();
});

import { runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { png } from '../../support/media/files.ts';
import { call, HOST, request, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { useStandingClock } from '../support/clock.ts';
import { asOperator, listed } from '../support/operator.ts';

// No alarm comes by itself: what is erased or deleted goes on only when a test says so.
useStandingClock();

interface Export {
  org: { name: string };
  settings: { ringSeconds: number };
  agents: { id: string; email: string; avatarUrl: string | null; removedAt?: number }[];
  invites: object[];
  pools: object[];
  blocks: { visitorId: string }[];
  calls: { id: string; visitorId: string }[];
  handoffs: object[];
  missed: { visitorId: string }[];
  messages: { visitorId: string; text: string }[];
  statuses: { agentId: string; status: string }[];
  interactions: { kind: string; count: number }[];
  turnedAway: { country: string; count: number }[];
  notWritten: object[];
  audit: { action: string }[];
  complete: boolean;
}

const exportOf = (org: TestOrg) =>
  request(`/o/${org.slug}/api/export`, { headers: { Cookie: org.admin.cookie } });

const query = (org: TestOrg, sql: string) =>
  runInDurableObject(org.stub, (_, { storage }) => storage.sql.exec(sql).toArray());

test('[R-76] an organization is renamed: its pages, the operator and the audit log know it, and its slug stays', async () => {
  const org = await TestOrg.create();
  const before = (await listed(org.slug))?.name;
  const name = 'Łódź & Söhne <b>';
  expect((await org.must<{ org: object }>('PATCH', 'org', { name })).org).toMatchObject({
    slug: org.slug,
    name,
  });
  await org.must('PATCH', 'org', { name });
  await org.must('PATCH', 'org', {});
  expect(await org.must('GET', 'me')).toMatchObject({ org: { name } });
  expect((await listed(org.slug))?.name).toBe(name);
  expect((await call<{ text: string }>('GET', `/o/${org.slug}/privacy`)).body.text).toContain(
    'Łódź &amp; Söhne &lt;b&gt;',
  );
  const { items } = await org.must<{ items: object[] }>('GET', 'audit');
  const changes = [{ field: 'name', before, after: name }];
  expect(items).toMatchObject([{ action: 'org_renamed', by: org.admin.id, subject: org.slug, changes }]);
  for (const wrong of [{ name: '' }, { name: 'x'.repeat(101) }, { name: 7 }, { slug: 'other' }])
    expect((await org.api('PATCH', 'org', wrong)).status).toBe(400);
  expect(await org.must('GET', 'me')).toMatchObject({ org: { name } });
});

test('[R-76] an admin deletes the organization by typing its slug, and only then', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea', 'admin');
  const desk = await org.agentSocket(bea);
  await desk.type('agent:state');
  const visitor = await org.visitor();
  for (const wrong of [
    { slug: 'other' },
    { slug: org.slug.toUpperCase() },
    { slug: '' },
    {},
    { slug: org.slug, name: 'x' },
  ]) {
    const refused = await org.api<ErrorAnswer>('DELETE', 'org', wrong);
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_PAYLOAD']);
  }
  await org.must('GET', 'me');
  // Twice at once, as whoever is impatient does: it is deleted once, and whoever is late is told that it is not there.
  const answers = await Promise.all([
    org.api('DELETE', 'org', { slug: org.slug }),
    org.api('DELETE', 'org', { slug: org.slug }, bea),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404]);
  const done = answers.find(({ status }) => status === 204);
  expect(done?.headers.get('Set-Cookie')).toContain('Max-Age=0');
  expect([(await desk.closed).code, (await visitor.closed).code]).toEqual([4404, 4404]);
  expect((await org.api('GET', 'me')).status).toBe(404);
  expect((await org.api('DELETE', 'org', { slug: org.slug })).status).toBe(404);
});

test('[R-76] [R-75] the export is everything but secrets, and nobody who was erased', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.settings({ ringSeconds: 21 });
  await org.must('POST', 'invites', { email: 'new@x.example', displayName: 'New' });
  const bytes = png();
  const avatar = await org.api<{ url: string }>(
    'PUT',
    `agents/${org.admin.id}/media/avatar`,
    undefined,
    org.admin,
    {
      raw: bytes,
      headers: { 'Content-Length': String(bytes.length) },
    },
  );
  const from = (address: string) => ({ headers: { 'CF-Connecting-IP': address } });
  const desk = await org.agentSocket(org.admin);
  const talk = async (address: string) => {
    desk.send({ type: 'agent:away', reason: 'manual' });
    await desk.drain();
    const visitor = await org.visitor('https://shop.example/', {}, from(address));
    visitor.send({ type: 'visitor:interaction', kind: 'opened' });
    visitor.send({ type: 'message:leave', email: `${address}@x.example`, text: `I am ${address}` });
    await visitor.type('agent:unavailable');
    desk.send({ type: 'agent:back' });
    await visitor.type('agent:assigned');
    visitor.send({ type: 'call:request' });
    const { requestId } = await desk.type('call:incoming');
    desk.send({ type: 'call:accept', requestId });
    await visitor.type('call:accepted');
    return { visitor, requestId, id: visitor.seat.visitorId };
  };
  const other = await talk('203.0.113.1');
  desk.send({ type: 'visitor:block', visitorId: other.id, reason: 'rude' });
  await other.visitor.closed;
  const erased = await talk('203.0.113.2');
  erased.visitor.send({ type: 'call:end', callId: erased.requestId });
  await erased.visitor.type('call:ended');
  await org.must('DELETE', `visitors/${erased.id}`);
  await org.must('DELETE', `agents/${bea.id}`);
  await runInDurableObject(org.stub, (_, { storage }) => {
    storage.sql.exec(`INSERT INTO turned_away VALUES (60000, 'DE', 3)`);
    storage.sql.exec(`INSERT INTO coalesced VALUES ('missed', 3600000, 'a source', 4)`);
  });
  const answer = await exportOf(org);
  const text = await answer.text();
  const all = JSON.parse(text) as Export;
  expect(answer.headers.get('Content-Type')).toBe('application/json');
  expect(answer.headers.get('Content-Disposition')).toMatch(
    new RegExp(`^attachment; filename="${org.slug}-export-20\\d\\d-\\d\\d-\\d\\d\\.json"$`),
  );
  expect(all).toMatchObject({
    format: 'usher-organization',
    version: 1,
    org: { slug: org.slug },
    settings: { ringSeconds: 21 },
    invites: [{ email: 'new@x.example' }],
    pools: [{ isDefault: true, members: [{ agentId: org.admin.id }] }],
    blocks: [{ visitorId: other.id, reason: 'rude' }],
    messages: [{ visitorId: other.id, text: 'I am 203.0.113.1' }],
    interactions: [{ kind: 'opened', count: 2 }],
    turnedAway: [{ minute: 60_000, country: 'DE', count: 3 }],
    notWritten: [{ kind: 'missed', hour: 3_600_000, count: 4 }],
    complete: true,
  });
  // Both may have been made in the same millisecond.
  const agentOf = ({ id }: { id: string }) => all.agents.find((agent) => agent.id === id);
  expect(all.agents).toHaveLength(2);
  expect(agentOf(org.admin)).toMatchObject({ email: org.admin.email, avatarUrl: HOST + avatar.body.url });
  expect(agentOf(bea)).toMatchObject({ removedAt: expect.any(Number) as number });
  // Of the erased visitor's call there may be a row by now that names nobody.
  expect(all.calls.filter(({ id }) => id === other.requestId)).toMatchObject([
    { visitorId: other.id, endReason: 'blocked' },
  ]);
  expect(all.statuses.map(({ status }) => status)).toContain('in_call');
  expect(all.audit[0]).toMatchObject({ action: 'org_exported', by: org.admin.id });
  expect(text).not.toContain(erased.id);
  expect(text).not.toContain('203.0.113.2');
  const secrets = [
    ...(await query(org, 'SELECT secret FROM org')),
    ...(await query(org, 'SELECT password_hash FROM agents WHERE deleted_at IS NULL')),
    ...(await query(org, 'SELECT token_hash FROM sessions UNION ALL SELECT token_hash FROM invites')),
    ...(await query(org, 'SELECT source FROM blocks WHERE source IS NOT NULL')),
    { source: 'a source' },
    { session: org.admin.cookie.split('=')[1] ?? '' },
  ].flatMap((row) => Object.values(row).map(String));
  expect(secrets.length).toBeGreaterThan(6);
  for (const secret of secrets) expect(text).not.toContain(secret);
});

/** Writes some thousands of calls into the log. */
async function withManyCalls(count: number): Promise<TestOrg> {
  const org = await TestOrg.create();
  await runInDurableObject(org.stub, (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO calls (id, visitor_id, page_url, pool_id, requested_at, offers, outcome, ended_at, talk_seconds)
        SELECT 'call-' || i, 'visitor-' || i, 'https://shop.example/', 'p', 1000 + i / 7, '[]', 'cancelled', 2000, 0 FROM n`,
      count,
    );
  });
  return org;
}

test('[R-76] a long log is exported page by page, each row once', async () => {
  const org = await withManyCalls(2_300);
  const all = await (await exportOf(org)).json<Export>();
  expect(all.complete).toBe(true);
  expect(new Set(all.calls.map(({ id }) => id)).size).toBe(2_300);
  expect(all.calls).toHaveLength(2_300);
});

test('[R-76] who is no admin any more while it runs gets no more of it, and sees that it is not all', async () => {
  const org = await withManyCalls(2_300);
  const bea = await org.addAgent('Bea', 'admin');
  const answer = await request(`/o/${org.slug}/api/export`, { headers: { Cookie: bea.cookie } });
  const reader = answer.body?.getReader();
  await reader?.read();
  await org.must('PATCH', `agents/${bea.id}`, { role: 'agent' });
  const rest = async () => {
    for (;;) if ((await reader?.read())?.done !== false) return;
  };
  await expect(rest()).rejects.toThrow();
});

test('[R-76] exports are bounded, for the whole organization', async () => {
  const org = await TestOrg.create();
  for (let i = 0; i < 20; i += 1) await (await exportOf(org)).text();
  const refused = await exportOf(org);
  expect([refused.status, ((await refused.json()) as ErrorAnswer).error.code]).toEqual([429, 'RATE_LIMITED']);
  await asOperator('POST', `orgs/${org.slug}/suspend`);
  expect((await exportOf(org)).status).toBe(403);
});

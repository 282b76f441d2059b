import { createHmac } from 'node:crypto';
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { StatsAnswer } from '../../../protocol/stats.ts';
import { TestOrg } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';
import { everythingStored } from '../support/stored.ts';
import { fits, someNumber, someText } from '../support/some.ts';

useClock();

const PAGE = 'https://shop.example/';

interface List {
  items: Record<string, unknown>[];
  nextCursor?: string;
}

const calls = (org: TestOrg, query = '') => org.must<List>('GET', `calls${query}`);

/** A visitor calls the one agent who is there, and takes it back. */
async function cancelledCall(org: TestOrg): Promise<string> {
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  const { requestId } = await visitor.type('call:ringing');
  visitor.send({ type: 'call:cancel', requestId });
  await visitor.drain();
  visitor.close();
  await visitor.closed;
  return requestId;
}

test('[R-40] an attempt keeps each offer with its seconds and outcome', async () => {
  const org = await TestOrg.create();
  const [bea, cy] = [await org.addAgent('Bea'), await org.addAgent('Cy')];
  const { items } = await org.must<List>('GET', 'pools');
  await org.must('PUT', `pools/${String(items[0]?.['id'])}`, {
    name: 'Everyone',
    members: [org.admin, bea, cy].map((person, place) => ({ agentId: person.id, tier: place + 1 })),
  });
  const ada = await org.available(org.admin);
  const beas = await org.available(bea);
  const cys = await org.available(cy);
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  expect(await calls(org)).toEqual({ items: [] });
  await later(org, 4);
  ada.send({ type: 'call:reject', requestId });
  await beas.type('call:incoming');
  await later(org, 15.1);
  await cys.type('call:incoming');
  await later(org, 2);
  cys.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  await later(org, 5);
  cys.send({ type: 'call:end', callId: requestId });
  await visitor.type('call:ended');
  cys.send({ type: 'call:disposition', callId: requestId, disposition: 'first' });
  cys.send({ type: 'call:disposition', callId: requestId, disposition: 'second', note: 'said yes' });
  ada.send({ type: 'call:disposition', callId: requestId, note: 'not mine' });
  expect(await ada.type('error')).toMatchObject({ code: 'CALL_NOT_FOUND' });
  await org.settings({ dispositions: ['second'] });
  cys.send({ type: 'call:disposition', callId: requestId, disposition: 'third' });
  expect(await cys.type('error')).toMatchObject({ code: 'INVALID_PAYLOAD', about: 'call:disposition' });
  cys.send({ type: 'call:disposition', callId: requestId, disposition: 'second' });
  await cys.drain();

  expect((await calls(org)).items).toEqual([
    {
      id: requestId,
      visitorId: visitor.seat.visitorId,
      pageUrl: PAGE,
      poolId: items[0]?.['id'],
      requestedAt: someNumber,
      offers: [
        { agentId: org.admin.id, rangAt: someNumber, seconds: 4, outcome: 'rejected' },
        { agentId: bea.id, rangAt: someNumber, seconds: 15, outcome: 'missed' },
        { agentId: cy.id, rangAt: someNumber, seconds: 2, outcome: 'answered' },
      ],
      outcome: 'answered',
      agentId: cy.id,
      answeredAt: someNumber,
      endedAt: someNumber,
      endReason: 'agent_ended',
      talkSeconds: 5,
      disposition: 'second',
      note: 'said yes',
    },
  ]);
  const { stats } = v.parse(StatsAnswer, await org.must('GET', 'stats'));
  expect(stats).toMatchObject({
    calls: { total: 1, answered: 1, cancelled: 0, unavailable: 0, answerRate: 1, talkSeconds: 5 },
    agents: fits(
      expect.arrayContaining([
        {
          agentId: bea.id,
          displayName: 'Bea',
          offered: 1,
          answered: 0,
          rejected: 0,
          missed: 1,
          talkSeconds: 0,
          onDutySeconds: someNumber,
          inCallSeconds: 0,
        },
        {
          agentId: cy.id,
          displayName: 'Cy',
          offered: 1,
          answered: 1,
          rejected: 0,
          missed: 0,
          talkSeconds: 5,
          onDutySeconds: someNumber,
          inCallSeconds: 5,
        },
      ]),
    ),
  });
  const { p50, p90 } = stats['timeToAnswer'] as { p50: number; p90: number };
  expect(p50).toBeGreaterThanOrEqual(21);
  expect(p90).toBe(p50);
});

test('[R-80] [T-9] a call that is handed over is one row, with its transfers and the words of each agent', async () => {
  const org = await TestOrg.create();
  const [bea, cy] = [await org.addAgent('Bea'), await org.addAgent('Cy')];
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  const { requestId: callId } = await ada.type('call:incoming');
  ada.send({ type: 'call:accept', requestId: callId });
  const { rejoinToken } = await visitor.type('call:accepted');
  const beas = await org.available(bea);
  const cys = await org.available(cy);
  await later(org, 4);
  ada.send({ type: 'call:disposition', callId, note: 'asks for a refund' });
  expect(await org.must('GET', 'transfer-targets', undefined, bea)).toMatchObject({
    agents: [
      { id: org.admin.id, status: 'in_call', canRing: false },
      { id: cy.id, displayName: 'Cy', status: 'idle', canRing: true },
    ],
    pools: [{ canRing: true }],
  });
  ada.send({ type: 'call:transfer', callId, to: { agentId: bea.id }, mode: 'warm', note: 'a refund' });
  expect(await beas.type('call:incoming')).toMatchObject({
    requestId: callId,
    transfer: { fromAgentId: org.admin.id, mode: 'warm', note: 'a refund' },
  });
  beas.send({ type: 'call:reject', requestId: callId });
  for (const state of ['ringing', 'declined'])
    expect(await ada.type('call:transferring')).toMatchObject({ callId, state });
  ada.send({ type: 'call:transfer', callId, to: { agentId: bea.id }, mode: 'warm' });
  await beas.type('call:incoming');
  beas.send({ type: 'call:accept', requestId: callId });
  expect(await ada.type('call:consulting')).toMatchObject({ callId, with: { id: bea.id } });
  const signal = { candidate: { candidate: 'of Ada' } };
  ada.send({ type: 'webrtc:signal', callId, signal, leg: 'consult' });
  expect(await beas.type('webrtc:signal')).toEqual({ type: 'webrtc:signal', callId, signal, leg: 'consult' });
  beas.send({ type: 'call:disposition', callId, note: 'not mine yet' });
  expect(await beas.type('error')).toMatchObject({ code: 'CALL_NOT_FOUND' });
  ada.send({ type: 'call:transfer_complete', callId });
  expect(await beas.type('call:started')).toMatchObject({ callId, visitor: { id: visitor.seat.visitorId } });
  const transferred = await visitor.type('call:transferred');
  expect(transferred).toMatchObject({ callId, agent: { id: bea.id } });
  expect(transferred.rejoinToken).not.toBe(rejoinToken);
  await later(org, 6);
  beas.send({ type: 'call:disposition', callId, disposition: 'refunded', note: 'done' });
  beas.send({ type: 'call:transfer', callId, to: { agentId: cy.id }, mode: 'cold' });
  await cys.type('call:incoming');
  cys.send({ type: 'call:accept', requestId: callId });
  await cys.type('call:started');
  await later(org, 8);
  cys.send({ type: 'call:end', callId });
  await visitor.type('call:ended');

  const transfers = [
    { fromAgentId: org.admin.id, toAgentId: bea.id, mode: 'warm', at: someNumber },
    { fromAgentId: bea.id, toAgentId: cy.id, mode: 'cold', at: someNumber },
  ];
  const { items } = await calls(org, `?agent=${cy.id}`);
  expect(await org.must('GET', 'me/calls', undefined, cy)).toEqual({ items });
  // Nobody has the list of somebody else by asking for it.
  expect(await org.must('GET', `me/calls?agent=${bea.id}&outcome=unavailable`, undefined, cy)).toEqual({
    items: [],
  });
  expect(items).toMatchObject([
    {
      id: callId,
      agentId: org.admin.id,
      offers: [{ agentId: org.admin.id, outcome: 'answered' }],
      talkSeconds: 18,
      note: 'asks for a refund',
      disposition: 'refunded',
      transfers,
      notes: [
        { agentId: org.admin.id, note: 'asks for a refund' },
        { agentId: bea.id, disposition: 'refunded', note: 'done' },
      ],
    },
  ]);
  expect((await org.must<List>('GET', 'handoffs')).items).toMatchObject(
    transfers.toReversed().map(({ fromAgentId, toAgentId }) => ({
      fromAgentId,
      toAgentId,
      trigger: 'T-9',
      reason: 'transferred',
    })),
  );
  const { stats } = v.parse(StatsAnswer, await org.must('GET', 'stats'));
  expect(stats.handoffs).toMatchObject({ total: 2, toNobody: 0, byTrigger: { 'T-9': 2 } });
  const talked = stats.agents.map(({ displayName, talkSeconds }) => [displayName, talkSeconds]);
  expect(Object.fromEntries(talked)).toMatchObject({ Bea: 6, Cy: 8 });
  expect(talked.reduce((sum, [, seconds]) => sum + Number(seconds), 0)).toBe(18);
  const trace = await org.must<List>('GET', `trace?call=${callId}`);
  const texts = trace.items.map(({ text }) => text);
  expect(texts).toContain('Ada asked Bea, who declined.');
  expect(texts).toContain('Ada talked with Bea while the visitor waited.');
  expect(texts).toContain('Bea handed the call over (T-9): handed to Cy.');
});

test('[R-40] handoffs, missed opportunities, messages and status changes are kept', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const ada = await org.agentSocket(org.admin);
  await later(org, 1);
  ada.send({ type: 'agent:back' });
  const visitor = await org.visitor(PAGE);
  await org.available(bea);
  await later(org, 1);
  ada.send({ type: 'agent:away' });
  const moved = await visitor.type('agent:reassigned');
  expect((await org.must<List>('GET', 'handoffs')).items).toEqual([
    {
      id: someText,
      visitorId: visitor.seat.visitorId,
      fromAgentId: org.admin.id,
      toAgentId: bea.id,
      trigger: 'T-1',
      reason: 'agent_away',
      at: someNumber,
      cascadeId: moved.cascade.id,
      poolId: someText,
    },
  ]);
  expect((await org.must<List>('GET', 'missed')).items).toEqual([]);

  const quiet = await TestOrg.create();
  const unlucky = await quiet.visitor(PAGE);
  // The same page session again: counted once.
  unlucky.close();
  await unlucky.closed;
  const again = await quiet.visitor(PAGE, { token: unlucky.seat.token });
  again.send({ type: 'message:leave', name: 'Vi', phone: '+1 555 0100', text: '  Call me  ' });
  await again.type('agent:unavailable');
  expect((await quiet.must<List>('GET', 'missed')).items).toEqual([
    {
      id: someText,
      visitorId: unlucky.seat.visitorId,
      pageUrl: PAGE,
      poolId: someText,
      at: someNumber,
    },
  ]);
  expect((await quiet.must<List>('GET', 'messages')).items).toEqual([
    expect.objectContaining({
      name: 'Vi',
      phone: '+1 555 0100',
      text: 'Call me',
      visitorId: unlucky.seat.visitorId,
    }),
  ]);
  const log = await runInDurableObject(org.stub, (_, { storage }) =>
    storage.sql
      .exec<{ status: string }>('SELECT status FROM status_log WHERE agent_id = ? ORDER BY at', org.admin.id)
      .toArray(),
  );
  expect(log.map((row) => row.status)).toEqual(['away', 'available', 'away']);
});

test('[R-83] [R-86] what was written is kept where transcripts are, and a call is rated once, by its visitor, in time', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  const talk = async () => {
    visitor.send({ type: 'call:request' });
    const { requestId: callId } = await agent.type('call:incoming');
    agent.send({ type: 'call:accept', requestId: callId });
    await visitor.type('call:accepted');
    visitor.send({ type: 'chat:send', callId, clientId: 'c1', text: 'Hello' });
    const { text, at } = await agent.type('chat:message');
    await evictDurableObject(org.stub);
    visitor.send({ type: 'chat:send', callId, clientId: 'c1', text: 'Hello' });
    for (const _ of [1, 2]) expect(await visitor.type('chat:message')).toMatchObject({ text, at });
    visitor.send({ type: 'call:rate', callId, stars: 5 });
    expect(await visitor.type('error')).toMatchObject({ code: 'WRONG_STATE', about: 'call:rate' });
    agent.send({ type: 'call:end', callId });
    await visitor.type('call:ended');
    return { callId, said: { from: 'visitor', text, at } };
  };
  const first = await talk();
  expect((await agent.drain()).filter(({ type }) => type === 'chat:message')).toEqual([]);
  await org.settings({ keepTranscripts: true });
  const second = await talk();
  const other = await org.visitor(PAGE);
  const refused = async (from: typeof visitor, callId: string, code: string) => {
    from.send({ type: 'call:rate', callId, stars: 1 });
    expect(await from.type('error')).toMatchObject({ code, about: 'call:rate' });
  };
  await refused(other, second.callId, 'CALL_NOT_FOUND');
  await org.settings({ askRating: false });
  await refused(visitor, second.callId, 'NOT_ALLOWED');
  await org.settings({ askRating: true });
  visitor.send({ type: 'call:rate', callId: second.callId, stars: 5, text: ' Very kind. ' });
  await refused(visitor, second.callId, 'WRONG_STATE');
  await later(org, 601);
  const again = await org.visitor(PAGE, { token: visitor.seat.token });
  await refused(again, first.callId, 'WRONG_STATE');
  const { items } = await calls(org);
  const of = ({ callId }: { callId: string }) => items.find(({ id }) => id === callId);
  expect(of(second)).toMatchObject({ rating: { stars: 5, text: 'Very kind.' }, transcript: [second.said] });
  expect(Object.keys(of(first) ?? {})).not.toContain('rating');
  expect(Object.keys(of(first) ?? {})).not.toContain('transcript');
  const stored = await everythingStored(org);
  expect(stored.split('"Hello"')).toHaveLength(2);
});

test('[R-40] how media began is kept as each side of the call has said it first, and nobody else', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const [visitor, other] = [await org.visitor(PAGE), await org.visitor(PAGE)];
  visitor.send({ type: 'call:request' });
  const { requestId: callId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId: callId });
  await visitor.type('call:accepted');
  const up = { type: 'call:media', callId, state: 'up' } as const;
  agent.send({ ...up, leg: 'consult', firstFrameMs: 1, path: 'relay-tls' });
  other.send({ ...up, firstFrameMs: 1, path: 'relay-tls' });
  expect(await other.type('error')).toMatchObject({ code: 'CALL_NOT_FOUND', about: 'call:media' });
  for (const one of [agent, visitor]) one.send(up);
  visitor.send({ ...up, path: 'relay-udp' });
  await visitor.drain();
  await evictDurableObject(org.stub);
  visitor.send({ ...up, firstFrameMs: 900, path: 'direct' });
  visitor.send({ ...up, firstFrameMs: 5 });
  agent.send({ type: 'call:end', callId });
  await visitor.type('call:ended');
  expect(await calls(org)).toMatchObject({
    items: [{ id: callId, media: { visitor: { firstFrameMs: 900, path: 'relay-udp' } } }],
  });
  const csv = await org.api<{ text: string }>('GET', 'calls.csv');
  expect(csv.body.text).toMatch(
    /agent_first_frame_ms,agent_path,visitor_first_frame_ms,visitor_path\r\n.*,,,900,relay-udp\r\n$/,
  );
});

test('[R-84] who is signed by the organization’s own server is verified, and known from earlier calls', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const agent = await org.available(org.admin);
  const sign = (secret: string, id: string) => createHmac('sha256', secret).update(id).digest('hex');
  const callAs = async (identity: object) => {
    const visitor = await org.visitor(PAGE);
    visitor.send({ type: 'visitor:identify', ...identity });
    visitor.send({ type: 'call:request' });
    const { requestId: callId, visitor: shown } = await agent.type('call:incoming');
    const earlier = await org.must<List>('GET', `visitors/${shown.id}/calls`);
    const asked = await org.api('GET', `visitors/${shown.id}/calls`, undefined, bea);
    expect(asked.status).toBe(404);
    agent.send({ type: 'call:accept', requestId: callId });
    await visitor.type('call:accepted');
    visitor.send({ type: 'call:end', callId });
    await agent.type('call:ended');
    visitor.close();
    await visitor.closed;
    return { callId, identity: shown.identity, earlier: earlier.items.map(({ id }) => id) };
  };
  const secretOf = async () => (await org.must<{ secret: string }>('POST', 'identity-secret')).secret;
  const old = await secretOf();
  const first = await callAs({ name: 'Vi', externalId: '7', signature: sign(old, '7') });
  expect(first.identity).toEqual({ name: 'Vi', externalId: '7', verified: true });
  const again = await callAs({ externalId: '7', signature: sign(old, '7').toUpperCase() });
  expect(again.earlier).toEqual([first.callId]);
  // Whoever only says so sees nothing of it; nor does a signature of another secret, or of somebody else.
  await secretOf();
  for (const signature of [undefined, 'x', sign(old, '7'), sign(old, '8')]) {
    const { identity, earlier } = await callAs({ externalId: '7', signature });
    expect([identity, earlier]).toEqual([{ externalId: '7', verified: false }, []]);
  }
  const { items } = await calls(org);
  expect(items.find(({ id }) => id === first.callId)).toMatchObject({ identity: first.identity });
  const csv = await org.api<{ text: string }>('GET', 'calls.csv');
  expect(csv.body.text).toContain('Vi,,7,true');
  const audit = await org.must<List>('GET', 'audit?action=identity_secret_made');
  expect(audit.items).toHaveLength(2);
  expect(JSON.stringify(audit)).not.toContain(old);
});

test('[R-41] what visitors do with the widget is counted once each', async () => {
  const org = await TestOrg.create();
  const visitor = await org.visitor(PAGE);
  for (const kind of ['shown', 'shown', 'opened', 'shown'])
    visitor.send({ type: 'visitor:interaction', kind });
  expect(await visitor.drain()).toEqual([]);
  const other = await org.visitor(PAGE);
  other.send({ type: 'visitor:interaction', kind: 'shown' });
  await other.drain();
  const { stats } = v.parse(StatsAnswer, await org.must('GET', 'stats?from=0'));
  expect(stats).toMatchObject({ interactions: { shown: 2, opened: 1 }, missed: { total: 2 } });
});

test('the log is read in pages, newest first, and filtered', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.available(org.admin);
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    ids.unshift(await cancelledCall(org));
    await later(org, 1);
  }
  const first = await calls(org, '?limit=2');
  expect(first.items.map((one) => one['id'])).toEqual(ids.slice(0, 2));
  const second = await calls(org, `?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
  const third = await calls(org, `?limit=2&cursor=${encodeURIComponent(second.nextCursor ?? '')}`);
  expect([...second.items, ...third.items].map((one) => one['id'])).toEqual(ids.slice(2));
  expect(third.nextCursor).toBeUndefined();

  const middle = second.items[0];
  const at = Number(middle?.['requestedAt']);
  const countOf = async (query: string) => (await calls(org, query)).items.length;
  expect(await countOf(`?from=${at}`)).toBe(3);
  expect(await countOf(`?to=${new Date(at).toISOString()}`)).toBe(2);
  expect(await countOf('?outcome=cancelled')).toBe(5);
  expect(await countOf('?outcome=answered')).toBe(0);
  expect(await countOf(`?agent=${org.admin.id}`)).toBe(5);
  expect(await countOf(`?agent=${bea.id}`)).toBe(0);
  expect(await countOf(`?pool=${String(middle?.['poolId'])}`)).toBe(5);
  expect(await countOf('?pool=none')).toBe(0);
});

test('calls are searched; of what is rare each request looks through some rows, and the cursor goes on', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const found = await cancelledCall(org);
  await runInDurableObject(org.stub, (_, { storage }) => {
    storage.sql.exec("UPDATE calls SET note = '100% of the FERN_s' WHERE id = ?", found);
  });
  await later(org, 1);
  await cancelledCall(org);
  const searched = async (text: string) =>
    (await calls(org, `?search=${encodeURIComponent(text)}`)).items.map(({ id }) => id);
  expect(await searched('% of the fern_')).toEqual([found]);
  expect(await searched('10%fern')).toEqual([]);
  expect(await searched('shop.example')).toHaveLength(2);

  // As many newer ones as are looked through for a page, and some more.
  await runInDurableObject(org.stub, (_, { storage: { sql } }) => {
    const {
      id: _id,
      requested_at: _at,
      note: _note,
      ...rest
    } = sql.exec('SELECT * FROM calls WHERE id = ?', found).one();
    const names = Object.keys(rest).join();
    sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11000)
       INSERT INTO calls (id, requested_at, ${names})
       SELECT 'copy-' || i, requested_at + 10000 + i, ${names} FROM calls, n WHERE id = ?`,
      found,
    );
  });
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const query = `?search=fern&limit=500${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await calls(org, query);
    expect(Object.keys(page)).not.toContain('lookedThrough');
    pages.push(page.items.map(({ id }) => String(id)));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(pages).toEqual([[], [], [found]]);
  expect((await calls(org, '?limit=500')).items).toHaveLength(500);
});

test('[R-41] records expire, the newer ones stay; and nobody knows who was removed', async () => {
  const org = await TestOrg.create();
  await org.settings({ retentionDays: 7 });
  const bea = await org.addAgent('Bea');
  await org.must('DELETE', `agents/${bea.id}`);
  const person = () =>
    runInDurableObject(org.stub, (_, { storage }) =>
      storage.sql.exec('SELECT email, display_name AS name FROM agents WHERE id = ?', bea.id).one(),
    );
  const agent = await org.available(org.admin);
  await cancelledCall(org);
  agent.close();
  await agent.closed;
  const visitor = await org.visitor(PAGE);
  visitor.close();
  await visitor.closed;
  for (let day = 0; day < 5; day += 1) await later(org, 86_400);
  await org.signInAdmin();
  expect((await calls(org)).items).toHaveLength(1);
  expect(await person()).toEqual({ email: bea.email, name: 'Bea' });
  const back = await org.available(org.admin);
  const fresh = await cancelledCall(org);
  back.close();
  await back.closed;
  for (let day = 0; day < 3; day += 1) await later(org, 86_400);
  await org.signInAdmin();
  expect((await calls(org)).items.map((one) => one['id'])).toEqual([fresh]);
  expect((await org.must<List>('GET', 'missed')).items).toEqual([]);
  expect(await person()).toEqual({ email: '', name: '' });
  const armed = await runInDurableObject(org.stub, (_, { storage }) => storage.getAlarm());
  expect(armed).toBeLessThanOrEqual(Date.now() + 86_400_000);
});

test('[R-74] messages are left at a bounded rate, whoever the visitor claims to be', async () => {
  const org = await TestOrg.create();
  const from = { headers: { 'CF-Connecting-IP': '203.0.113.7' } };
  const leave = { type: 'message:leave', email: 'v@x.example', text: 'Call me' };
  for (let i = 0; i < 4; i += 1) {
    const visitor = await org.visitor(PAGE, {}, from);
    for (let j = 0; j < 5; j += 1) {
      visitor.send({ ...leave, text: `Call me, ${j}` });
      await visitor.type('agent:unavailable');
    }
  }
  const another = await org.visitor(PAGE, {}, from);
  another.send(leave);
  expect(await another.type('error')).toMatchObject({ code: 'RATE_LIMITED', about: 'message:leave' });
  expect((await org.must<List>('GET', 'messages')).items).toHaveLength(20);
  vi.setSystemTime(Date.now() + 601_000);
  another.send(leave);
  await another.type('agent:unavailable');
  expect((await org.must<List>('GET', 'messages')).items).toHaveLength(21);
});

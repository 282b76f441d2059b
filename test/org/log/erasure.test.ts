import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { TestOrg, type ErrorAnswer } from '../support/client.ts';
import { kept } from '../support/journal.ts';
import { everythingStored } from '../support/stored.ts';
import { replayed } from '../../support/journal/replayed.ts';

/** Lets the object do a slice at a time, and forget everything in between, until nobody is left to erase. */
async function finish({ stub }: TestOrg): Promise<number> {
  for (let slices = 0; ; slices += 1) {
    const left = await runInDurableObject(
      stub,
      (_, { storage }) =>
        storage.sql.exec('SELECT 1 FROM erasures WHERE visitor_id IS NOT NULL').toArray().length,
    );
    if (left === 0) return slices;
    await runDurableObjectAlarm(stub);
    await evictDurableObject(stub);
  }
}

const PAGE = 'https://shop.example/ada-lovelace';
const remove = (org: TestOrg, id: string) => org.api<ErrorAnswer>('DELETE', `visitors/${id}`);

/** An organization in which two visitors have done the same, and one of them is to be erased. */
async function twoVisitors() {
  const org = await TestOrg.create();
  await org.must('POST', 'pools', {
    name: 'Sales',
    rules: [{ priority: 0, conditions: [{ field: 'path', op: 'ends_with', value: '/sales' }] }],
  });
  await org.settings({ keepTranscripts: true });
  await runDurableObjectAlarm(org.stub);
  const agent = await org.available(org.admin);
  const act = async (page: string, email: string) => {
    const visitor = await org.visitor(page);
    visitor.send({ type: 'visitor:page', pageUrl: `${page}/sales` });
    visitor.send({ type: 'visitor:identify', email, externalId: email.slice(0, 3) });
    visitor.send({ type: 'message:leave', email, text: `I am ${email}` });
    visitor.send({ type: 'call:request' });
    const { requestId } = await agent.type('call:incoming');
    agent.send({ type: 'call:accept', requestId });
    await visitor.type('call:accepted');
    visitor.send({ type: 'chat:send', callId: requestId, clientId: 'c', text: `Write to ${email}` });
    visitor.send({ type: 'call:end', callId: requestId });
    visitor.send({ type: 'call:rate', callId: requestId, stars: 4, text: `Says ${email}` });
    agent.send({ type: 'call:disposition', callId: requestId, note: `Spoke with ${email}` });
    await agent.type('call:ended');
    return { visitor, requestId };
  };
  const other = await act('https://shop.example/other', 'other@x.test');
  const theirs = await act(PAGE, 'ada@x.test');
  agent.send({ type: 'agent:away', reason: 'manual' });
  await theirs.visitor.type('agent:unavailable');
  await other.visitor.type('agent:unavailable');
  return { org, agent, other, ...theirs };
}

test('[R-75] a visitor is erased from everything that is kept, slice by slice, and the journal still replays', async () => {
  const { org, visitor, other, requestId } = await twoVisitors();
  // So that another checkpoint is due, which knows of them, too.
  await runInDurableObject(
    org.stub,
    (_, { storage }) => void storage.sql.exec('UPDATE checkpoints SET events = -20000'),
  );
  await evictDurableObject(org.stub);
  await runDurableObjectAlarm(org.stub);
  await visitor.ping();
  const { visitorId, token } = visitor.seat;
  expect(await everythingStored(org)).toContain(visitorId);
  const stats = `stats?from=${Date.now() - 3_600_000}&to=${Date.now() + 3_600_000}`;
  const before = await org.must<{ stats: object }>('GET', stats);
  expect((await remove(org, visitorId)).status).toBe(204);
  expect((await visitor.closed).code).toBe(4408);
  expect(await finish(org)).toBeGreaterThan(3);

  const stored = await everythingStored(org);
  for (const trace of [visitorId, 'ada-lovelace', 'ada@x.test']) expect(stored).not.toContain(trace);
  expect(stored).toContain(other.visitor.seat.visitorId);
  expect(stored).toContain('other@x.test');
  expect(stored).toContain('https://shop.example/other/sales');
  expect(await org.must('GET', stats)).toEqual({ stats: { ...before.stats, messages: 1 } });
  const calls = await org.must<{ items: { id: string; pageUrl: string; visitorId: string }[] }>(
    'GET',
    'calls',
  );
  const erased = calls.items.find(({ id }) => id === requestId);
  expect(erased).toMatchObject({ pageUrl: '', outcome: 'answered', rating: { stars: 4 } });
  expect(erased).not.toHaveProperty('transcript');

  const { base, entries, state } = await kept(org.stub);
  expect(replayed(base.records, base.at, entries).state).toEqual(state);
  // What happened to the others, and why, is told as before; of the erased one, by the call.
  for (const path of [`trace?visitor=${other.visitor.seat.visitorId}`, `trace?call=${requestId}`])
    expect((await org.api('GET', path)).status).toBe(200);
  expect((await org.api('GET', `trace?visitor=${visitorId}`)).status).toBe(404);

  const again = await org.visitor(PAGE, { token });
  expect(again.seat.visitorId).not.toBe(visitorId);
  const known = await org.visitor(PAGE, { token: other.visitor.seat.token });
  expect(known.seat.visitorId).toBe(other.visitor.seat.visitorId);
});

test('[R-75] whoever calls is cancelled, and the agent is told; their token is refused at once', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  await agent.type('call:incoming');
  expect((await remove(org, visitor.seat.visitorId)).status).toBe(204);
  expect(await agent.type('call:cancelled')).toMatchObject({ reason: 'visitor_left' });
  expect((await visitor.closed).code).toBe(4408);
  const again = await org.visitor(PAGE, { token: visitor.seat.token });
  expect(again.seat.visitorId).not.toBe(visitor.seat.visitorId);
});

test('[R-75] nobody in a call is erased, nor anybody who is no visitor', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  const refused = await remove(org, visitor.seat.visitorId);
  expect([refused.status, refused.body.error.code]).toEqual([409, 'CONFLICT']);
  for (const id of [org.admin.id, requestId, 'a', `${visitor.seat.visitorId}x`])
    expect((await remove(org, id)).status).toBe(404);
  // Of somebody of whom nothing is kept, nothing is kept afterwards.
  expect((await remove(org, 'AbCdEfGhIjKlMnOpQrSt')).status).toBe(204);
  await finish(org);
  await visitor.ping();
});

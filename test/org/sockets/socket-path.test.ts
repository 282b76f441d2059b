import { runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { TestOrg } from '../support/client.ts';

test('[R-16] a visitor and an agent find each other, talk, and the log says so', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor('https://shop.example/pricing');
  expect(visitor.seat).toMatchObject({
    type: 'agent:assigned',
    agent: { id: org.admin.id, displayName: 'Ada' },
  });

  visitor.send({ type: 'call:request' });
  const ringing = await visitor.type('call:ringing');
  const incoming = await agent.type('call:incoming');
  expect(incoming).toMatchObject({ requestId: ringing.requestId, attempt: 1 });

  agent.send({ type: 'call:accept', requestId: ringing.requestId });
  const started = await agent.type('call:started');
  expect(await visitor.type('call:accepted')).toMatchObject({
    callId: started.callId,
    agentId: org.admin.id,
  });

  const signal = { description: { type: 'offer', sdp: 'v=0' } };
  agent.send({ type: 'webrtc:signal', callId: started.callId, signal });
  expect(await visitor.type('webrtc:signal')).toMatchObject({ callId: started.callId, signal });

  agent.send({ type: 'call:disposition', callId: started.callId, disposition: 'sold', note: 'two plants' });
  visitor.send({ type: 'call:end', callId: started.callId });
  expect(await agent.type('call:ended')).toMatchObject({ reason: 'visitor_ended' });
  await visitor.type('call:ended');

  const { items } = await org.must<{ items: unknown[] }>('GET', 'calls');
  expect(items).toEqual([
    expect.objectContaining({
      id: started.callId,
      outcome: 'answered',
      endReason: 'visitor_ended',
      agentId: org.admin.id,
      pageUrl: 'https://shop.example/pricing',
      offers: [expect.objectContaining({ agentId: org.admin.id, outcome: 'answered' })],
      disposition: 'sold',
      note: 'two plants',
    }),
  ]);
});

test('[R-15] a tab that opens twice keeps the newer socket; another tab is the same presence', async () => {
  const org = await TestOrg.create();
  const first = await org.available(org.admin, 'tab-1');
  const other = await org.agentSocket(org.admin, 'tab-2');
  const again = await org.agentSocket(org.admin, 'tab-1');
  expect(await first.closed).toMatchObject({ code: CLOSE.openedElsewhere });
  expect(await again.type('agent:state')).toMatchObject({ status: 'idle' });
  other.close();
  expect(await other.closed).toMatchObject({ code: 1000 });
  expect((await org.visitor()).seat).toMatchObject({ agent: { id: org.admin.id } });
});

test('[R-6] a visitor who opens another tab of their session keeps the newer one, and one place', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const first = await org.visitor();
  const second = await org.visitor('https://shop.example/cart', { token: first.seat.token });
  expect(await first.closed).toMatchObject({ code: CLOSE.openedElsewhere });
  expect(second.seat.visitorId).toBe(first.seat.visitorId);
  expect(await org.must('GET', 'live')).toMatchObject({ agents: [{ viewers: 1 }] });
});

test('[R-31] a caller who turns a page takes the call back, each token once', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const visitor = await org.visitor();
  visitor.send({ type: 'call:request' });
  const { requestId: callId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId: callId });
  const { rejoinToken } = await visitor.type('call:accepted');
  visitor.close();
  expect(await agent.type('call:reconnecting')).toMatchObject({ callId });
  const back = await org.visitor('https://shop.example/cart', { token: visitor.seat.token, rejoinToken });
  expect(await back.type('call:rejoinable')).toMatchObject({ callId, agent: { id: org.admin.id } });
  back.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  const rejoined = await back.type('call:reconnected');
  expect(await agent.type('call:reconnected')).toMatchObject({ callId, media: 'new' });
  back.close();
  await back.closed;
  const third = await org.visitor('https://shop.example/', { rejoinToken: rejoined.rejoinToken });
  third.send({ type: 'call:rejoin', rejoinToken: rejoined.rejoinToken, media: 'new' });
  await third.type('call:reconnected');
  const thief = await org.visitor('https://shop.example/');
  thief.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  expect(await thief.type('error')).toMatchObject({ code: 'NOT_ALLOWED' });
});

test('[R-5] visitors who watch, and signals of a call, write no row but the journal’s, gathered', async () => {
  const org = await TestOrg.create();
  const agent = await org.available(org.admin);
  const caller = await org.visitor();
  caller.send({ type: 'call:request' });
  const { requestId: callId } = await agent.type('call:incoming');
  agent.send({ type: 'call:accept', requestId: callId });
  await caller.type('call:accepted');
  const bea = await org.addAgent('Bea');
  await org.available(bea);
  const changes = () =>
    runInDurableObject(org.stub, (_, { storage }) =>
      storage.sql
        .exec<{ others: number; journal: number }>(
          `SELECT total_changes() - coalesce(max(id), 0) AS others, coalesce(max(id), 0) AS journal FROM journal`,
        )
        .one(),
    );
  const before = await changes();
  expect(before.others).toBeGreaterThan(0);
  for (let i = 0; i < 5; i += 1) {
    const visitor = await org.visitor();
    expect(visitor.seat).toMatchObject({ agent: { id: bea.id } });
    visitor.send({ type: 'visitor:page', pageUrl: `https://shop.example/${i}` });
    await visitor.drain();
    agent.send({ type: 'webrtc:signal', callId, signal: { candidate: i } });
    await caller.type('webrtc:signal');
  }
  const after = await changes();
  expect(after.others).toBe(before.others);
  // Twenty things happened; what they were is written by the alarm that tells the consoles.
  expect(after.journal - before.journal).toBeLessThan(10);
});

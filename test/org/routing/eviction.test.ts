import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { TestOrg, type Visitor } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';

useClock();

const PAGE = 'https://shop.example/';

function agentOf(visitor: Visitor): string {
  if (visitor.seat.type !== 'agent:assigned') throw new Error(`got ${JSON.stringify(visitor.seat)}`);
  return visitor.seat.agent.id;
}

async function leave(visitor: Visitor): Promise<void> {
  visitor.close();
  await visitor.closed;
}

test('[R-50] evicted before every event, the object chooses by turn and load as if it had never slept', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const evict = () => evictDurableObject(org.stub);
  await org.available(org.admin);
  await evict();
  await org.available(bea);
  await evict();
  const first = await org.visitor(PAGE);
  await evict();
  const second = await org.visitor(PAGE);
  expect(agentOf(second)).not.toBe(agentOf(first));
  await evict();
  await leave(second);
  await evict();
  await leave(first);
  await evict();
  // Nobody has viewers now: the turn goes to whoever was assigned first.
  const third = await org.visitor(PAGE);
  expect(agentOf(third)).toBe(agentOf(first));
  await evict();
  const fourth = await org.visitor(PAGE);
  expect(agentOf(fourth)).toBe(agentOf(second));
});

test('[R-50] [R-13] the cascade and its exclusions survive eviction', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const evict = () => evictDurableObject(org.stub);
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  expect(agentOf(visitor)).toBe(org.admin.id);
  const beas = await org.available(bea);
  await evict();
  ada.send({ type: 'agent:away' });
  const moved = await visitor.type('agent:reassigned');
  expect(moved).toMatchObject({
    previousAgentId: org.admin.id,
    newAgent: { id: bea.id },
    cascade: { count: 1 },
  });
  await evict();
  ada.send({ type: 'agent:back' });
  await ada.next((one) => one.type === 'agent:state' && one.status === 'idle');
  await evict();
  beas.send({ type: 'agent:away' });
  // Back to Ada it must not go while the cascade lasts, until the notice has been shown.
  expect(await visitor.type('agent:unavailable')).toMatchObject({ reason: 'agent_away' });
  await evict();
  await later(org, 3.1);
  expect(await visitor.type('agent:assigned')).toMatchObject({ agent: { id: org.admin.id } });
});

test('[R-50] [R-7] the waiting line keeps its order over evictions', async () => {
  const org = await TestOrg.create();
  await org.must('PATCH', `agents/${org.admin.id}`, { capacity: 1 });
  const ada = await org.available(org.admin);
  const seated = await org.visitor(PAGE);
  const waiting: Visitor[] = [];
  for (let i = 0; i < 3; i += 1) {
    await evictDurableObject(org.stub);
    await later(org, 0.1);
    waiting.push(await org.visitor(PAGE));
  }
  for (const visitor of waiting)
    expect(visitor.seat).toMatchObject({ type: 'agent:unavailable', reason: 'no_agents' });
  let leaving = seated;
  for (const next of waiting) {
    await evictDurableObject(org.stub);
    await leave(leaving);
    expect(await next.type('agent:assigned')).toMatchObject({ agent: { id: org.admin.id } });
    leaving = next;
  }
  expect((await ada.drain()).filter((one) => one.type === 'error')).toEqual([]);
});

test('[R-50] [R-16] a call rings, is accepted, is relayed and ends over evictions', async () => {
  const org = await TestOrg.create();
  const evict = () => evictDurableObject(org.stub);
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  await evict();
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  await evict();
  ada.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  await evict();
  ada.send({ type: 'webrtc:signal', callId: requestId, signal: { candidate: 'one' } });
  expect(await visitor.type('webrtc:signal')).toMatchObject({ signal: { candidate: 'one' } });
  await evict();
  visitor.send({ type: 'call:end', callId: requestId });
  expect(await ada.type('call:ended')).toMatchObject({ reason: 'visitor_ended' });
  await evict();
  const { items } = await org.must<{ items: unknown[] }>('GET', 'calls');
  expect(items).toHaveLength(1);
});

test('[R-85] [R-50] what a party has switched on is known over evictions, and after a rejoin', async () => {
  const org = await TestOrg.create();
  const evict = () => evictDurableObject(org.stub);
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  const { requestId: callId } = await ada.type('call:incoming');
  ada.send({ type: 'call:accept', requestId: callId });
  const { rejoinToken } = await visitor.type('call:accepted');
  // A row of before devices were kept still opens.
  await runInDurableObject(org.stub, (_org, { storage }) => {
    storage.sql.exec("UPDATE calls SET live = json_remove(live, '$.call.devices') WHERE live IS NOT NULL");
  });
  await evict();
  ada.send({ type: 'call:devices', callId, microphone: 'off', camera: 'blocked', screen: false });
  const reported = { callId, microphone: 'off', camera: 'blocked', screen: false };
  expect(await visitor.type('call:devices')).toMatchObject(reported);
  await evict();
  visitor.close();
  await ada.type('call:reconnecting');
  await evict();
  const back = await org.visitor(PAGE, { token: visitor.seat.token, rejoinToken });
  await evict();
  back.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  expect(await back.type('call:devices')).toMatchObject(reported);
});

test('[R-50] [T-6] the ringing deadline is kept by the alarm while nobody is awake', async () => {
  const org = await TestOrg.create();
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  await ada.type('call:incoming');
  await evictDurableObject(org.stub);
  await later(org, 15.1);
  expect(await ada.type('call:cancelled')).toMatchObject({ reason: 'timed_out' });
  expect(await ada.type('agent:marked_away')).toMatchObject({ reason: 'rna_timeout' });
  await visitor.type('agent:unavailable');
});

test('[R-5] [R-50] an eviction does not end the telling of the live board to the admin who looks at it', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const ada = await org.agentSocket(org.admin);
  ada.send({ type: 'live:watch', on: true });
  expect(await ada.type('live:board')).toMatchObject({ total: 2, turnedAway: 0 });
  await evictDurableObject(org.stub);
  const desk = await org.available(bea);
  const visitor = await org.visitor(PAGE);
  const board = await ada.next((one) => one.type === 'live:board' && one.agents[0]?.viewers === 1);
  expect(board).toMatchObject({
    agents: [
      { id: bea.id, status: 'in_simulation', watching: [{ id: visitor.seat.visitorId, pageUrl: PAGE }] },
      { id: org.admin.id, status: 'away' },
    ],
  });
  desk.send({ type: 'live:watch', on: true });
  expect(await desk.type('error')).toMatchObject({ code: 'NOT_ALLOWED', about: 'live:watch' });
});

import { evictDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { AGENT_HEADER } from '../../../protocol/limits.ts';
import { TestOrg } from '../support/client.ts';

const PAGE = 'https://shop.example/';

/** A visitor in a call with the organization's admin. */
async function inCall() {
  const org = await TestOrg.create();
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  ada.send({ type: 'call:accept', requestId });
  const { callId, rejoinToken } = await visitor.type('call:accepted');
  return { org, ada, visitor, callId, rejoinToken };
}

test.each([
  ['at once', async () => {}],
  ['after an eviction', (org: TestOrg) => evictDurableObject(org.stub)],
])('[R-31] %s a rejoin token is refused while its owner’s socket lives', async (_, meanwhile) => {
  const { org, ada, visitor, callId, rejoinToken } = await inCall();
  await meanwhile(org);

  const copy = await org.visitor(PAGE, { rejoinToken });
  expect(copy.seat.visitorId).not.toBe(visitor.seat.visitorId);
  copy.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  expect(await copy.type('error')).toMatchObject({ code: 'NOT_ALLOWED', about: 'call:rejoin' });
  expect((await copy.drain()).map(({ type }) => type)).not.toContain('call:rejoinable');

  // Somebody known by a token of their own stays who they are.
  const known = await org.visitor(PAGE, { token: copy.seat.token, rejoinToken });
  expect(known.seat.visitorId).toBe(copy.seat.visitorId);

  // The call is where it was.
  const signal = { candidate: { candidate: 'x' } };
  ada.send({ type: 'webrtc:signal', callId, signal });
  expect(await visitor.type('webrtc:signal')).toMatchObject({ callId });
  expect((await ada.drain()).map(({ type }) => type)).not.toContain('call:reconnecting');
});

test('[R-31] whoever comes with the rejoin token once its owner is gone is asked, and the owner’s next page goes before it', async () => {
  const { org, visitor, callId, rejoinToken } = await inCall();
  const other = await org.visitor(PAGE);
  visitor.close();
  other.close();
  const asked = await org.visitor(PAGE, { token: other.seat.token, rejoinToken });
  expect(await asked.type('call:rejoinable')).toMatchObject({ callId });

  const third = await org.visitor(PAGE, { rejoinToken });
  third.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  expect(await third.type('error')).toMatchObject({ code: 'NOT_ALLOWED' });

  const next = await org.visitor(PAGE, { token: visitor.seat.token, rejoinToken });
  expect(await next.type('call:rejoinable')).toMatchObject({ callId });
  expect(await asked.closed).toMatchObject({ code: 4408 });
  next.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  expect(await next.type('call:reconnected')).toMatchObject({ callId });
});

test('[R-15] [T-3] a tab of one agent is not let in with another’s session, and nobody seems to be here by it', async () => {
  const org = await TestOrg.create();
  const john = await org.addAgent('John');
  const watcher = await org.visitor(PAGE);
  const johns = await org.available(john);
  expect(await watcher.type('agent:assigned')).toMatchObject({ agent: { id: john.id } });
  johns.close();

  const sarahs = await org.agentSocket(john, 'tab', { query: { agent: org.admin.id } });
  expect(await sarahs.closed).toMatchObject({ code: 4401 });
  const own = await org.agentSocket(john, 'tab', { query: { agent: john.id } });
  expect(await own.type('agent:state')).toMatchObject({ agent: { id: john.id } });
});

test.each([
  ['GET', 'me', undefined],
  ['GET', 'settings', undefined],
  ['PATCH', 'settings', { ringSeconds: 20 }],
  ['DELETE', 'session', undefined],
])('[R-15] %s %s for one agent is refused with another’s session', async (method, path, body) => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea', 'admin');
  const asBea = { headers: { [AGENT_HEADER]: bea.id } };
  const refused = await org.api(method, path, body, org.admin, asBea);
  expect(refused.status).toBe(401);
  expect(refused.body).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  // The session that was there is still there.
  expect((await org.api('GET', 'me')).status).toBe(200);
  expect((await org.api(method, path, body, bea, asBea)).status).toBeLessThan(300);
});

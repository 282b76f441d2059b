import { evictDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { request, TestOrg, type ErrorAnswer } from '../support/client.ts';
import { useClock } from '../support/clock.ts';
import { asOperator, listed } from '../support/operator.ts';

useClock();

const SUSPENDED = 4412;

/** An organization with a call, a visitor who waits, and a socket that has not joined. */
async function busy() {
  const org = await TestOrg.create();
  const desk = await org.available(org.admin);
  const caller = await org.visitor();
  caller.send({ type: 'call:request' });
  const { requestId } = await desk.type('call:incoming');
  desk.send({ type: 'call:accept', requestId });
  await caller.type('call:accepted');
  const waiting = await org.visitor();
  const unjoined = await org.visitorSocket();
  return { org, desk, caller, waiting, unjoined, requestId };
}

test('[R-70] [R-36] suspended: calls end, sockets are closed, the API is shut; nobody else hears of it', async () => {
  const { org, desk, caller, waiting, unjoined, requestId } = await busy();
  const other = await busy();
  const answer = await asOperator('POST', `orgs/${org.slug}/suspend`);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ org: { slug: org.slug, suspendedAt: expect.any(Number) as number } });
  const ended = await Promise.all([caller.type('call:ended'), desk.type('call:ended')]);
  expect(ended.map(({ reason }) => reason)).toEqual(['org_suspended', 'org_suspended']);
  for (const { closed } of [desk, caller, waiting, unjoined]) {
    expect(await closed).toEqual({ code: SUSPENDED, reason: 'This organization is suspended.' });
  }
  expect(await listed(org.slug)).toMatchObject({ suspendedAt: expect.any(Number) as number });
  other.desk.send({ type: 'call:end', callId: other.requestId });
  expect(await other.caller.type('call:ended')).toMatchObject({ reason: 'agent_ended' });
  expect((await asOperator('POST', `orgs/${org.slug}/resume`)).status).toBe(200);
  expect(await org.must('GET', 'calls')).toMatchObject({
    items: [{ id: requestId, outcome: 'answered', endReason: 'org_suspended' }],
  });
});

test('[R-70] while it is suspended, after an eviction too, nobody comes in, whoever they are', async () => {
  const { org } = await busy();
  const visitorToken = (await org.visitor()).seat.token;
  await asOperator('POST', `orgs/${org.slug}/suspend`);
  for (const _ of ['awake', 'evicted']) {
    const visitor = await org.visitorSocket();
    expect((await visitor.closed).code).toBe(SUSPENDED);
    const agent = await org.agentSocket(org.admin);
    expect((await agent.closed).code).toBe(SUSPENDED);
    const asked: [method: string, path: string, body?: object][] = [
      ['GET', 'me'],
      ['GET', 'settings'],
      ['PATCH', 'settings', { ringSeconds: 20 }],
      ['GET', 'calls.csv'],
      ['POST', 'session', { email: org.admin.email, password: 'x' }],
      ['POST', 'ice', { token: visitorToken }],
      ['POST', 'invites/accept', { token: 'x', password: 'long enough' }],
    ];
    for (const [method, path, body] of asked) {
      const answer = await org.api<ErrorAnswer>(method, path, body);
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 403, 'SUSPENDED']);
      expect(answer.body.error.message).toContain('suspended');
    }
    const page = await request(`/o/${org.slug}/`, { headers: { Accept: 'text/html' } });
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('This organization is suspended');
    await evictDurableObject(org.stub);
  }
});

test('[R-70] [R-77] resumed: nothing is lost, agents have the status they chose, and visitors are served', async () => {
  const { org, caller } = await busy();
  await org.settings({ ringSeconds: 20 });
  const { token } = caller.seat;
  await asOperator('POST', `orgs/${org.slug}/suspend`);
  await evictDurableObject(org.stub);
  await asOperator('POST', `orgs/${org.slug}/resume`);
  expect(await listed(org.slug)).toMatchObject({ suspendedAt: null });
  const desk = await org.agentSocket(org.admin);
  expect(await desk.type('agent:state')).toMatchObject({ status: 'idle' });
  const back = await org.visitor('https://shop.example/', { token });
  expect(back.seat).toMatchObject({ type: 'agent:assigned', visitorId: caller.seat.visitorId });
  expect(await org.must('GET', 'settings')).toMatchObject({ settings: { ringSeconds: 20 } });
  expect(await org.must('GET', 'audit?agent=operator')).toMatchObject({
    items: [
      { by: null, action: 'org_resumed' },
      { by: null, action: 'org_suspended' },
    ],
  });
});

test('[R-70] suspending twice is as good as once, and what there is not cannot be suspended', async () => {
  const org = await TestOrg.create();
  const first = await asOperator('POST', `orgs/${org.slug}/suspend`);
  expect((await asOperator('POST', `orgs/${org.slug}/suspend`)).body).toEqual(first.body);
  await asOperator('POST', `orgs/${org.slug}/resume`);
  const again = await asOperator('POST', `orgs/${org.slug}/resume`);
  expect([again.status, again.body]).toMatchObject([200, { org: { suspendedAt: null } }]);
  for (const slug of ['never-made', 'No', 'a%2Fb'])
    for (const act of ['suspend', 'resume'])
      expect((await asOperator('POST', `orgs/${slug}/${act}`)).status).toBe(404);
  expect(await listed('never-made')).toBeUndefined();
});

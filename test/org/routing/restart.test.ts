import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { TestOrg } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';

useClock();

const PAGE = 'https://shop.example/';

/** Both ways of losing every socket at once: the object ends in good order, or in the middle of something. */
const RESTARTS: [name: string, restart: (org: TestOrg) => Promise<void>][] = [
  ['a deploy', (org) => evictDurableObject(org.stub, { webSockets: 'close' })],
  ['a crash', () => abortAllDurableObjects()],
];

test.each(RESTARTS)(
  '[R-51] after %s a visitor comes back to the same agent, available as before',
  async (_, restart) => {
    const org = await TestOrg.create();
    const bea = await org.addAgent('Bea');
    await org.available(org.admin, 'tab-1');
    const before = await org.visitor(PAGE);
    await org.available(bea, 'tab-2');
    await restart(org);

    const ada = await org.agentSocket(org.admin, 'tab-1');
    expect(await ada.type('agent:state')).toMatchObject({ status: 'idle' });
    const beas = await org.agentSocket(bea, 'tab-2');
    expect(await beas.type('agent:state')).toMatchObject({ status: 'idle' });
    const after = await org.visitor(PAGE, { token: before.seat.token });
    expect(after.seat).toMatchObject({
      type: 'agent:assigned',
      agent: { id: org.admin.id },
      visitorId: before.seat.visitorId,
      visitorConnectedAt: before.seat.visitorConnectedAt,
    });
  },
);

test.each(RESTARTS)(
  '[R-51] after %s the waiting line is as it was, whoever comes back first',
  async (_, restart) => {
    const org = await TestOrg.create();
    const first = await org.visitor(PAGE);
    await later(org, 1);
    const second = await org.visitor(PAGE);
    await restart(org);
    const secondAgain = await org.visitor(PAGE, { token: second.seat.token });
    const firstAgain = await org.visitor(PAGE, { token: first.seat.token });
    await org.must('PATCH', `agents/${org.admin.id}`, { capacity: 1 });
    await org.available(org.admin);
    await firstAgain.type('agent:assigned');
    expect((await secondAgain.drain()).filter((one) => one.type === 'agent:assigned')).toEqual([]);
  },
);

test.each(RESTARTS)('[R-51] after %s the agent that a visitor lost stays excluded', async (_, restart) => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const ada = await org.available(org.admin, 'tab-1');
  const visitor = await org.visitor(PAGE);
  await org.available(bea, 'tab-2');
  ada.send({ type: 'agent:away' });
  const { token, cascade } = await visitor.type('agent:reassigned');
  await restart(org);
  const beas = await org.agentSocket(bea, 'tab-2');
  await beas.type('agent:state');
  await org.available(org.admin, 'tab-1');
  const again = await org.visitor(PAGE, { token });
  expect(again.seat).toMatchObject({ agent: { id: bea.id } });
  const cy = await org.addAgent('Cy');
  await org.available(cy);
  beas.send({ type: 'agent:away' });
  // Ada has as few viewers as Cy, and was lost by this visitor in this cascade.
  expect(await again.type('agent:reassigned')).toMatchObject({
    newAgent: { id: cy.id },
    cascade: { id: cascade.id, count: 2 },
  });
});

test.each(RESTARTS)(
  '[R-51] after %s an overdue ringing gets its full time again before anybody is blamed',
  async (_, restart) => {
    const org = await TestOrg.create();
    const ada = await org.available(org.admin, 'tab-1');
    const visitor = await org.visitor(PAGE);
    visitor.send({ type: 'call:request' });
    const { requestId } = await ada.type('call:incoming');
    await restart(org);
    // The alarm of the old ringing comes first, and late.
    await later(org, 60);
    const adaAgain = await org.agentSocket(org.admin, 'tab-1');
    expect(await adaAgain.type('agent:state')).toMatchObject({ request: { requestId } });
    await adaAgain.type('call:incoming');
    const visitorAgain = await org.visitor(PAGE, { token: visitor.seat.token });
    expect(await visitorAgain.type('call:ringing')).toMatchObject({ requestId });
    adaAgain.send({ type: 'call:accept', requestId });
    await visitorAgain.type('call:accepted');
  },
);

test.each(RESTARTS)(
  '[R-51] [R-85] after %s both parties take their call back, muted as they were, and it is in the log once',
  async (_, restart) => {
    const org = await TestOrg.create();
    await org.settings({ agentRejoinSeconds: 0, visitorRejoinSeconds: 0 });
    const ada = await org.available(org.admin, 'tab-1');
    const visitor = await org.visitor(PAGE);
    visitor.send({ type: 'call:request' });
    const { requestId: callId } = await ada.type('call:incoming');
    ada.send({ type: 'call:accept', requestId: callId });
    const { rejoinToken } = await visitor.type('call:accepted');
    ada.send({ type: 'call:devices', callId, microphone: 'off', camera: 'on', screen: false });
    await visitor.type('call:devices');
    await restart(org);
    // Call windows are at least 30 s after a restart, even where the setting says none.
    await later(org, 20);
    const adaAgain = await org.agentSocket(org.admin, 'tab-1');
    expect(await adaAgain.type('agent:state')).toMatchObject({
      status: 'in_call',
      call: { callId, owner: false },
    });
    adaAgain.send({ type: 'call:rejoin', callId, media: 'kept' });
    await adaAgain.type('call:reconnected');
    const visitorAgain = await org.visitor(PAGE, { token: visitor.seat.token, rejoinToken });
    expect(await visitorAgain.type('call:rejoinable')).toMatchObject({ callId });
    visitorAgain.send({ type: 'call:rejoin', rejoinToken, media: 'kept' });
    await visitorAgain.type('call:reconnected');
    expect(await visitorAgain.type('call:devices')).toMatchObject({ microphone: 'off', camera: 'on' });
    visitorAgain.send({ type: 'call:end', callId });
    await adaAgain.type('call:ended');
    const { items } = await org.must<{ items: { id: string; outcome: string }[] }>('GET', 'calls');
    expect(items).toEqual([
      expect.objectContaining({ id: callId, outcome: 'answered', endReason: 'visitor_ended' }),
    ]);
  },
);

test.each(RESTARTS)(
  '[R-51] after %s an agent who does not come back is gone when their grace is over',
  async (_, restart) => {
    const org = await TestOrg.create();
    const bea = await org.addAgent('Bea');
    await org.available(org.admin, 'tab-1');
    const visitor = await org.visitor(PAGE);
    await org.available(bea, 'tab-2');
    await restart(org);
    await org.agentSocket(bea, 'tab-2');
    const again = await org.visitor(PAGE, { token: visitor.seat.token });
    expect(again.seat).toMatchObject({ agent: { id: org.admin.id } });
    await later(org, 10.1);
    expect(await again.type('agent:reassigned')).toMatchObject({
      newAgent: { id: bea.id },
      reason: 'agent_offline',
    });
  },
);

test('[R-52] a token from another organization brings nobody back', async () => {
  const [one, other] = [await TestOrg.create(), await TestOrg.create()];
  const visitor = await one.visitor(PAGE);
  const newcomer = await other.visitor(PAGE, { token: visitor.seat.token });
  expect(newcomer.seat.visitorId).not.toBe(visitor.seat.visitorId);
});

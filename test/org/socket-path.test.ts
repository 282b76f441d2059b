import { expect, test } from 'vitest';
import { TestOrg } from './support/client.ts';

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

import { expect, test } from 'vitest';
import { TestOrg } from '../support/client.ts';

const PUBLIC_FIELDS = 'avatarUrl captionsUrl displayName id introUrl loopUrl posterUrl title waveUrl'.split(
  ' ',
);

test('[R-25] a visitor learns the same nine things of an agent in every message, and nothing else', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.must('PATCH', `agents/${org.admin.id}`, { title: 'Head of Sales', capacity: 7 });
  const adas = await org.available(org.admin);
  const visitor = await org.visitor();
  const beas = await org.available(bea);
  if (visitor.seat.type !== 'agent:assigned') throw new Error('Ada was there.');
  const { agent: ada } = visitor.seat;
  adas.send({ type: 'agent:away' });
  const { newAgent, token } = await visitor.type('agent:reassigned');

  visitor.send({ type: 'call:request' });
  const { requestId } = await beas.type('call:incoming');
  beas.send({ type: 'call:accept', requestId });
  const { rejoinToken } = await visitor.type('call:accepted');
  visitor.close();
  await beas.type('call:reconnecting');
  const again = await org.visitor(undefined, { token, rejoinToken });
  const rejoinable = await again.type('call:rejoinable');
  again.send({ type: 'call:rejoin', rejoinToken, media: 'new' });
  const reconnected = await again.type('call:reconnected');

  expect(ada).toMatchObject({ id: org.admin.id, displayName: 'Ada', title: 'Head of Sales' });
  const described = [ada, newAgent, rejoinable.agent, reconnected.agent];
  for (const agent of described) expect(Object.keys(agent).sort()).toEqual(PUBLIC_FIELDS);
  expect(described.map(({ id }) => id)).toEqual([org.admin.id, bea.id, bea.id, bea.id]);
  const everything = JSON.stringify([visitor.seat, described, await again.drain()]);
  for (const secret of [org.admin.email, bea.email, 'capacity', 'role']) {
    expect(everything).not.toContain(secret);
  }
});

import { runDurableObjectAlarm } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { TestOrg } from '../support/client.ts';
import { everythingStored } from '../support/stored.ts';

const SECRET = 'hunter2';
/** A page with what must not be known in every part of its address that is not kept. */
const pageOf = (name: string): string =>
  `https://ada:${SECRET}@shop.example/${name}?plan=${name}&token=${SECRET}&utm_source=news#/${name}?reset=${SECRET}#${SECRET}`;
const keptOf = (name: string): string => `https://shop.example/${name}?plan=${name}&utm_source=news#/${name}`;

test('[R-75] nothing else of an address is stored, remembered or told to anybody', async () => {
  const org = await TestOrg.create();
  await org.must('POST', 'pools', {
    name: 'Sales',
    rules: [
      { priority: 0, conditions: [{ field: 'query_param', param: 'plan', op: 'is_exactly', value: 'two' }] },
    ],
  });
  await org.must('POST', 'route', { pageUrl: pageOf('asked') });
  const missed = await org.visitor(pageOf('missed'));
  missed.send({ type: 'message:leave', email: 'ada@shop.example', text: 'Call me' });
  await missed.type('agent:unavailable');
  const agent = await org.available(org.admin);
  const visitor = await org.visitor(pageOf('one'));
  visitor.send({ type: 'visitor:page', pageUrl: pageOf('two') });
  await visitor.type('agent:assigned');
  visitor.send({ type: 'call:request' });
  const { requestId, visitor: told } = await agent.type('call:incoming');
  expect(told.pageUrl).toBe(keptOf('two'));
  visitor.send({ type: 'visitor:page', pageUrl: pageOf('ringing') });
  agent.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  visitor.send({ type: 'visitor:page', pageUrl: `https://:${SECRET}@a b?${SECRET}` });
  visitor.send({ type: 'call:end', callId: requestId });
  await visitor.type('call:ended');
  const watching = await org.visitor(pageOf('watching'));
  await runDurableObjectAlarm(org.stub);
  const stored = await everythingStored(org);
  for (const kept of [keptOf('missed'), keptOf('two'), keptOf('ringing'), keptOf('watching')])
    expect(stored).toContain(kept);
  expect(stored).not.toContain(SECRET);
  const lists = await Promise.all(
    ['calls', 'missed', 'messages', `trace?call=${requestId}`, 'live'].map((path) => org.must('GET', path)),
  );
  const heard = [missed, visitor, watching, agent].map((socket) => socket.taken());
  expect(JSON.stringify([lists, heard])).not.toContain(SECRET);
});

test('[R-75] a parameter that the settings list is kept, and comes to rules and to the log', async () => {
  const org = await TestOrg.create();
  await org.settings({ urlParameters: [' ?product= ', 'filter_*', 'product'] });
  expect(await org.must('GET', 'settings')).toMatchObject({
    settings: { urlParameters: ['product', 'filter_*'] },
  });
  await org.visitor('https://shop.example/?product=7&filter_size=8&other=9');
  expect(await org.must('GET', 'missed')).toMatchObject({
    items: [{ pageUrl: 'https://shop.example/?product=7&filter_size=8' }],
  });
  for (const wrong of [
    [''],
    ['a=b'],
    ['a*b'],
    ['a b'],
    ['a'.repeat(81)],
    Array.from({ length: 51 }, (_, at) => `p${at}`),
  ])
    expect((await org.api('PATCH', 'settings', { urlParameters: wrong })).status).toBe(400);
});

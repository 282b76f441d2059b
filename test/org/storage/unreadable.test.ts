import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import { readAttachment } from '../../../worker/org/stored/attachment.ts';
import { TestOrg } from '../support/client.ts';
import { useClock } from '../support/clock.ts';

useClock();

const PAGE = 'https://shop.example/buy';

/** What is damaged, by which SQL, and what is said to be unreadable then. */
const DAMAGES: [name: string, sql: string, source: string][] = [
  ['settings that are no JSON', `UPDATE org SET settings = '{'`, 'org.settings'],
  [
    'a setting of another kind',
    `UPDATE org SET settings = '{"version":1,"changed":{"ringSeconds":"x"}}'`,
    'org.settings',
  ],
  [
    'a setting of the widget',
    `UPDATE org SET settings = '{"version":1,"changed":{"widget":{"size":7}}}'`,
    'org.settings',
  ],
  ['an agent’s routing', `UPDATE agents SET routing = json_remove(routing, '$.choice')`, 'agents.routing'],
  [
    'a routing of a later version',
    `UPDATE agents SET routing = json_set(routing, '$.version', 9)`,
    'agents.routing',
  ],
  ['a running call without its offers', `UPDATE calls SET live = json_remove(live, '$.offers')`, 'calls'],
  [
    'a running call of an agent who is not there',
    `UPDATE calls SET live = json_set(live, '$.call.agentId', 'x')`,
    'calls.live',
  ],
  ['the offers of calls', `UPDATE calls SET offers = 'x'`, 'calls.offers'],
  ['an ended call', `UPDATE calls SET requested_at = 'x' WHERE live IS NULL`, 'calls'],
  ['a pool rule', `UPDATE pool_rules SET conditions = '[{"field":"moon"}]'`, 'pool_rules'],
  ['a pool’s look', `UPDATE pools SET widget = '{"version":1,"widget":{"size":1}}'`, 'pools.widget'],
  ['a pool’s overflow', `UPDATE pools SET overflow = 'sometimes'`, 'pools.overflow'],
  [
    'a member’s tier',
    `UPDATE pool_members SET tier = 'high' WHERE pool_id IN (SELECT id FROM pools WHERE is_default = 0)`,
    'pool_members',
  ],
  ['an invitation', `UPDATE invites SET role = 'king'`, 'invites'],
  [
    'a session',
    `UPDATE sessions SET expires_at = 'never' WHERE agent_id = (SELECT id FROM agents WHERE display_name = 'Bea')`,
    'sessions',
  ],
  ['an account', `UPDATE agents SET capacity = 'many' WHERE display_name = 'Bea'`, 'agents.capacity'],
  [
    'handoffs that wait to be sorted',
    `INSERT INTO unsorted_handoffs (handoffs) VALUES ('[{}]')`,
    'unsorted_handoffs',
  ],
  ['the journal', `UPDATE journal SET entries = '[{"at":1,"event":{"type":"moonrise"}}]'`, 'journal.entries'],
  ['a checkpoint', `UPDATE checkpoint_parts SET bytes = x'7b7d'`, 'checkpoint_parts'],
  ['a checkpoint’s time', `UPDATE checkpoints SET at = 'x'`, 'checkpoint_parts'],
];

/** An organization at work: a call, an invitation, a pool with a rule, and a message. */
async function atWork() {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.must('POST', 'invites', { email: 'cid@x.example', displayName: 'Cid' });
  await org.must('POST', 'pools', {
    name: 'Sales',
    members: [{ agentId: bea.id, tier: 2 }],
    rules: [{ priority: 1, conditions: [{ field: 'path', op: 'starts_with', value: '/sell' }] }],
    widget: { theme: 'dark' },
  });
  const agentTab = await org.available(org.admin);
  const caller = await org.visitor(PAGE);
  const call = async () => {
    caller.send({ type: 'call:request' });
    const { requestId: callId } = await agentTab.type('call:incoming');
    agentTab.send({ type: 'call:accept', requestId: callId });
    await caller.type('call:accepted');
    return callId;
  };
  caller.send({ type: 'call:end', callId: await call() });
  await agentTab.type('call:ended');
  return { org, bea, caller, callId: await call() };
}

test.each(DAMAGES)(
  '[R-50] %s: it is put aside by name, and everything else goes on',
  async (_, sql, source) => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { org, bea, caller } = await atWork();
    await runInDurableObject(org.stub, (_org, { storage }) => {
      storage.sql.exec(sql);
    });
    await evictDurableObject(org.stub);

    for (const path of [
      'settings',
      'agents',
      'pools',
      'invites',
      'live',
      'calls',
      'handoffs',
      'missed',
      'messages',
    ])
      await org.must('GET', path);
    expect([200, 404]).toContain((await org.api('GET', `trace?visitor=${caller.seat.visitorId}`)).status);
    expect((await org.api('GET', 'me', undefined, bea)).status).toBe(source === 'sessions' ? 401 : 200);
    const beaAgain = await org.signIn(bea.email);
    const agentTab = await org.available(beaAgain);
    const visitor = await org.visitor(PAGE);
    expect(visitor.seat).toMatchObject({ agent: { id: bea.id } });
    visitor.send({ type: 'call:request' });
    const { requestId } = await agentTab.type('call:incoming');
    agentTab.send({ type: 'call:accept', requestId });
    await visitor.type('call:accepted');

    const kept = await runInDurableObject(org.stub, (_org, { storage }) =>
      storage.sql
        .exec('SELECT source FROM unreadable_rows')
        .toArray()
        .map((row) => row['source']),
    );
    expect(kept).toContain(source);
    const words = errors.mock.calls
      .map(([text]) => String(text))
      .filter((text) => text.startsWith('unreadable: '));
    expect(words.some((text) => text.startsWith(`unreadable: ${source} of `))).toBe(true);
    expect(words.join()).not.toContain('@');

    // It is not read again.
    errors.mockClear();
    await evictDurableObject(org.stub);
    for (const path of ['settings', 'agents', 'pools', 'calls']) await org.must('GET', path);
    expect(errors.mock.calls).toEqual([]);
  },
);

test('[R-51] who was in a call whose row is unreadable is sent back, and told that it is over', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { org, caller, callId } = await atWork();
  await runInDurableObject(org.stub, (_org, { storage }) => {
    storage.sql.exec(`UPDATE calls SET live = '{}' WHERE live IS NOT NULL`);
  });
  await evictDurableObject(org.stub);
  const agentTab = await org.agentSocket(org.admin, 'again');
  expect(await agentTab.type('agent:state')).not.toHaveProperty('call');
  expect((await caller.closed).code).toBe(1012);
  const { items } = await org.must<{ items: object[] }>('GET', 'calls');
  expect(items).toHaveLength(2);
  expect(items).toContainEqual(
    expect.objectContaining({ id: callId, outcome: 'answered', endReason: 'media_failed' }),
  );
});

test('[R-50] a socket whose attachment is an object, as it was stored until now, stays', async () => {
  const { org } = await atWork();
  const visitor = await org.visitor(PAGE);
  await runInDurableObject(org.stub, (_org, state) => {
    for (const ws of state.getWebSockets()) ws.serializeAttachment({ version: 1, ...readAttachment(ws) });
  });
  await evictDurableObject(org.stub);
  visitor.send({ type: 'visitor:page', pageUrl: PAGE });
  expect((await visitor.type('agent:unavailable')).visitorId).toBe(visitor.seat.visitorId);
});

test('[R-50] a socket whose attachment is unreadable is sent back', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { org } = await atWork();
  const visitor = await org.visitor(PAGE);
  await runInDurableObject(org.stub, (_org, state) => {
    for (const ws of state.getWebSockets()) {
      const attachment: unknown = ws.deserializeAttachment();
      if (JSON.stringify(attachment).includes(visitor.seat.visitorId)) ws.serializeAttachment({ version: 1 });
    }
  });
  await evictDurableObject(org.stub);
  await org.must('GET', 'live');
  expect((await visitor.closed).code).toBe(1012);
  const back = await org.visitor(PAGE, { token: visitor.seat.token });
  expect(back.seat.visitorId).toBe(visitor.seat.visitorId);
});

test('[R-50] an agent’s tab whose attachment is unreadable is sent back, and their other tab stays', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const org = await TestOrg.create();
  const tab = await org.agentSocket(org.admin, 'damaged');
  const other = await org.agentSocket(org.admin, 'whole');
  await runInDurableObject(org.stub, (_org, state) => {
    for (const ws of state.getWebSockets()) {
      const text = String(ws.deserializeAttachment());
      if (text.includes('"damaged"')) ws.serializeAttachment(text.replace('"damaged"', '1'));
    }
  });
  await evictDurableObject(org.stub);
  other.send({ type: 'agent:back' });
  expect((await tab.closed).code).toBe(1012);
  expect(await other.next((one) => one.type === 'agent:state' && one.status === 'idle')).toMatchObject({
    agent: { id: org.admin.id },
  });
});

import { expect, test } from 'vitest';
import type { LogAnswer } from '../../../protocol/answers/log.ts';
import type { PoolAnswer } from '../../../protocol/answers/pools.ts';
import { call, TestOrg } from '../support/client.ts';
import { asOperator } from '../support/operator.ts';

type Audit = LogAnswer<'audit'>;

test('[R-77] what is changed stands in the audit log with who, from what to what, and no secret', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  await org.must('PATCH', 'settings', { graceSeconds: 7, widget: { theme: 'dark' } });
  await org.must('PATCH', 'settings', { graceSeconds: 7 });
  await org.must('PATCH', `agents/${bea.id}`, { role: 'admin', capacity: 9 });
  const body = {
    name: 'Sales',
    members: [{ agentId: bea.id, tier: 2 }],
    rules: [{ priority: 5, conditions: [{ field: 'path', op: 'is_exactly', value: '/buy' }] }],
  };
  const { pool } = await org.must<PoolAnswer>('POST', 'pools', body);
  await org.must('PUT', `pools/${pool.id}`, { ...body, name: 'Shop' });
  const hours = { timeZone: 'Europe/Berlin', days: [{ day: 1, from: '09:00', to: '17:00' }] };
  await org.must('PUT', `pools/${pool.id}`, { ...body, name: 'Shop', hours });
  await org.must('DELETE', `pools/${pool.id}`);
  await org.must('DELETE', `agents/${bea.id}`);
  await asOperator('POST', `orgs/${org.slug}/suspend`);
  await asOperator('POST', `orgs/${org.slug}/resume`);

  const { items } = await org.must<Audit>('GET', 'audit');
  const by = org.admin.id;
  expect(items.toReversed()).toMatchObject([
    { action: 'agent_invited', by, details: { email: bea.email, role: 'agent' } },
    { action: 'invite_accepted', by: bea.id, subject: bea.id },
    {
      action: 'settings_changed',
      by,
      subject: org.slug,
      changes: [
        { field: 'graceSeconds', before: '10', after: '7' },
        { field: 'widget.theme', before: 'auto', after: 'dark' },
      ],
    },
    {
      action: 'agent_changed',
      by,
      subject: bea.id,
      changes: [
        { field: 'role', before: 'agent', after: 'admin' },
        { field: 'capacity', before: '25', after: '9' },
      ],
    },
    {
      action: 'pool_created',
      subject: pool.id,
      changes: [
        { field: 'name', before: null, after: 'Sales' },
        { field: 'overflow', before: null, after: 'any' },
        { field: 'members', before: null, after: 'Bea (tier 2)' },
        { field: 'rules', before: null, after: 'path is_exactly /buy (priority 5)' },
      ],
    },
    { action: 'pool_changed', changes: [{ field: 'name', before: 'Sales', after: 'Shop' }] },
    {
      action: 'pool_changed',
      changes: [
        { field: 'hours.timeZone', before: null, after: 'Europe/Berlin' },
        { field: 'hours.days', before: null, after: '{"day":1,"from":"09:00","to":"17:00"}' },
      ],
    },
    { action: 'pool_deleted', subject: pool.id },
    { action: 'agent_removed', subject: bea.id, details: { name: 'Bea' } },
    { action: 'org_suspended', by: null, session: null },
    { action: 'org_resumed', by: null, session: null },
  ]);
  const sessions = new Set(items.filter((item) => item.by === by).map(({ session }) => session?.id));
  expect(sessions.size).toBe(1);
  const text = JSON.stringify(items);
  expect(text).not.toContain('scrypt');

  const of = async (query: string) => (await org.must<Audit>('GET', `audit?${query}`)).items.length;
  expect(await of('agent=operator')).toBe(2);
  expect(await of(`agent=${bea.id}`)).toBe(1);
  expect(await of('action=pool_changed')).toBe(2);
  const last = items[0]?.at ?? 0;
  expect(await of(`from=${last + 1}`)).toBe(0);
  expect(await of(`to=${last + 1}`)).toBe(items.length);
  expect((await org.api('GET', 'audit?action=everything')).status).toBe(400);

  const csv = await call<{ text: string }>('GET', `/o/${org.slug}/api/audit.csv`, undefined, {
    cookie: org.admin.cookie,
  });
  expect(csv.status).toBe(200);
  expect(csv.body.text).toContain('settings_changed');
  expect(csv.body.text).toContain('graceSeconds: 10 > 7');
});

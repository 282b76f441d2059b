import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { TestOrg, type ErrorAnswer } from '../support/client.ts';

const value = (index: number): string => `/${index}`;
const rules = (count: number, conditions = 20, make = value) =>
  Array.from({ length: count }, (_, index) => ({
    priority: 0,
    conditions: Array.from({ length: conditions }, (_, at) => ({
      field: 'path',
      op: 'contains',
      value: make(index * conditions + at),
    })),
  }));

test('[R-1] all pools together have as many conditions as can be tried on a page, and no more', async () => {
  const org = await TestOrg.create();
  const { pool: sales } = await org.must<{ pool: { id: string } }>('POST', 'pools', {
    name: 'Sales',
    rules: rules(200),
  });
  const refused = await org.api<ErrorAnswer>('POST', 'pools', { name: 'Support', rules: rules(51) });
  expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_PAYLOAD']);
  expect(refused.body.error.message).toBe(
    'rules: all pools together may have 5000 conditions, and would have 5020. Take some out here or in another pool.',
  );
  expect((await org.must<{ items: unknown[] }>('GET', 'pools')).items).toHaveLength(2);
  await org.must('POST', 'pools', { name: 'Support', rules: rules(50) });
  // The pool's own are not counted twice when it is replaced.
  await org.must('PUT', `pools/${sales.id}`, { name: 'Sales', rules: rules(200) });
});

test('[R-1] nor have the conditions of all pools more characters than can be searched for', async () => {
  const org = await TestOrg.create();
  const long = (index: number): string => `/${index}${'a'.repeat(1_990)}`;
  await org.must('POST', 'pools', { name: 'Sales', rules: rules(25, 1, long) });
  const refused = await org.api<ErrorAnswer>('POST', 'pools', { name: 'Support', rules: rules(26, 1, long) });
  expect([refused.status, refused.body.error.message]).toEqual([
    400,
    expect.stringMatching(/^rules: all pools together may have 100000 characters in their conditions/),
  ]);
});

test('[R-1] an organization that has more since before there was a bound works on, and may have fewer', async () => {
  const org = await TestOrg.create();
  const { pool } = await org.must<{ pool: { id: string } }>('POST', 'pools', {
    name: 'Sales',
    rules: rules(1, 1),
  });
  const conditions = rules(1)[0]?.conditions;
  const stored = JSON.stringify({ version: 1, conditions });
  await runInDurableObject(org.stub, (_, { storage }) => {
    for (let row = 0; row < 300; row += 1)
      storage.sql.exec(
        'INSERT INTO pool_rules (pool_id, priority, conditions) VALUES (?, ?, ?)',
        pool.id,
        1,
        row === 299
          ? stored.replaceAll('"contains"', '"starts_with"').replaceAll(/"\/\d+"/g, '"/b"')
          : stored,
      );
  });
  await evictDurableObject(org.stub);
  const routed = await org.must<{ pool: { id: string }; rule: { conditions: { value: string }[] } }>(
    'POST',
    'route',
    { pageUrl: 'https://shop.example/buy' },
  );
  expect(routed.pool.id).toBe(pool.id);
  expect(routed.rule.conditions[0]?.value).toBe('/b');
  await org.must('PUT', `pools/${pool.id}`, { name: 'Sales', rules: rules(200) });
  await org.must('POST', 'pools', { name: 'Support', rules: rules(50) });
});

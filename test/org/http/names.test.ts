import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { TestOrg, type ErrorAnswer } from '../support/client.ts';

const TURNED = 'Ada \u202egnp.exe';

test('a name with marks of direction is refused with a sentence and changes nothing; one stored before stays', async () => {
  const org = await TestOrg.create();
  const me = `agents/${org.admin.id}`;
  const refused = await org.api<ErrorAnswer>('PATCH', me, { displayName: TURNED });
  expect([refused.status, refused.body.error.code]).toEqual([400, 'INVALID_PAYLOAD']);
  expect(refused.body.error.message).toMatch(/^displayName: must be one line/);
  expect(await org.must('GET', 'me')).toMatchObject({ agent: { displayName: 'Ada' } });

  await runInDurableObject(org.stub, (_, { storage }) => {
    storage.sql.exec('UPDATE agents SET display_name = ?', TURNED);
    storage.sql.exec('UPDATE pools SET name = ?', TURNED);
  });
  await evictDurableObject(org.stub);
  expect(await org.must('GET', 'me')).toMatchObject({ agent: { displayName: TURNED } });
  expect(await org.must('GET', 'pools')).toMatchObject({ items: [{ name: TURNED }] });
  // What is not sent is not checked.
  expect(await org.must('PATCH', me, { title: 'Sales' })).toMatchObject({
    agent: { displayName: TURNED, title: 'Sales' },
  });
});

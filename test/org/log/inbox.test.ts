import { beforeAll, describe, expect, test } from 'vitest';
import { TestOrg, type Person } from '../support/client.ts';

interface Message {
  id: string;
  text: string;
  poolId: string;
  agentId?: string;
  doneAt?: number;
  doneBy?: string;
}
interface List {
  items: Message[];
  open: number;
}

describe('the inbox', () => {
  let org: TestOrg;
  let bea: Person;
  let carl: Person;
  let sales: string;

  const leave = async (pageUrl: string, text: string) => {
    const visitor = await org.visitor(pageUrl);
    visitor.send({ type: 'message:leave', name: 'Vi', email: 'vi@a.example', text });
    await visitor.type('agent:unavailable');
    visitor.close();
  };
  const list = (query = '', as?: Person) =>
    org.must<List>('GET', `${as ? 'me/' : ''}messages${query}`, undefined, as);
  const texts = async (query = '', as?: Person) => (await list(query, as)).items.map(({ text }) => text);
  const idOf = async (wanted: string) => {
    const found = (await list()).items.find(({ text }) => text === wanted);
    if (!found) throw new Error(`no message ${wanted}`);
    return found.id;
  };

  beforeAll(async () => {
    org = await TestOrg.create();
    bea = await org.addAgent('Bea');
    carl = await org.addAgent('Carl');
    const pool = await org.must<{ pool: { id: string } }>('POST', 'pools', {
      name: 'Sales',
      overflow: 'none',
      members: [{ agentId: bea.id, tier: 1 }],
      rules: [{ priority: 1, conditions: [{ field: 'path', op: 'starts_with', value: '/sales' }] }],
    });
    sales = pool.pool.id;
    const beas = await org.agentSocket(bea);
    const carls = await org.agentSocket(carl);
    await leave('https://shop.example/sales', 'About 100% of sales');
    // Only the agents of the pool are told.
    expect(await beas.type('message:left')).toMatchObject({ poolId: sales, name: 'Vi' });
    await leave('https://shop.example/', 'About the rest');
    expect(await carls.type('message:left')).toMatchObject({ name: 'Vi' });
    expect((await carls.drain()).filter(({ type }) => type === 'message:left')).toEqual([]);
    beas.close();
    carls.close();
  });

  test('an agent sees the messages of their pools, and those that they are to answer', async () => {
    expect(await texts()).toEqual(['About the rest', 'About 100% of sales']);
    expect(await texts('', bea)).toEqual(['About the rest', 'About 100% of sales']);
    expect(await texts('', carl)).toEqual(['About the rest']);
    const id = await idOf('About 100% of sales');
    expect((await org.api('PATCH', `me/messages/${id}`, { done: true }, carl)).status).toBe(404);
    await org.must('PATCH', `messages/${id}`, { agentId: carl.id });
    expect(await texts('', carl)).toHaveLength(2);
    expect(await texts(`?agent=${carl.id}`)).toEqual(['About 100% of sales']);
    expect(await org.must('PATCH', `me/messages/${id}`, { agentId: null }, carl)).toMatchObject({
      message: { id },
    });
    expect(await texts('', carl)).toEqual(['About the rest']);
  });

  test('done is done once, by whoever did it first, and open again when they say so', async () => {
    const id = await idOf('About the rest');
    const { message } = await org.must<{ message: Message }>(
      'PATCH',
      `me/messages/${id}`,
      { done: true },
      carl,
    );
    expect(message).toMatchObject({ doneBy: carl.id });
    expect(await org.must('PATCH', `messages/${id}`, { done: true })).toEqual({ message });
    expect(await list('?state=done')).toMatchObject({ items: [{ id, doneBy: carl.id }], open: 1 });
    expect(await texts('?state=open')).toEqual(['About 100% of sales']);
    expect(await list('', carl)).toMatchObject({ open: 0 });
    await org.must('PATCH', `messages/${id}`, { done: false });
    expect(await list('?state=open')).toMatchObject({ items: [{ id }, {}], open: 2 });
  });

  test('search finds words, and signs of the query language mean themselves', async () => {
    expect(await texts('?search=100%25')).toEqual(['About 100% of sales']);
    expect(await texts('?search=REST')).toEqual(['About the rest']);
    expect(await texts('?search=vi@a.example')).toHaveLength(2);
    expect(await texts('?search=_')).toEqual([]);
  });

  test('bad input changes nothing and says what is wrong', async () => {
    const id = await idOf('About the rest');
    const before = await list();
    const refusals: [Person, string, string, unknown, number, string][] = [
      [org.admin, 'PATCH', `messages/${id}`, { agentId: 'nobody' }, 400, 'INVALID_PAYLOAD'],
      [org.admin, 'PATCH', `messages/${id}`, { done: 1 }, 400, 'INVALID_PAYLOAD'],
      [org.admin, 'PATCH', `messages/${id}`, { text: 'x' }, 400, 'INVALID_PAYLOAD'],
      [org.admin, 'PATCH', 'messages/x', { done: true }, 404, 'NOT_FOUND'],
      [org.admin, 'DELETE', 'messages/x', undefined, 404, 'NOT_FOUND'],
      [org.admin, 'GET', 'messages?state=new', undefined, 400, 'INVALID_PAYLOAD'],
      [bea, 'PATCH', `me/messages/${id}`, { agentId: carl.id }, 403, 'NOT_ALLOWED'],
      [bea, 'PATCH', `messages/${id}`, { done: true }, 403, 'NOT_ALLOWED'],
    ];
    for (const [as, method, path, body, status, code] of refusals)
      expect(await org.api(method, path, body, as)).toMatchObject({ status, body: { error: { code } } });
    expect(await list()).toEqual(before);
  });

  test('[R-77] a deleted message leaves nothing but that it was deleted; who leaves leaves theirs to others', async () => {
    const id = await idOf('About the rest');
    await org.must('PATCH', `messages/${id}`, { agentId: carl.id });
    expect((await org.api('DELETE', `agents/${carl.id}`)).status).toBe(204);
    expect((await list()).items[0]).not.toHaveProperty('agentId');
    expect((await org.must<{ agents: object[] }>('GET', 'names', undefined, bea)).agents).toContainEqual({
      id: carl.id,
      name: 'Carl',
      removed: true,
    });
    expect((await org.api('DELETE', `messages/${id}`)).status).toBe(204);
    expect(await texts()).toEqual(['About 100% of sales']);
    const { items } = await org.must<{ items: object[] }>('GET', 'audit?action=message_deleted');
    expect(items).toMatchObject([{ subject: id, details: {}, changes: [] }]);
  });

  test('what was left for a pool that is deleted waits for the people of the default pool', async () => {
    const dora = await org.addAgent('Dora');
    expect(await texts('', dora)).toEqual([]);
    await org.must('DELETE', `pools/${sales}`);
    expect(await texts('', dora)).toEqual(['About 100% of sales']);
    expect(await list('', dora)).toMatchObject({ open: 1 });
    const id = await idOf('About 100% of sales');
    await org.must('PATCH', `me/messages/${id}`, { done: true }, dora);
    expect(await list('', dora)).toMatchObject({ open: 0 });
  });
});

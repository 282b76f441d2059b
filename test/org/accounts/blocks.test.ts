import { expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { BlocksAnswer, LogAnswer } from '../../../protocol/answers/log.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { TestOrg, type Seat } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';

useClock();

const isSeat = (one: ToVisitor): one is Seat =>
  one.type === 'agent:assigned' || one.type === 'agent:unavailable';

const PAGE = 'https://shop.example/buy';

test('[R-82] [R-77] a blocked visitor is kept out with newcomers from there, is lifted by an admin, and all of it stands in the audit log', async () => {
  const org = await TestOrg.create();
  const desk = await org.available(org.admin);
  const arrive = async (address: string, token?: string) => {
    const socket = await org.visitorSocket({ headers: { 'CF-Connecting-IP': address } });
    socket.send({ type: 'visitor:join', pageUrl: PAGE, ...(token === undefined ? {} : { token }) });
    return socket;
  };
  const seat = async (address: string, token?: string) => (await arrive(address, token)).next(isSeat);
  const known = await seat('203.0.113.7');
  const rude = await arrive('203.0.113.7');
  const { visitorId, token } = await rude.type('agent:assigned');
  rude.send({ type: 'call:request' });
  await desk.type('call:incoming');
  desk.send({ type: 'visitor:block', visitorId, reason: 'shouts' });
  expect(await desk.type('call:cancelled')).toMatchObject({ reason: 'blocked' });
  expect((await rude.closed).code).toBe(CLOSE.blocked);

  expect((await (await arrive('203.0.113.7', token)).closed).code).toBe(CLOSE.blocked);
  expect((await (await arrive('198.51.100.1', token)).closed).code).toBe(CLOSE.blocked);
  expect((await (await arrive('203.0.113.7')).closed).code).toBe(CLOSE.blocked);
  await later(org, 1);
  await seat('203.0.113.7', known.token);
  await seat('198.51.100.1');
  await later(org, 3_601);
  await seat('203.0.113.7');
  expect((await (await arrive('203.0.113.7', token)).closed).code).toBe(CLOSE.blocked);

  const bea = await org.addAgent('Bea');
  expect((await org.api('GET', 'blocks', undefined, bea)).status).toBe(403);
  const { items } = await org.must<BlocksAnswer>('GET', 'blocks');
  expect(items).toMatchObject([{ visitorId, agentId: org.admin.id, reason: 'shouts', pageUrl: PAGE }]);
  const [block] = items;
  expect((await org.api('DELETE', `blocks/${block?.id}`, undefined, bea)).status).toBe(403);
  expect((await org.api('DELETE', `blocks/${block?.id}`)).status).toBe(204);
  expect((await org.api('DELETE', `blocks/${block?.id}`)).status).toBe(404);
  await seat('203.0.113.7', token);

  const audit = await org.must<LogAnswer<'audit'>>('GET', 'audit');
  expect(audit.items.filter(({ action }) => action.includes('block'))).toMatchObject([
    { action: 'block_lifted', subject: visitorId, by: org.admin.id },
    { action: 'visitor_blocked', subject: visitorId, by: org.admin.id, details: { reason: 'shouts' } },
  ]);
});

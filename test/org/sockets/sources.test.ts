import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { TestOrg, type Seat, type TestSocket } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';

useClock();

const PAGE = 'https://shop.example/buy';
const ATTACKER = '203.0.113.7';
const VICTIM = '198.51.100.4';

const open = (org: TestOrg, address: string, query: Record<string, string> = {}) =>
  org.visitorSocket({ headers: { 'CF-Connecting-IP': address, Origin: 'https://forged.example' }, query });

async function join(org: TestOrg, address: string, token?: string): Promise<TestSocket<ToVisitor>> {
  const socket = await open(org, address);
  socket.send({ type: 'visitor:join', pageUrl: PAGE, ...(token === undefined ? {} : { token }) });
  return socket;
}

const seated = (socket: TestSocket<ToVisitor>) =>
  socket.next((one): one is Seat => one.type === 'agent:assigned' || one.type === 'agent:unavailable');

test('[R-74] a hundred sockets of one address take ten places, and fifty connections; a visitor from elsewhere is served', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  await org.must('PATCH', `agents/${org.admin.id}`, { capacity: 25 });
  const crowd = await Promise.all(Array.from({ length: 100 }, () => join(org, ATTACKER)));
  const ends = await Promise.all(
    crowd.map((socket) => Promise.race([seated(socket), socket.closed.then(({ code }) => code)])),
  );
  expect(ends.filter((end) => end === CLOSE.tooManyMessages)).toHaveLength(50);
  const types = ends.map((end) => (typeof end === 'object' ? end.type : end));
  expect(types.filter((type) => type === 'agent:assigned')).toHaveLength(10);

  const honest = await join(org, VICTIM);
  expect((await seated(honest)).type).toBe('agent:assigned');
  // The places that it holds are known after an eviction, too.
  await evictDurableObject(org.stub);
  expect((await (await open(org, ATTACKER)).closed).code).toBe(CLOSE.tooManyMessages);
  // Nor does whoever only says that they come back get further than the join.
  const pretender = await open(org, ATTACKER, { back: '1' });
  pretender.send({ type: 'visitor:join', pageUrl: PAGE });
  expect((await pretender.closed).code).toBe(CLOSE.tooManyMessages);
});

test('[R-74] addresses of one IPv6 network are one source, sixty newcomers a minute are the most, and those who were here come back', async () => {
  const org = await TestOrg.create();
  const first = await join(org, '2001:db8::1');
  const { token } = await seated(first);
  for (let i = 2; i <= 60; i += 1) {
    const socket = await join(org, `2001:db8::${i.toString(16)}`);
    await seated(socket);
    socket.close();
    await socket.closed;
  }
  expect((await (await join(org, '2001:db8::ffff')).closed).code).toBe(CLOSE.tooManyMessages);
  await seated(await join(org, '2001:db8:0:1::1'));
  await later(org, 1);
  await seated(await join(org, '2001:db8::1', token));
  await later(org, 60);
  await seated(await join(org, '2001:db8::ffff'));
});

test('[R-74] neither the address nor its key can be found in what is kept of visits, and keys go after two days', async () => {
  const org = await TestOrg.create();
  await seated(await join(org, ATTACKER));
  const dump = () =>
    runInDurableObject(org.stub, (_org, { storage: { sql } }) => ({
      keys: sql.exec('SELECT day FROM source_keys').toArray().length,
      rows: JSON.stringify(
        sql
          .exec<{ name: string }>(
            `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
          )
          .toArray()
          .flatMap(({ name }) => (name === 'source_keys' ? [] : sql.exec(`SELECT * FROM ${name}`).toArray())),
      ),
    }));
  const before = await dump();
  expect(before.keys).toBe(1);
  expect(before.rows).not.toContain(ATTACKER);
  for (let day = 0; day < 4; day += 1) {
    await later(org, 24 * 3_600);
    await seated(await join(org, VICTIM));
  }
  expect((await dump()).keys).toBe(2);
});

test('[R-74] pages turned without end are refused, and cost nobody else anything', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const sockets = await Promise.all(Array.from({ length: 3 }, () => join(org, ATTACKER)));
  await Promise.all(sockets.map(seated));
  for (const socket of sockets)
    for (let page = 0; page < 250; page += 1)
      socket.send({ type: 'visitor:page', pageUrl: `${PAGE}?n=${page}` });
  const messages = (await Promise.all(sockets.map((socket) => socket.drain()))).flat();
  const refused = messages.filter((one) => one.type === 'error' && one.code === 'RATE_LIMITED');
  expect(refused).toHaveLength(150);
  expect((await seated(await join(org, VICTIM))).type).toBe('agent:assigned');
});

test('[R-74] [R-53] visitors who come, watch and go write no row each, and move no alarm', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const visit = async () => {
    const socket = await join(org, VICTIM);
    await seated(socket);
    socket.close();
    await socket.closed;
  };
  const changes = () =>
    runInDurableObject(org.stub, (_org, { storage: { sql } }) =>
      Number(sql.exec('SELECT total_changes() AS n').one()['n']),
    );
  await visit();
  const before = await changes();
  for (let i = 0; i < 40; i += 1) await visit();
  // What consoles and the journal are told together is written with the alarm, once a second.
  expect((await changes()) - before).toBeLessThan(20);
});

test('[R-74] a socket that never joins is closed, however much it pings', async () => {
  const org = await TestOrg.create();
  const quiet = await open(org, ATTACKER);
  await quiet.ping();
  await later(org, 9);
  await quiet.ping();
  await later(org, 6.5);
  expect((await quiet.closed).code).toBe(CLOSE.silent);
});

test('[R-74] [R-40] past a bound, rows of visitors who met nobody are counted instead of written, and stand in the reports', async () => {
  const org = await TestOrg.create();
  // What is counted is of one hour: the test begins with one.
  await later(org, 3_600 - ((Date.now() / 1_000) % 3_600));
  let made = 0;
  while (made < 80) {
    for (let i = 0; i < 40; i += 1) {
      const socket = await join(org, ATTACKER);
      await seated(socket);
      socket.close();
      await socket.closed;
      made += 1;
    }
    await later(org, 61);
  }
  await seated(await join(org, VICTIM));
  const rows = await runInDurableObject(org.stub, (_org, { storage }) =>
    storage.sql.exec('SELECT count(*) AS n FROM missed').one(),
  );
  expect(rows['n']).toBe(61);
  const { stats } = await org.must<{ stats: { missed: { total: number } } }>('GET', 'stats');
  expect(stats.missed.total).toBe(81);
});

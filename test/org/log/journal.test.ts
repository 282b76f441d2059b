import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { TraceItem } from '../../../worker/core/index.ts';
import { History } from '../../../worker/org/log/history.ts';
import { Journal } from '../../../worker/org/log/journal.ts';
import { openServices } from '../../../worker/org/services.ts';
import { StoredCheckpoint } from '../../../worker/org/stored/records/checkpoint.ts';
import { TestOrg, type ErrorAnswer } from '../support/client.ts';
import { later, useClock } from '../support/clock.ts';
import { replayed } from '../../support/journal/replayed.ts';
import { expectReplay, kept } from '../support/journal.ts';

useClock();

const PAGE = 'https://shop.example/pricing';
const DAY_S = 86_400;

interface Trace {
  items: (TraceItem & { text: string })[];
  visitorId: string;
}

test('[R-40] an admin reads why a call went as it did: who was considered, and why not', async () => {
  const org = await TestOrg.create();
  const [bea, cy] = [await org.addAgent('Bea'), await org.addAgent('Cy')];
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  const beas = await org.available(bea);
  await org.agentSocket(cy);
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  await later(org, 4);
  ada.send({ type: 'call:reject', requestId });
  await beas.type('call:incoming');
  await evictDurableObject(org.stub);
  await later(org, 2);
  beas.send({ type: 'call:accept', requestId });
  await visitor.type('call:accepted');
  visitor.send({ type: 'call:end', callId: requestId });
  await visitor.type('call:ended');
  await visitor.drain();

  const trace = await org.must<Trace>('GET', `trace?call=${requestId}`);
  expect(trace.visitorId).toBe(visitor.seat.visitorId);
  expect(trace.items.map(({ event }) => event)).toEqual([
    'arrived',
    'assigned',
    'called',
    'rang',
    'offer_ended',
    'handed_off',
    'rang',
    'offer_ended',
    'call_ended',
    'assigned',
  ]);
  const texts = trace.items.map(({ text }) => text);
  expect(texts[0]).toContain('shop.example/pricing');
  expect(texts.slice(4, 6)).toEqual([
    'Ada declined after 4 s.',
    'Ada declined the call (T-5): handed to Bea.',
  ]);
  expect(trace.items[5]?.choice).toMatchObject({
    chosen: bea.id,
    considered: expect.arrayContaining([
      {
        agentId: org.admin.id,
        name: 'Ada',
        eligible: false,
        why: 'Declined this visitor’s call.',
        fact: { code: 'excluded', loss: { outcome: 'rejected' } },
      },
      {
        agentId: bea.id,
        name: 'Bea',
        eligible: true,
        why: 'Chosen: tier 1, 0 of 25 viewers.',
        fact: { code: 'chosen', tier: 1, load: { viewers: 0, capacity: 25 } },
      },
      { agentId: cy.id, name: 'Cy', eligible: false, why: 'Away.', fact: { code: 'away' } },
    ]) as unknown,
  });
  expect(await org.must<Trace>('GET', `trace?visitor=${trace.visitorId}`)).toEqual(trace);
});

test('[R-40] a trace goes on over a restart, and begins where the visitor came', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const ada = await org.available(org.admin, 'tab-1');
  const visitor = await org.visitor(PAGE);
  await later(org, 1.1);
  await evictDurableObject(org.stub, { webSockets: 'close' });
  const adaAgain = await org.available(org.admin, 'tab-1');
  const again = await org.visitor(PAGE, { token: visitor.seat.token });
  await org.available(bea, 'tab-2');
  adaAgain.send({ type: 'agent:away' });
  await again.type('agent:reassigned');
  const { items } = await org.must<Trace>('GET', `trace?visitor=${visitor.seat.visitorId}`);
  expect(items.map(({ event }) => event)).toEqual([
    'arrived',
    'assigned',
    'left',
    'returned',
    'assigned',
    'handed_off',
  ]);
  expect(items[2]?.text).toBe('The server was restarted.');
  expect(items[4]?.text).toBe('The visitor is back with Ada.');
  ada.close();
  await expectReplay(org.stub);
});

test('[R-40] a trace can be read while it happens: of a visitor who only watches, and of a call that rings', async () => {
  const org = await TestOrg.create();
  const ada = await org.available(org.admin);
  const visitor = await org.visitor(PAGE);
  const { visitorId } = visitor.seat;
  const readTrace = async (query: string) =>
    (await org.must<Trace>('GET', `trace?${query}`)).items.map(({ event }) => event);
  expect(await readTrace(`visitor=${visitorId}`)).toEqual(['arrived', 'assigned']);
  visitor.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  expect(await readTrace(`call=${requestId}`)).toEqual(['arrived', 'assigned', 'called', 'rang']);
  visitor.close();
  await visitor.closed;
  await later(org, 11);
  expect(await readTrace(`call=${requestId}`)).toContain('attempt_ended');
});

test('[R-40] traces are for admins, and of visitors that there were', async () => {
  const org = await TestOrg.create();
  const bea = await org.addAgent('Bea');
  const status = async (query: string, who = org.admin) =>
    (await org.api<ErrorAnswer>('GET', `trace${query}`, undefined, who)).status;
  expect(await status('?visitor=nobody', bea)).toBe(403);
  expect(await status('?visitor=nobody')).toBe(404);
  expect(await status('?call=none')).toBe(404);
  expect(await status('')).toBe(400);
  expect(await status('?call=one&visitor=two')).toBe(400);
  expect((await org.api('POST', 'trace')).status).toBe(405);
});

test('[R-41] the journal expires with the records, and always begins at a checkpoint', async () => {
  const org = await TestOrg.create();
  await org.settings({ retentionDays: 7 });
  const days = async (n: number) => {
    for (let day = 0; day < n; day += 1) await later(org, DAY_S);
  };
  const missed = async () => {
    const visitor = await org.visitor(PAGE);
    visitor.close();
    await visitor.closed;
    return visitor.seat.visitorId;
  };
  const old = await missed();
  await days(4);
  const young = await missed();
  await days(4);
  await org.signInAdmin();
  expect((await org.api('GET', `trace?visitor=${old}`)).status).toBe(404);
  const { items } = await org.must<Trace>('GET', `trace?visitor=${young}`);
  expect(items.map(({ event }) => event)).toEqual(['arrived', 'waiting', 'left']);
  const text = JSON.stringify((await kept(org.stub)).entries);
  expect(text).not.toContain(old);
  expect(text).toContain(young);
  await days(9);
  const { entries, base } = await kept(org.stub);
  expect(entries).toEqual([]);
  expect(base.at).toBeGreaterThan(Date.now() - 8 * DAY_S * 1_000);
});

test('[R-41] whatever is written down in a flood, the journal takes no more room than it may', async () => {
  const org = await TestOrg.create();
  await runInDurableObject(org.stub, (_, state) => {
    const { sql } = state.storage;
    const { store, sockets } = openServices(state, env);
    const records = { ...store.load(), ...sockets.presence() };
    const journal = new Journal(sql, 1_000_000);
    const sizes = Array.from({ length: 12 }, (_, n) => {
      const entry = {
        at: n,
        event: { id: `e${n}`, type: 'socket-gone', socket: 'x'.repeat(300_000) },
      } as const;
      const { write, afterCommit } = journal.take(entry, { wrote: true, nextAlarm: null, now: n });
      write?.();
      afterCommit();
      journal.checkpoint(records, n);
      return sql.databaseSize;
    });
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    const column = (query: string) =>
      sql
        .exec<{ at: number }>(query)
        .toArray()
        .map(({ at }) => at);
    const checkpoints = column('SELECT at FROM checkpoints ORDER BY id');
    expect(checkpoints.at(-1)).toBe(11);
    // What is left begins at a checkpoint.
    expect(column('SELECT at FROM journal ORDER BY id')).toEqual(checkpoints.slice(1));
  });
});

test('[R-40] [R-41] visitors who turn page after page make the journal no longer, and their traces a line', async () => {
  const org = await TestOrg.create();
  await org.available(org.admin);
  const [one, other] = [await org.visitor(PAGE), await org.visitor(PAGE)];
  await later(org, 2);
  const before = (await kept(org.stub)).entries.length;
  const flood = async (name: string) => {
    for (let n = 0; n < 50; n += 1) {
      for (const visitor of [one, other]) {
        visitor.send({ type: 'visitor:page', pageUrl: `https://shop.example/${name}/${n}` });
        visitor.send({ type: 'visitor:page', pageUrl: `https://shop.example/${name}/${n}#top` });
      }
    }
    for (const visitor of [one, other]) await visitor.drain();
  };
  await flood('map');
  expect((await kept(org.stub)).entries.length - before).toBeLessThanOrEqual(4);
  // What is heard in between is told in between.
  one.send({ type: 'message:leave', email: 'v@shop.example', text: 'Call me' });
  await one.type('agent:assigned');
  await flood('list');
  // What decides nothing yet waits for the alarm, by which consoles are told of their viewers.
  await later(org, 1.1);
  await expectReplay(org.stub);
  await evictDurableObject(org.stub);
  await expectReplay(org.stub);
  expect((await kept(org.stub)).entries.length - before).toBeLessThanOrEqual(9);
  const { items } = await org.must<Trace>('GET', `trace?visitor=${one.seat.visitorId}`);
  expect(items.map(({ event }) => event)).toEqual(['arrived', 'assigned', 'page', 'message', 'page']);
  const [map, list] = items.filter(({ event }) => event === 'page');
  expect(map?.text).toMatch(/^Turned 50 pages within \d+ s, the last: https:\/\/shop\.example\/map\/49\./);
  expect(list?.text).toMatch(/^Turned 50 pages within \d+ s, the last: https:\/\/shop\.example\/list\/49\./);
});

test('[R-40] an organization that is older than its journal has one from its next awakening on', async () => {
  const org = await TestOrg.create();
  const ada = await org.available(org.admin);
  const before = await org.visitor(PAGE);
  await runInDurableObject(org.stub, (_, { storage }) => {
    for (const table of ['journal', 'checkpoints', 'checkpoint_parts'])
      storage.sql.exec(`DELETE FROM ${table}`);
  });
  await evictDurableObject(org.stub);
  before.send({ type: 'call:request' });
  const { requestId } = await ada.type('call:incoming');
  before.send({ type: 'call:cancel', requestId });
  await before.drain();
  const { base, entries, state } = await kept(org.stub);
  expect(replayed(base.records, base.at, entries).state).toEqual(state);
  const { items } = await org.must<Trace>('GET', `trace?call=${requestId}`);
  expect(items.map(({ event }) => event)).toEqual(['called', 'rang', 'offer_ended', 'attempt_ended']);
});

test('[R-40] what a visitor writes is kept in the log alone', async () => {
  const org = await TestOrg.create();
  const visitor = await org.visitor(PAGE);
  visitor.send({ type: 'message:leave', name: 'Vi', email: 'vi@shop.example', text: 'Call me soon' });
  await visitor.type('agent:unavailable');
  await runDurableObjectAlarm(org.stub);
  const { entries } = await kept(org.stub);
  expect(JSON.stringify(entries)).toContain('message:leave');
  expect(JSON.stringify(entries)).not.toMatch(/vi@shop|Call me soon|"Vi"/);
});

test('[R-40] [R-50] a checkpoint in the middle of which the object ends counts as not made, and the next is whole', async () => {
  const org = await TestOrg.create();
  const visitor = await org.visitor(PAGE);
  await runInDurableObject(org.stub, (_, state) => {
    const { sql } = state.storage;
    const { store, sockets } = openServices(state, env);
    const [one] = sockets.presence().visitors;
    if (!one) throw new Error('The visitor is not here.');
    expect(one.claims.id).toBe(visitor.seat.visitorId);
    const visitors = Array.from({ length: 1_000 }, (_each, n) => ({
      ...one,
      claims: { ...one.claims, id: `${one.claims.id}${n}` },
    }));
    const records = { ...store.load(), ...sockets.presence(), visitors };
    const history = new History(sql);
    const now = Date.now();
    const before = history.checkpoint(now);
    const count = (what: string) =>
      sql.exec<{ n: number }>(`SELECT count(${what}) AS n FROM checkpoint_parts`).one().n;
    const parts = count('*');

    const ended = new Journal(sql);
    ended.beginCheckpoint(records, now);
    expect(ended.goOnWithCheckpoint()).toBe(false);
    expect(count('*')).toBeGreaterThan(parts);
    expect(history.checkpoint(now), 'half of it is none').toEqual(before);

    const next = new Journal(sql);
    next.beginCheckpoint(records, now);
    const { journalId } = sql.exec<{ journalId: number }>('SELECT max(id) AS journalId FROM journal').one();
    let slices = 0;
    for (let isDone = false; !isDone; slices += 1) {
      isDone = next.goOnWithCheckpoint();
      // Others are served in between: what they do comes after it in a replay.
      const event = { id: `e${slices}`, type: 'socket-gone', socket: 'one' } as const;
      const { write, afterCommit } = next.take({ at: now, event }, { wrote: true, nextAlarm: null, now });
      write?.();
      afterCommit();
    }
    expect(slices).toBeGreaterThan(3);
    const whole = history.checkpoint(now);
    expect(whole?.journalId).toBe(journalId);
    const read = v.parse(StoredCheckpoint.column, whole?.records);
    expect(read.visitors).toEqual(visitors);
    expect(read.agents).toEqual(records.agents);
    expect(count('DISTINCT checkpoint_id'), 'nothing is left of the half').toBe(
      sql.exec('SELECT 1 FROM checkpoints').toArray().length,
    );

    next.beginCheckpoint(records, now + 1);
    expect(next.goOnWithCheckpoint()).toBe(false);
    next.abandonCheckpoint();
    expect(next.goOnWithCheckpoint(), 'there is nothing to go on with').toBe(true);
    expect(history.checkpoint(now + 1)).toEqual(whole);
  });
});

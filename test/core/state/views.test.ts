import { describe, expect, test } from 'vitest';
import { liveBoard, isInCall, matchDraft, nextDeadline, restore } from '../../../worker/core/index.ts';
import { BenchOrg } from '../../support/core/bench-org.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s', (mode) => {
  test('[R-10] in a call an agent may not sign out', () => {
    const world = new World(mode, { agents: { ann: 25 } });
    const [ann] = world.available('ann');
    expect(isInCall(world.state, 'ann')).toBe(false);
    const caller = world.visitor();
    caller.call();
    expect(isInCall(world.state, 'ann')).toBe(false);
    ann.accept();
    expect(isInCall(world.state, 'ann')).toBe(true);
    expect(isInCall(world.state, 'nobody')).toBe(false);
  });

  test('the live board: everybody, with whom, and how many wait', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { sales: { members: {}, path: '/p', overflow: 'none' } },
    });
    const [ann] = world.available('ann');
    const caller = world.visitor();
    world.visitor('https://a.test/p');
    const other = world.visitor();
    caller.call();
    const shared = { avatarUrl: null, pools: ['default'] };
    expect(liveBoard(world.state)).toEqual({
      agents: [
        {
          ...shared,
          id: 'ann',
          displayName: 'Ann',
          status: 'in_simulation',
          since: world.now,
          viewers: 2,
          watching: [caller, other]
            .map(({ id }) => ({ id, pageUrl: 'https://shop.test/', since: world.now }))
            .sort((a, b) => (a.id < b.id ? -1 : 1)),
          requestId: caller.requestId(),
          visitor: { id: caller.id, pageUrl: 'https://shop.test/', since: world.now },
        },
        { ...shared, id: 'bob', displayName: 'Bob', status: 'offline', viewers: 0, watching: [] },
      ],
      total: 2,
      waiting: [
        { poolId: 'default', count: 0 },
        { poolId: 'sales', count: 1 },
      ],
    });
    ann.accept();
    expect(liveBoard(world.state).agents[0]).toMatchObject({ status: 'in_call', callId: caller.callId() });
  });
});

test('[R-5] what is too much to be told at once is told in parts, and nothing of it is forgotten', () => {
  const agents = 30;
  const org = new BenchOrg(agents, 200, 1, 1);
  for (let index = 0; index < agents; index += 1) org.connect(index);
  org.now += 2_000;
  for (let count = 0; count < agents * 120; count += 1) org.arrive().join();
  const { consoles } = org.state;
  expect(consoles.dirtyViewers.size).toBe(agents);
  org.now += 2_000;
  const told: string[] = [];
  let parts = 0;
  for (; consoles.at !== null && parts < 10; parts += 1)
    for (const effect of org.step({ type: 'deadline', ref: { kind: 'consoles', id: '' } }).effects)
      if (effect.do === 'send-to-agent' && effect.message.type === 'agent:viewers') told.push(effect.socket);
  expect(parts).toBeGreaterThan(1);
  expect(new Set(told).size).toBe(agents);
  expect(told).toHaveLength(agents);
  expect([consoles.dirtyAgents.size, consoles.dirtyStats.size, consoles.dirtyViewers.size]).toEqual([
    0, 0, 0,
  ]);
});

test('[R-5] the live board is told to the admin who looks at it, at most once a second, and to nobody else', () => {
  const world = new World('kept', { agents: { ann: 25, bob: 25 }, admins: ['ann'] });
  const [ann, bob] = world.available('ann', 'bob');
  const { inbox } = ann.tab();
  const boards = () => inbox.drain().filter(({ type }) => type === 'live:board').length;
  world.visitor();
  world.pass(5);
  expect(boards(), 'nobody has asked for it').toBe(0);

  expect(bob.tab().send({ type: 'live:watch', on: true })).toMatchObject([
    { type: 'error', code: 'NOT_ALLOWED', about: 'live:watch' },
  ]);
  ann.tab().send({ type: 'live:watch', on: true });
  for (let i = 0; i < 30; i += 1) {
    world.visitor();
    world.pass(0.1);
  }
  world.pass(2);
  const told = inbox.drain().filter((message) => message.type === 'live:board');
  expect(told.length).toBeLessThanOrEqual(5);
  expect(told.at(-1)).toMatchObject({ total: 2, agents: [{ viewers: 16 }, { viewers: 15 }] });
  expect(told.at(-1)?.agents[0]?.watching).toHaveLength(5);
  world.pass(5);
  expect(boards(), 'nothing has changed').toBe(0);

  ann.tab().send({ type: 'live:watch', on: false });
  world.visitor();
  world.pass(5);
  expect(boards(), 'they have left the page').toBe(0);
  expect(
    bob
      .tab()
      .inbox.drain()
      .map(({ type }) => type),
  ).not.toContain('live:board');
});

test('[R-5] consoles are told of viewers and waiting at most once a second', () => {
  const world = new World('kept', { agents: { ann: 25, bob: 25 } });
  const [ann] = world.available('ann');
  world.pass(10);
  const inbox = ann.tab().inbox;
  inbox.drain();
  for (let i = 0; i < 50; i += 1) {
    world.visitor();
    world.pass(0.1);
  }
  world.pass(2);
  const received = inbox.drain();
  expect(received.filter(({ type }) => type === 'agent:state').length).toBeLessThanOrEqual(6);
  expect(received.filter(({ type }) => type === 'pool:stats').length).toBeLessThanOrEqual(6);
  expect(ann.now().viewers).toBe(25);
  expect(inbox.last('pool:stats')).toMatchObject({ viewers: 25, waiting: 25 });
});

test('[R-5] after an eviction consoles are told again, within a second', () => {
  const world = new World('evicted', { agents: { ann: 25 } });
  const [ann] = world.available('ann');
  world.visitor();
  expect(ann.viewers).toHaveLength(1);
  const rebuilt = (areTold: boolean) => restore(world.store.records(), world.now, areTold).state;
  expect(nextDeadline(rebuilt(false))).toBeLessThanOrEqual(world.now + 1_000);
  // But for an object that had nothing left to tell when it fell asleep.
  expect(nextDeadline(rebuilt(true))).toBeGreaterThan(world.now + 1_000);
});

test('[R-1] rules that are not saved are tried among the others, and change nothing', () => {
  const world = new World('kept', {
    agents: { ann: 25 },
    pools: { sales: { members: {}, path: '/pricing' } },
  });
  const draft = (poolId: string | null, priority: number, value: string) => ({
    poolId,
    rules: [{ priority, conditions: [{ field: 'path', op: 'starts_with', value } as const] }],
  });
  const poolOf = (how: ReturnType<typeof draft>, page: string) =>
    matchDraft(world.state, how, `https://a.test${page}`).poolId;
  expect(poolOf(draft(null, 1, '/pricing'), '/pricing')).toBeNull();
  expect(poolOf(draft(null, 0, '/pricing'), '/pricing'), 'the older rule').toBe('sales');
  expect(poolOf(draft('sales', 0, '/help'), '/pricing')).toBe('default');
  expect(poolOf(draft('sales', 0, '/help'), '/help')).toBe('sales');
  expect(poolOf(draft('default', 0, '/pricing'), '/pricing')).toBe('sales');
  expect(matchDraft(world.state, draft(null, 9, '/x'), 'https://a.test/pricing').poolId).toBe('sales');
});

import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../../protocol/close-codes.ts';
import { Random } from '../../support/random.ts';
import { World, MODES } from '../../support/core/world.ts';
import type { VisitorHandle } from '../../support/core/visitor.ts';

const PAGE = 'https://shop.test/';
const OFFICE = 'office';

const codeOf = (visitor: VisitorHandle): unknown => {
  const last = visitor.inbox.all.at(-1);
  return last?.type === 'error' ? last.code : last?.type;
};

describe.each(MODES)('%s', (mode) => {
  const crowd = (world: World, count: number, source: string | null): VisitorHandle[] =>
    Array.from({ length: count }, () => world.visitor(PAGE, source));
  const served = (visitors: readonly VisitorHandle[]): number =>
    visitors.filter(({ agent }) => agent !== null).length;

  test('[R-74] a source has at most ten places, or a quarter of all', () => {
    const small = new World(mode, { agents: { sarah: 25 } });
    small.available('sarah');
    const few = crowd(small, 14, OFFICE);
    expect(served(few)).toBe(10);
    expect(few.at(-1)?.inbox.last('agent:unavailable').reason).toBe('no_agents');
    expect(small.visitor(PAGE, 'elsewhere').agent).toBe('sarah');
    expect(small.visitor(PAGE).agent).toBe('sarah');

    const large = new World(mode, { agents: { sarah: 30, john: 30 } });
    large.available('sarah', 'john');
    expect(served(crowd(large, 20, OFFICE))).toBe(15);
  });

  test('[R-74] of each pool a fifth is kept for sources that hold none', () => {
    const world = new World(mode, { agents: { sarah: 10 } });
    world.available('sarah');
    expect(served(crowd(world, 6, 'a'))).toBe(6);
    const second = crowd(world, 6, 'b');
    expect(served(second)).toBe(2);
    expect(world.visitor(PAGE, 'c').agent).toBe('sarah');
    expect(world.visitor(PAGE, 'd').agent).toBe('sarah');
    expect(world.visitor(PAGE, 'e').agent).toBeNull();
  });

  test('[R-74] [R-7] who is over the budget is passed over, and served when it is not so any more', () => {
    const world = new World(mode, { agents: { sarah: 12 } });
    world.available('sarah');
    const office = crowd(world, 12, OFFICE);
    expect(served(office)).toBe(10);
    const [first, , , , , , , , , , waits] = office;
    expect(world.visitor(PAGE, 'x').agent).toBe('sarah');
    first?.drop();
    expect(waits?.agent).toBeNull();
    // Two more have left, so that beside the fifth that is kept there is a place again.
    office[1]?.drop();
    expect(waits?.agent).toBe('sarah');
  });

  test('[R-74] more agents are more places: who was kept waiting by the quarter is served', () => {
    const world = new World(mode, { agents: { sarah: 20, john: 40 } });
    world.available('sarah');
    const office = crowd(world, 13, OFFICE);
    expect(served(office)).toBe(10);
    world.available('john');
    expect(served(office)).toBe(13);
  });

  test('[R-74] [T-1] who is handed on takes their place along', () => {
    const world = new World(mode, { agents: { sarah: 10, john: 10 } });
    const [sarah, john] = world.available('sarah', 'john');
    const office = crowd(world, 10, OFFICE);
    expect(served(office)).toBe(10);
    sarah.away();
    expect(served(office)).toBe(10);
    expect(john.viewers).toHaveLength(10);
  });

  test('[R-74] six attempts in ten minutes that nobody answered, then a pause; an answer forgives them', () => {
    const world = new World(mode, { agents: { sarah: 25 }, settings: { maxOffers: 1 } });
    const [sarah] = world.available('sarah');
    const giveUp = (visitor: VisitorHandle): void => {
      visitor.call();
      world.pass(3);
      visitor.cancel();
    };
    const visitor = world.visitor(PAGE, OFFICE);
    for (let i = 0; i < 6; i += 1) giveUp(visitor);
    visitor.call();
    expect(codeOf(visitor)).toBe('RATE_LIMITED');
    const colleague = world.visitor(PAGE, OFFICE);
    colleague.call();
    expect(codeOf(colleague)).toBe('RATE_LIMITED');
    const other = world.visitor(PAGE, 'elsewhere');
    other.call();
    sarah.reject();
    world.pass(600);
    sarah.back();
    visitor.page(PAGE);
    visitor.call();
    sarah.accept();
    expect(visitor.inbox.last('call:accepted').agentId).toBe('sarah');
    sarah.end();
    for (let i = 0; i < 5; i += 1) giveUp(visitor);
    visitor.call();
    expect(codeOf(visitor)).toBe('call:ringing');
  });

  test('[R-74] whoever cancels at once twice waits half a minute', () => {
    const world = new World(mode, { agents: { sarah: 25 } });
    world.available('sarah');
    const visitor = world.visitor(PAGE, OFFICE);
    for (let i = 0; i < 2; i += 1) {
      visitor.call();
      world.pass(1);
      visitor.cancel();
    }
    visitor.call();
    expect(codeOf(visitor)).toBe('RATE_LIMITED');
    world.pass(30);
    visitor.call();
    expect(codeOf(visitor)).toBe('call:ringing');
  });

  test('[R-74] [T-6] a missed ring of a source over its budget puts no agent away', () => {
    const world = new World(mode, {
      agents: { sarah: 25, john: 25 },
      settings: { maxOffers: 1 },
      budgets: { sourceCalls: 2 },
    });
    const [sarah, john] = world.available('sarah', 'john');
    const [first, second, third] = crowd(world, 3, OFFICE);
    first?.call();
    second?.call();
    third?.call();
    // Three ring or wait at once: more than the source may give up, and no reason to believe that anybody is not there.
    world.pass(16);
    expect([sarah.status, john.status]).not.toContain('away');
    world.pass(700);
    const honest = world.visitor(PAGE, 'elsewhere');
    const rung = honest.agent === 'sarah' ? sarah : john;
    honest.call();
    world.pass(16);
    expect(rung.status).toBe('away');
  });

  test('[R-74] a socket that does not join is closed 10 to 15 seconds after it opened, by one check for all', () => {
    const world = new World(mode, { agents: { sarah: 25 } });
    world.available('sarah');
    const sockets = [0, 1, 2, 3].map((index) => {
      const socket = world.open(`quiet-${index}`, () => {});
      world.step({ type: 'visitor-opened', socket });
      const joined = world.visitor(PAGE, OFFICE);
      world.pass(3);
      joined.drop();
      return socket;
    });
    // 12 s after the first, 3 after the last.
    expect(sockets.map((socket) => world.closed.get(socket))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    world.pass(3.5);
    expect(sockets.map((socket) => world.closed.get(socket))).toEqual([
      CLOSE.silent,
      CLOSE.silent,
      undefined,
      undefined,
    ]);
    world.pass(9);
    expect(sockets.map((socket) => world.closed.get(socket))).toEqual(sockets.map(() => CLOSE.silent));
  });

  test('[R-78] beyond those who may wait a newcomer is turned away; who rings or talks is let in, and a free place too', () => {
    const world = new World(mode, { agents: { sarah: 1 }, budgets: { maxWaiting: 3 } });
    const [sarah] = world.available('sarah');
    const caller = world.visitor();
    const waiting = crowd(world, 3, null);
    expect(served(waiting)).toBe(0);
    const late = world.visitor();
    expect(world.closed.get(late.socket ?? '')).toBe(CLOSE.full);
    expect(world.turnedAway).toEqual([null]);
    expect(world.missed).toHaveLength(3);
    caller.call();
    caller.reload();
    expect(world.closed.has(caller.socket ?? '')).toBe(false);
    expect(caller.inbox.last('call:ringing').agentId).toBe('sarah');
    caller.cancel();
    caller.drop();
    expect(served(waiting)).toBe(1);
    waiting[1]?.drop();
    expect(world.closed.has(world.visitor().socket ?? '')).toBe(false);
    sarah.drop();
  });

  test('[R-74] [R-15] an agent has at most twenty tabs', () => {
    const world = new World(mode, { agents: { sarah: 25 } });
    const [sarah] = world.available('sarah');
    for (let i = 2; i <= 20; i += 1) sarah.tab(`t${i}`).connect();
    const one = sarah.tab('t21').connect();
    expect(world.closed.get(one.socket ?? '')).toBe(CLOSE.tooManyMessages);
    sarah.tab('t7').drop();
    const again = sarah.tab('t22').connect();
    expect(world.closed.has(again.socket ?? '')).toBe(false);
  });
});

test('[R-74] [R-50] whatever happens, counts are right and nobody waits beside a place that they may have', () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const random = new Random(seed);
    const world = new World('evicted', {
      agents: { sarah: 6, john: 9, bea: 4 },
      budgets: { sourcePlaces: 1, sourceCalls: 3, maxWaiting: 12 },
      settings: { maxOffers: 2 },
      pools: {
        sales: {
          members: { john: 1, bea: 2 },
          path: '/sales',
          overflow: random.chance(0.5) ? 'any' : 'none',
        },
      },
    });
    const agents = world.available('sarah', 'john', 'bea');
    const visitors: VisitorHandle[] = [];
    for (let step = 0; step < 250; step += 1) {
      const page = random.pick([PAGE, `${PAGE}sales`]) ?? PAGE;
      const visitor = random.pick(visitors);
      const isHere = visitor?.socket != null && !world.closed.has(visitor.socket) && visitor.id !== '';
      const agent = random.pick(agents) ?? agents[0];
      const what = random.between(0, 11);
      if (what <= 3) visitors.push(world.visitor(page, random.pick(['a', 'b', 'c', null]) ?? null));
      else if (what === 4 && isHere) visitor.drop();
      else if (what === 5 && isHere) visitor.page(page);
      else if (what === 6 && isHere) visitor.call();
      else if (what === 7 && isHere && visitor.inbox.all.some(({ type }) => type === 'call:ringing'))
        visitor.cancel();
      else if (what === 8) void (random.chance(0.5) ? agent.away() : agent.back());
      else if (what === 9 && agent.rings) void (random.chance(0.5) ? agent.accept() : agent.reject());
      else if (what === 10 && visitor && !isHere) {
        visitor.source = random.pick(['a', 'b', 'c', null]) ?? null;
        visitor.join(page);
      } else world.pass(random.between(1, 20));
    }
  }
});

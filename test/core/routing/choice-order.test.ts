import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { World } from '../../support/core/world.ts';

describe('[R-3] a total order', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
  const POOLS = ['default', 'p1', 'p2'];
  const member = fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 3 }));
  const pool = fc.record({
    members: fc.array(member, { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    overflow: fc.constantFrom<'any' | 'none'>('any', 'none'),
  });
  const setup = fc.record({
    capacities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }),
    pools: fc.tuple(pool, pool, pool),
  });
  const action = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('join' as const), pool: fc.integer({ min: 0, max: 2 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(50) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('away' as const), who: fc.nat(5) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('back' as const), who: fc.nat(5) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
    },
  );

  test('every newcomer gets exactly whom a scan of all agents finds', () => {
    fc.assert(
      fc.property(setup, fc.array(action, { maxLength: 40 }), ({ capacities, pools }, actions) => {
        const agents = Object.fromEntries(NAMES.map((name, i) => [name, capacities[i] ?? 1]));
        const named = Object.fromEntries(
          POOLS.map((id, i) => [id, { ...pools[i], ...(i > 0 ? { path: `/${id}` } : {}) }]),
        );
        const world = new World('evicted', { agents, pools: named });
        const model = new Model(agents, named);
        for (const name of NAMES) world.agent(name).connect();
        const visitors: VisitorHandle[] = [];
        for (const act of actions) {
          if (act.do === 'join') {
            const pool = POOLS[act.pool] ?? 'default';
            const expected = model.choose(pool, world);
            const visitor = world.visitor(`https://a.test/${pool}`);
            visitors.push(visitor);
            expect(visitor.agent).toBe(expected);
          } else if (act.do === 'leave')
            visitors.splice(act.who % Math.max(1, visitors.length), 1)[0]?.drop();
          else if (act.do === 'away') world.agent(NAMES[act.who] ?? 'a').away();
          else if (act.do === 'back') world.agent(NAMES[act.who] ?? 'a').back();
          else world.pass(act.seconds);
          model.note(world);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** read plainly: who is there, whom they have, and when each last got somebody, from messages alone. */
class Model {
  private readonly capacities: Record<string, number>;
  private readonly pools: Record<string, { members?: Record<string, number>; overflow?: 'any' | 'none' }>;
  private readonly offered = new Map<string, number>();
  private readonly had = new Map<string, string[]>();

  constructor(capacities: Model['capacities'], pools: Model['pools']) {
    this.capacities = capacities;
    this.pools = pools;
  }

  choose(poolId: string, world: World): string | null {
    const pool = this.pools[poolId] ?? {};
    const eligible = Object.keys(this.capacities).filter(
      (id) =>
        ['idle', 'in_simulation'].includes(world.agent(id).status) &&
        world.agent(id).viewers.length < (this.capacities[id] ?? 0),
    );
    const order = (ids: string[], tier: (id: string) => number): string | null =>
      ids.sort(
        (a, b) =>
          tier(a) - tier(b) ||
          world.agent(a).viewers.length - world.agent(b).viewers.length ||
          (this.offered.get(a) ?? 0) - (this.offered.get(b) ?? 0) ||
          (a < b ? -1 : 1),
      )[0] ?? null;
    const own = order(
      eligible.filter((id) => pool.members?.[id] !== undefined),
      (id) => pool.members?.[id] ?? 0,
    );
    return own ?? (pool.overflow === 'none' ? null : order(eligible, () => 0));
  }

  /** Who has a viewer that it did not have before was assigned one just now. */
  note(world: World): void {
    for (const id of Object.keys(this.capacities)) {
      const viewers = world.agent(id).viewers;
      const before = this.had.get(id) ?? [];
      if (viewers.some((viewer) => !before.includes(viewer))) this.offered.set(id, world.now);
      this.had.set(id, viewers);
    }
  }
}

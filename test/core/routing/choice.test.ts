import { describe, expect, test } from 'vitest';
import { explainRoute } from '../../../worker/core/index.ts';
import type { VisitorHandle } from '../../support/core/visitor.ts';
import { MODES, World } from '../../support/core/world.ts';

describe.each(MODES)('%s: who gets a visitor', (mode) => {
  const busy: [string, (world: World) => void][] = [
    ['is not connected', (world) => world.saveAgent('bob', {})],
    ['is away', (world) => (world.available('bob'), world.agent('bob').away())],
    ['is offline', (world) => (world.available('bob'), world.agent('bob').offline())],
    ['has never said that it is there', (world) => world.agent('bob').connect()],
    [
      'is in a call',
      (world) => {
        world.available('bob');
        const caller = world.visitor();
        caller.call();
        world.agent('bob').accept();
      },
    ],
    [
      'is in wrap-up',
      (world) => {
        world.available('bob');
        const caller = world.visitor();
        caller.call();
        world.agent('bob').accept();
        caller.end();
        caller.drop();
      },
    ],
    ['is full', (world) => (world.available('bob'), world.visitor(), world.visitor())],
    ['is deactivated', (world) => (world.available('bob'), world.saveAgent('bob', { active: false }))],
    ['is in its grace', (world) => (world.available('bob'), world.agent('bob').drop())],
  ];
  test.each(busy)('[R-2] not one who %s', (_, arrange) => {
    const world = new World(mode, { agents: { bob: 2, zoe: 25 }, settings: { wrapUpSeconds: 60 } });
    arrange(world);
    world.available('zoe');
    expect(world.visitor().agent).toBe('zoe');
  });

  test('[R-2] viewers of all pools together count against capacity', () => {
    const world = new World(mode, {
      agents: { ann: 2 },
      pools: { sales: { members: { ann: 1 }, path: '/pricing', overflow: 'none' } },
    });
    world.available('ann');
    world.visitor();
    world.visitor('https://a.test/pricing');
    expect(world.visitor().agent).toBe(null);
    expect(world.visitor('https://a.test/pricing').agent).toBe(null);
  });

  test('[R-2] to ring, capacity does not count against the agent’s own viewer', () => {
    const world = new World(mode, { agents: { ann: 1 } });
    const [ann] = world.available('ann');
    world.visitor().call();
    expect(ann.rings).toBe(true);
  });

  test('[R-3] the lowest tier that has somebody, however many viewers', () => {
    const world = new World(mode, {
      agents: { ann: 2, bob: 25, cat: 25 },
      pools: { default: { members: { cat: 7, bob: 3, ann: 1 } } },
    });
    world.available('cat', 'bob', 'ann');
    const got = Array.from({ length: 4 }, () => world.visitor().agent);
    expect(got).toEqual(['ann', 'ann', 'bob', 'bob']);
    world.agent('bob').away();
    expect(world.visitor().agent).toBe('cat');
  });

  test('[R-3] in a tier the fewest viewers; then the longest since last assigned, never = first; then id', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25, cat: 25 } });
    world.available('cat', 'bob', 'ann');
    const visitors: VisitorHandle[] = [];
    for (let i = 0; i < 3; i += 1) {
      visitors.push(world.visitor());
      world.pass(1);
    }
    expect(visitors.map((visitor) => visitor.agent)).toEqual(['ann', 'bob', 'cat']);
    visitors[1]?.drop();
    expect(world.visitor().agent).toBe('bob');
    visitors[2]?.drop();
    visitors[0]?.drop();
    expect(world.visitor().agent).toBe('ann');
    world.pass(1);
    world.visitor().drop();
    world.saveAgent('dan');
    world.savePool('default', { members: { ann: 1, bob: 1, cat: 1, dan: 1 } });
    world.available('dan');
    expect(world.visitor().agent).toBe('dan');
  });

  test('[R-3] being offered a call counts as assigned even when unanswered', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann] = world.available('ann', 'bob');
    const first = world.visitor();
    world.pass(1);
    const second = world.visitor();
    expect([first.agent, second.agent]).toEqual(['ann', 'bob']);
    world.pass(1);
    first.call();
    expect(ann.rings).toBe(true);
    first.cancel();
    first.drop();
    second.drop();
    expect(world.visitor().agent).toBe('bob');
  });

  test('[R-3] [R-50] who was given a visitor in their grace has had its turn', () => {
    const world = new World(mode, { agents: { ann: 25, bob: 25 } });
    const [ann, bob] = world.available('ann', 'bob');
    const visitor = world.visitor();
    world.pass(1);
    world.visitor().drop();
    ann.drop();
    world.pass(1);
    visitor.reload();
    ann.connect();
    visitor.drop();
    expect([ann.viewers, bob.viewers]).toEqual([[], []]);
    expect(world.visitor().agent).toBe('bob');
  });

  test('[R-4] overflow any: outside only when the pool has nobody, without tiers', () => {
    const world = new World(mode, {
      agents: { ann: 1, bob: 25, cat: 25 },
      pools: {
        default: { members: { bob: 1, cat: 2 } },
        sales: { members: { ann: 9 }, path: '/pricing' },
      },
    });
    world.available('ann', 'bob', 'cat');
    const bobs = [world.visitor(), world.visitor()];
    expect(bobs.map((visitor) => visitor.agent)).toEqual(['bob', 'bob']);
    expect(world.visitor('https://a.test/pricing').agent).toBe('ann');
    expect(world.visitor('https://a.test/pricing').agent).toBe('cat');
  });

  test('[R-4] overflow none: nobody from outside', () => {
    const world = new World(mode, {
      agents: { ann: 1, bob: 25 },
      pools: {
        default: { members: { bob: 1 } },
        sales: { members: { ann: 1 }, path: '/p', overflow: 'none' },
      },
    });
    world.available('ann', 'bob');
    expect(world.visitor('https://a.test/p').agent).toBe('ann');
    const waiting = world.visitor('https://a.test/p');
    expect(waiting.inbox.last('agent:unavailable').reason).toBe('no_agents');
    world.savePool('sales', { overflow: 'any' });
    expect(waiting.agent).toBe('bob');
  });

  test('[R-5] the viewers of one agent spread evenly over the others', () => {
    const agents = Object.fromEntries(
      ['star', ...Array.from({ length: 7 }, (_, i) => `a${i}`)].map((id) => [id, 500]),
    );
    const world = new World(mode, { agents });
    world.available('star');
    const visitors = Array.from({ length: 100 }, () => world.visitor());
    world.available(...Object.keys(agents).filter((id) => id !== 'star'));
    world.agent('star').away();
    const loads = Object.keys(agents).map((id) => world.agent(id).viewers.length);
    const others = loads.filter((load) => load > 0);
    expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1);
    expect(others).toHaveLength(7);
    expect(visitors.every((visitor) => visitor.agent !== 'star')).toBe(true);
  });
});

describe('explaining a route', () => {
  test('[R-2] names every agent with a reason, and picks whom a visitor would get', () => {
    const world = new World('kept', {
      agents: { ann: 25, bob: 25, cat: 25, dan: 1 },
      pools: { default: { members: { ann: 2, bob: 2, dan: 1 } }, sales: { members: { cat: 1 }, path: '/p' } },
    });
    world.available('ann', 'cat', 'dan');
    world.visitor();
    const answer = explainRoute(world.state, 'https://a.test/', world.now);
    expect(answer.pool.id).toBe('default');
    expect(answer.agent?.id).toBe('ann');
    expect(answer.considered.map(({ agentId, eligible }) => [agentId, eligible])).toEqual([
      ['ann', true],
      ['bob', false],
      ['cat', false],
      ['dan', false],
    ]);
    expect(answer.considered.map(({ fact }) => fact.code)).toEqual([
      'chosen',
      'offline',
      'outside_pool',
      'full',
    ]);
    expect(world.visitor().agent).toBe('ann');
  });
});

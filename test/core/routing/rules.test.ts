import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../protocol/http.ts';
import { MODES, World } from '../../support/core/world.ts';

type Op = Condition['op'];
const domain = (op: Op, value: string): Condition => ({ field: 'domain', op, value });
const path = (op: Op, value: string): Condition => ({ field: 'path', op, value });
const query = (param: string, op: Op, value: string): Condition => ({
  field: 'query_param',
  param,
  op,
  value,
});

/** Whether a page whose pool has one rule of these conditions goes to that pool. */
function matches(pageUrl: string, ...conditions: Condition[]): boolean {
  const world = new World('kept', { pools: { special: { rules: [{ priority: 0, seq: 1, conditions }] } } });
  return world.visitor(pageUrl).token?.poolId === 'special';
}

describe('[R-1] one condition', () => {
  const PAGE = 'https://Shop.Example.com:8443/Pricing/Plans?plan=Pro&ref=Mail&ref=ad#top';
  test.each<[Condition, boolean]>([
    [domain('is_exactly', 'shop.example.com'), true],
    [domain('is_exactly', 'SHOP.example.COM'), true],
    [domain('is_exactly', 'example.com'), false],
    [domain('is_exactly', 'shop.example.com:8443'), false],
    [domain('contains', 'EXAMPLE'), true],
    [domain('contains', 'pricing'), false],
    [domain('does_not_contain', 'example'), false],
    [domain('does_not_contain', 'acme'), true],
    [domain('starts_with', 'shop.'), true],
    [domain('starts_with', 'example'), false],
    [domain('ends_with', '.com'), true],
    [domain('ends_with', '.org'), false],
    [path('is_exactly', '/pricing/plans'), true],
    [path('is_exactly', '/Pricing'), false],
    [path('is_exactly', '/pricing/plans?plan=pro'), false],
    [path('contains', 'ing/pl'), true],
    [path('contains', 'pro'), false],
    [path('does_not_contain', 'blog'), true],
    [path('does_not_contain', 'PLANS'), false],
    [path('starts_with', '/pricing'), true],
    [path('starts_with', 'pricing'), false],
    [path('ends_with', '/plans'), true],
    [path('ends_with', '/plans#top'), false],
    [query('plan', 'is_exactly', 'pro'), true],
    [query('PLAN', 'is_exactly', 'PRO'), true],
    [query('plan', 'is_exactly', 'basic'), false],
    [query('plan', 'contains', 'r'), true],
    [query('plan', 'does_not_contain', 'x'), true],
    [query('plan', 'does_not_contain', 'pro'), false],
    [query('plan', 'starts_with', 'p'), true],
    [query('plan', 'ends_with', 'o'), true],
    [query('ref', 'is_exactly', 'ad'), true],
    [query('ref', 'is_exactly', 'mail'), true],
    [query('ref', 'does_not_contain', 'mail'), false],
    [query('missing', 'is_exactly', ''), false],
    [query('missing', 'contains', ''), false],
    [query('missing', 'does_not_contain', 'x'), true],
    [query('la', 'contains', 'pro'), false],
  ])('%o of a page with everything: %s', (condition, expected) => {
    expect(matches(PAGE, condition)).toBe(expected);
  });

  test.each<[string, Condition, boolean]>([
    ['https://a.test', path('is_exactly', '/'), true],
    ['https://a.test?x', path('is_exactly', '/'), true],
    ['https://a.test/?x', query('x', 'is_exactly', ''), true],
    ['https://a.test/?x=1+2', query('x', 'is_exactly', '1 2'), true],
    ['https://a.test/?x=%C3%84', query('x', 'is_exactly', 'ä'), true],
    ['https://a.test/%C3%84pfel', path('starts_with', '/äpfel'), true],
    ['https://a.test/caf%C3%A9', path('starts_with', '/caf%c3%a9'), true],
    ['https://a.test/100%', path('ends_with', '%'), true],
    ['https://a.test/a/../pricing', path('is_exactly', '/pricing'), true],
    ['http://user:pass@a.test/', domain('is_exactly', 'a.test'), true],
    ['http://127.0.0.1:3000/x', domain('is_exactly', '127.0.0.1'), true],
    ['HTTPS://A.TEST/PRICING', path('is_exactly', '/pricing'), true],
    ['file:///pricing/index.html', path('starts_with', '/pricing'), true],
  ])('%s and %o: %s', (pageUrl, condition, expected) => {
    expect(matches(pageUrl, condition)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    'pricing',
    '/pricing',
    'shop.test/pricing',
    'https://',
    'http://[::1/pricing',
    'https://a b.test/pricing',
    `https://a.test:99999/pricing`,
    '//a.test/pricing',
  ])('a malformed URL %o goes to the default pool, whatever the rules', (pageUrl) => {
    expect(matches(pageUrl, path('does_not_contain', 'nothing of the kind'))).toBe(false);
  });
});

describe('[R-1] rules', () => {
  test('all conditions must hold', () => {
    const both = [domain('is_exactly', 'a.test'), path('starts_with', '/buy')];
    expect(matches('https://a.test/buy', ...both)).toBe(true);
    expect(matches('https://b.test/buy', ...both)).toBe(false);
    expect(matches('https://a.test/sell', ...both)).toBe(false);
  });

  const everything = path('starts_with', '/');
  test.each<[string, [number, number], [number, number], string]>([
    ['larger priority first', [1, 1], [2, 2], 'second'],
    ['larger priority first, however old', [2, 2], [1, 1], 'first'],
    ['of one priority the older', [5, 8], [5, 7], 'second'],
    ['below zero too', [-2, 1], [-1, 2], 'second'],
  ])('%s', (_, [priorityA, seqA], [priorityB, seqB], expected) => {
    const world = new World('kept', {
      pools: {
        first: { rules: [{ priority: priorityA, seq: seqA, conditions: [everything] }] },
        second: { rules: [{ priority: priorityB, seq: seqB, conditions: [everything] }] },
      },
    });
    expect(world.visitor().token?.poolId).toBe(expected);
  });

  test('the first rule that holds wins; one that does not is passed over', () => {
    const rule = (priority: number, value: string) => ({
      priority,
      seq: priority,
      conditions: [path('starts_with', value)],
    });
    const world = new World('kept', {
      pools: {
        sales: { rules: [rule(9, '/pricing'), rule(1, '/buy')] },
        docs: { rules: [rule(5, '/buy/manual')] },
      },
    });
    expect(world.visitor('https://a.test/buy/manual').token?.poolId).toBe('docs');
    expect(world.visitor('https://a.test/buy/now').token?.poolId).toBe('sales');
    expect(world.visitor('https://a.test/pricing').token?.poolId).toBe('sales');
    expect(world.visitor('https://a.test/about').token?.poolId).toBe('default');
  });
});

describe.each(MODES)('%s', (mode) => {
  test('[R-19] a changed rule counts from the next page, not before', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/pricing' } },
    });
    world.available('ann', 'bob');
    const visitor = world.visitor('https://a.test/about');
    visitor.drain();
    world.savePool('sales', { path: '/' });
    expect(visitor.drain()).toEqual([]);
    expect(visitor.agent).toBe('ann');
    visitor.page('https://a.test/about');
    expect(visitor.agent).toBe('bob');
  });

  test('[R-19] the visitors of a deleted pool are matched again at once, the longest waiting first', () => {
    const world = new World(mode, {
      agents: { ann: 1, bob: 25 },
      pools: {
        default: { members: { ann: 1 }, overflow: 'none' },
        sales: { members: { bob: 1 }, path: '/pricing', overflow: 'none' },
      },
    });
    world.available('ann');
    const first = world.visitor('https://a.test/pricing');
    world.pass(1);
    const second = world.visitor('https://a.test/pricing');
    first.reload();
    world.step({ type: 'pool-deleted', poolId: 'sales' });
    expect(first.agent).toBe('ann');
    expect(second.agent).toBe(null);
    expect(second.token?.poolId).toBe('default');
  });

  test('[R-19] of a deleted pool, watching visitors go to an agent of their new pool without a handoff', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/pricing' } },
    });
    world.available('ann', 'bob');
    const visitor = world.visitor('https://a.test/pricing');
    expect(visitor.agent).toBe('bob');
    visitor.drain();
    world.step({ type: 'pool-deleted', poolId: 'sales' });
    expect(visitor.drain()).toMatchObject([{ type: 'agent:assigned', agent: { id: 'ann' } }]);
    expect(world.handoffs).toEqual([]);
  });

  test('[R-19] a caller of a deleted pool goes on ringing, and is routed by their page afterwards', () => {
    const world = new World(mode, {
      agents: { ann: 25, bob: 25 },
      pools: { default: { members: { ann: 1 } }, sales: { members: { bob: 1 }, path: '/pricing' } },
    });
    const [, bob] = world.available('ann', 'bob');
    const visitor = world.visitor('https://a.test/pricing');
    visitor.call();
    world.step({ type: 'pool-deleted', poolId: 'sales' });
    expect(bob.rings).toBe(true);
    visitor.cancel();
    expect(visitor.agent).toBe('ann');
  });

  test('[R-19] lowering capacity moves nobody, and gives nobody more', () => {
    const world = new World(mode, { agents: { ann: 3 } });
    world.available('ann');
    const visitors = [world.visitor(), world.visitor(), world.visitor()];
    world.saveAgent('ann', { capacity: 1 });
    expect(visitors.map((visitor) => visitor.agent)).toEqual(['ann', 'ann', 'ann']);
    visitors[0]?.drop();
    visitors[1]?.drop();
    expect(world.visitor().agent).toBe(null);
  });
});

import type { PoolItem } from '../../protocol/answers/pools.ts';

/** Room between two pools, so that a third fits in between without changing them. */
const STEP = 1_000;
/** The server takes no priority beyond. */
const FARTHEST = 1_000_000;

type Ordered = Pick<PoolItem, 'id' | 'rules'>;

/** Pools as their rules are tried: those with rules first, by the largest priority; ties as they came. */
export function inOrder<T extends Ordered>(pools: readonly T[]): T[] {
  return pools.toSorted((a, b) => {
    const [one, other] = [priorityOf(a), priorityOf(b)];
    return one === other ? 0 : one > other ? -1 : 1;
  });
}

/** Whether a pool has a place in the order: one without rules is never tried. */
export function hasPlace({ rules }: Ordered): boolean {
  return rules.length > 0;
}

/**
 * The pools that must be saved, with new priorities, for an order to hold: one alone where there is room between its
 * neighbours.
 *
 * @param order Pools with rules, as they are to be tried.
 * @param movedId The one that was moved.
 */
export function reordered<T extends Ordered>(order: readonly T[], movedId: string): T[] {
  const place = order.findIndex(({ id }) => id === movedId);
  const moved = order[place];
  if (!moved) return [];
  const [before, after] = [order[place - 1], order[place + 1]];
  const high = before ? lowestOf(before) : (after ? priorityOf(after) : 0) + 2 * STEP;
  const low = after ? priorityOf(after) : high - 2 * STEP;
  const priority = Math.floor((high + low) / 2);
  const others = order.filter(({ id }) => id !== movedId);
  const isSorted = others.every((pool, index) => {
    const next = others[index + 1];
    return !next || lowestOf(pool) > priorityOf(next);
  });
  if (isSorted && priority < high && priority > low && Math.abs(priority) < FARTHEST)
    return [withPriority(moved, priority)];
  return order
    .map((pool, index) => withPriority(pool, (order.length - index) * STEP))
    .filter((pool, index) => JSON.stringify(pool.rules) !== JSON.stringify(order[index]?.rules));
}

function withPriority<T extends Ordered>(pool: T, priority: number): T {
  return { ...pool, rules: pool.rules.map((rule) => ({ ...rule, priority })) };
}

function priorityOf({ rules }: Ordered): number {
  return Math.max(...rules.map(({ priority }) => priority));
}

function lowestOf({ rules }: Ordered): number {
  return Math.min(...rules.map(({ priority }) => priority));
}

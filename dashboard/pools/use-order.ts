import { useEffect, useRef, useState } from 'preact/hooks';
import type { PoolItem } from '../../protocol/answers/pools.ts';
import { savePool } from '../api/api.ts';
import { POOL_TEXTS } from '../texts/pools.ts';
import { showToast } from '../ui/toast.tsx';
import { bodyOf, contentOf } from './merge.ts';
import { hasPlace, inOrder, reordered } from './order.ts';

interface Order {
  order: readonly PoolItem[];
  /** What a screen reader is told of the last move. */
  said: string;
  /** Gives a pool another place among those that have rules. */
  moveTo: (poolId: string, place: number) => void;
}

/** The order of the pools: changed at once, saved one move after the other, and put back when the server refuses. */
export function useOrder(pools: readonly PoolItem[], reload: () => void): Order {
  const [order, setOrder] = useState(() => inOrder(pools));
  const [said, setSaid] = useState('');
  const latest = useRef(order);
  const saving = useRef(Promise.resolve());
  const waiting = useRef(0);
  const show = (next: readonly PoolItem[]) => {
    latest.current = [...next];
    setOrder(latest.current);
  };
  useEffect(() => {
    if (waiting.current === 0) show(inOrder(pools));
  }, [pools]);

  const save = async (placed: readonly PoolItem[], movedId: string) => {
    // As the last save has left them: with their new versions.
    const now = new Map(latest.current.map((pool) => [pool.id, pool]));
    const current = placed.flatMap(({ id }) => now.get(id) ?? []);
    for (const pool of reordered(current, movedId)) {
      const saved = await savePool(pool.id, bodyOf(contentOf(pool), pool));
      show(latest.current.map((one) => (one.id === saved.id ? saved : one)));
    }
  };

  const saveAfter = async (earlier: Promise<void>, placed: readonly PoolItem[], movedId: string) => {
    await earlier;
    try {
      await save(placed, movedId);
    } catch (error) {
      show(inOrder(pools));
      showToast(POOL_TEXTS.notMoved(error instanceof Error ? error.message : ''), 'bad');
      reload();
    }
    waiting.current -= 1;
  };

  const moveTo = (poolId: string, place: number) => {
    const placed = latest.current.filter(hasPlace);
    const moved = placed.find(({ id }) => id === poolId);
    if (!moved || place < 0 || place >= placed.length || placed[place] === moved) return;
    const next = placed.filter((pool) => pool !== moved).toSpliced(place, 0, moved);
    show([...next, ...latest.current.filter((pool) => !hasPlace(pool))]);
    setSaid(POOL_TEXTS.moved(moved.name, place + 1, placed.length));
    waiting.current += 1;
    saving.current = saveAfter(saving.current, next, poolId);
  };
  return { order, said, moveTo };
}

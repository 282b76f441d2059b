import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Heap, NumberedPlaces } from '../../../worker/core/model/heap.ts';

interface Item {
  name: number;
  /** Its name, too: what tells it apart. */
  ordinal: number;
  rank: number;
}

const before = (a: Item, b: Item): boolean => (a.rank !== b.rank ? a.rank < b.rank : a.name < b.name);

describe('[R-5] the heap', () => {
  const action = fc.record({
    do: fc.constantFrom('put' as const, 'put' as const, 'move' as const, 'delete' as const, 'pop' as const),
    name: fc.integer({ min: 0, max: 12 }),
    rank: fc.integer({ min: 0, max: 6 }),
  });

  const kinds = [
    ['in a map', () => new Heap(before)],
    ['by their numbers', () => new Heap(before, new NumberedPlaces())],
  ] as const;

  test.each(kinds)('with places %s is at all times what a sorted list would be', (_places, newHeap) => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), fc.integer({ min: 1, max: 4 }), (actions, modulus) => {
        const heap = newHeap();
        const items = new Map<number, Item>();
        for (const { do: what, name, rank } of actions) {
          const item = items.get(name);
          if (what === 'put' && !item) {
            const added = { name, ordinal: name, rank };
            items.set(name, added);
            heap.fix(added);
          } else if (what === 'move' && item) {
            item.rank = rank;
            heap.fix(item);
          } else if (what === 'delete' && item) {
            items.delete(name);
            heap.delete(item);
            heap.delete(item);
          } else if (what === 'pop') {
            const popped = heap.pop();
            if (popped) items.delete(popped.name);
          }
          const sorted = [...items.values()].sort((a, b) => (before(a, b) ? -1 : 1));
          expect(heap.size).toBe(sorted.length);
          expect(heap.peek()).toBe(sorted[0]);
          expect(new Set(heap.values())).toEqual(new Set(sorted));
          for (const one of sorted) expect(heap.has(one)).toBe(true);
          const passes = ({ name: n }: Item): boolean => n % modulus === 0;
          expect(heap.first(passes)).toBe(sorted.find(passes));
        }
        const drained: Item[] = [];
        for (let next = heap.pop(); next; next = heap.pop()) drained.push(next);
        expect(drained).toEqual([...items.values()].sort((a, b) => (before(a, b) ? -1 : 1)));
      }),
      { numRuns: 300 },
    );
  });

  test('an empty one has nothing', () => {
    const heap = new Heap(before);
    expect(heap.peek()).toBeUndefined();
    expect(heap.pop()).toBeUndefined();
    expect(heap.first(() => true)).toBeUndefined();
    expect(heap.size).toBe(0);
  });

  test('looks at no more than it must: finding the first that passes does not look at them all', () => {
    const heap = new Heap<number>((a, b) => a < b);
    for (let i = 0; i < 10_000; i += 1) heap.fix(i);
    let looked = 0;
    expect(heap.first((item) => (looked += 1) > 0 && item >= 3)).toBe(3);
    expect(looked).toBeLessThanOrEqual(5);
  });

  test('putting in, moving and taking out compare a logarithm of the items', () => {
    let compared = 0;
    const counting = (a: Item, b: Item): boolean => (compared += 1) > 0 && before(a, b);
    const heap = new Heap(counting);
    const items = Array.from({ length: 10_000 }, (_, name) => ({
      name,
      ordinal: name,
      rank: (name * 7_919) % 10_007,
    }));
    for (const item of items) heap.fix(item);
    const most = (act: () => void): number => {
      compared = 0;
      act();
      return compared;
    };
    const bound = 4 * Math.ceil(Math.log2(items.length));
    for (const item of items.slice(0, 500)) {
      item.rank = (item.rank * 31) % 10_007;
      expect(most(() => heap.fix(item))).toBeLessThanOrEqual(bound);
    }
    for (const item of items.slice(0, 500)) expect(most(() => heap.delete(item))).toBeLessThanOrEqual(bound);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LateSet } from '../../../worker/core/model/late-set.ts';

test('[R-5] a set that is made late is at all times what any other would be', () => {
  const action = fc.record({
    do: fc.constantFrom('add' as const, 'add' as const, 'delete' as const, 'clear' as const),
    item: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
      const late = new LateSet<number>();
      const plain = new Set<number>();
      expect([...late]).toEqual([]);
      for (const { do: what, item } of actions) {
        for (const set of [late, plain]) set[what](item);
        expect([...late]).toEqual([...plain]);
        expect(late.size).toBe(plain.size);
        expect(late.has(item)).toBe(plain.has(item));
      }
    }),
  );
});

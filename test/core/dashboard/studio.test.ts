import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bubbleRect, cardRect, coverRect, savedSize } from '../../../dashboard/media/crop.ts';
import { savedSeconds } from '../../../dashboard/studio/clip.ts';
import { fadingIn, seamOf } from '../../../dashboard/studio/seam.ts';
import { edgeRange, keyedTime, moveEdge, wholeTrim, type Trim } from '../../../dashboard/studio/trim.ts';

const sizes = fc.record({
  width: fc.integer({ min: 2, max: 4_000 }),
  height: fc.integer({ min: 2, max: 4_000 }),
});

test('what a box shows of a picture is of its shape, in the middle, and touches two edges', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 0.2, max: 5, noNaN: true }), (picture, ratio) => {
      const { x, y, width, height } = coverRect(picture, ratio);
      expect(width / height).toBeCloseTo(ratio, 6);
      expect(2 * x + width).toBeCloseTo(picture.width, 6);
      expect(2 * y + height).toBeCloseTo(picture.height, 6);
      expect(Math.min(x, y)).toBeCloseTo(0, 6);
      expect(Math.max(x, y)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('the circle of the small widget lies within the card, whatever camera it is', () => {
  expect(cardRect({ width: 720, height: 720 })).toEqual({ x: 90, y: 0, width: 540, height: 720 });
  expect(bubbleRect({ width: 720, height: 720 })).toEqual({ x: 90, y: 90, width: 540, height: 540 });
  expect(cardRect({ width: 480, height: 848 })).toEqual({ x: 0, y: 104, width: 480, height: 640 });
  fc.assert(
    fc.property(sizes, (picture) => {
      const [card, bubble] = [cardRect(picture), bubbleRect(picture)];
      expect(bubble.width).toBeCloseTo(bubble.height, 6);
      expect(bubble.x).toBeGreaterThanOrEqual(card.x - 1e-6);
      expect(bubble.y).toBeGreaterThanOrEqual(card.y - 1e-6);
      expect(bubble.x + bubble.width).toBeLessThanOrEqual(card.x + card.width + 1e-6);
      expect(bubble.y + bubble.height).toBeLessThanOrEqual(card.y + card.height + 1e-6);
    }),
  );
});

test('what is saved is small, even, and never larger than what was recorded', () => {
  expect(savedSize({ width: 540, height: 720 })).toEqual({ width: 540, height: 720 });
  expect(savedSize({ width: 1_620, height: 2_160 })).toEqual({ width: 540, height: 720 });
  expect(savedSize({ width: 270, height: 361 })).toEqual({ width: 270, height: 362 });
  fc.assert(
    fc.property(sizes, (part) => {
      const { width, height } = savedSize(part);
      expect([width % 2, height % 2]).toEqual([0, 0]);
      expect(height).toBeLessThanOrEqual(Math.min(720, part.height + 1));
      expect(Math.min(width, height)).toBeGreaterThan(0);
    }),
  );
});

test('an end of what is kept goes where it is led, as long as a second stays', () => {
  expect(wholeTrim(6, 15)).toEqual({ from: 0, to: 6 });
  expect(wholeTrim(40, 15)).toEqual({ from: 0, to: 15 });
  expect(moveEdge({ from: 0, to: 6 }, 'from', 2.5, 6)).toEqual({ from: 2.5, to: 6 });
  expect(moveEdge({ from: 0, to: 6 }, 'from', 9, 6)).toEqual({ from: 5, to: 6 });
  expect(moveEdge({ from: 2, to: 6 }, 'to', 0, 6)).toEqual({ from: 2, to: 3 });
  expect(moveEdge({ from: 2, to: 6 }, 'to', 9, 6)).toEqual({ from: 2, to: 6 });
  const moves = fc.array(
    fc.tuple(fc.constantFrom('from', 'to'), fc.double({ min: -5, max: 60, noNaN: true })),
  );
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 40, noNaN: true }), moves, (length, led) => {
      let trim: Trim = wholeTrim(length, 15);
      for (const [edge, time] of led) trim = moveEdge(trim, edge, time, length);
      expect(trim.from).toBeGreaterThanOrEqual(0);
      expect(trim.to).toBeLessThanOrEqual(length);
      expect(trim.to - trim.from).toBeGreaterThanOrEqual(Math.min(1, length) - 1e-9);
    }),
  );
});

test('keys lead an end by tenths and seconds, and to where it can go', () => {
  const range = edgeRange({ from: 1, to: 5 }, 'to', 8);
  expect(range).toEqual({ min: 2, max: 8 });
  const led = ['ArrowLeft', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) =>
    keyedTime(key, 5, range),
  );
  expect(led).toEqual([4.9, 5.1, 4, 6, 2, 8]);
  expect(keyedTime('Tab', 5, range)).toBeUndefined();
});

test('a loop’s last picture is the one before its first, and nothing else is seen twice', () => {
  const trims = fc
    .tuple(fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 1, max: 25, noNaN: true }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(trims, (trim) => {
      const seam = seamOf(trim);
      const length = savedSeconds({ ...trim, isJoined: true, isMirrored: false, hasSound: false });
      expect(seam.main.to - seam.main.from).toBeCloseTo(length, 9);
      expect(length).toBeGreaterThanOrEqual((trim.to - trim.from) * 0.75 - 1e-9);
      // It ends in the moment in which it begins, and the end itself is seen no more.
      const last = fadingIn(seam, length);
      expect(last?.from).toBeCloseTo(seam.main.from, 9);
      expect(last?.strength).toBeCloseTo(1, 9);
      // Nothing of the beginning is seen before the seam, and at its start it is what was cut off in front.
      expect(fadingIn(seam, length - seam.seconds - 1e-6)).toBeNull();
      expect(fadingIn(seam, 0)).toBeNull();
      const first = fadingIn(seam, length - seam.seconds + 1e-6);
      expect(first?.from).toBeCloseTo(trim.from, 5);
      expect(first?.strength).toBeLessThan(0.001);
    }),
  );
});

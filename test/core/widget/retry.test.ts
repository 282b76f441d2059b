import { expect, test } from 'vitest';
import { isSentAway, retryDelay } from '../../../client/retry.ts';

const CAP = 30_000;
const MINUTE = 60_000;
const randoms = [0, 0.5, 0.999];

test.each([0, 1000, 1001, 1006, 1011, 1012, 4000, 4407, 4500])(
  '[R-51] after close %i the first try comes within two seconds, later ones back off and never stop',
  (code) => {
    expect(isSentAway(code)).toBe(false);
    for (const random of randoms) {
      expect(retryDelay(code, 0, random, CAP)).toBeLessThan(2_000);
      expect(retryDelay(code, 1_000, random, CAP)).toBeLessThanOrEqual(CAP);
      expect(retryDelay(code, 1_000, random, CAP)).toBeGreaterThanOrEqual(CAP / 2);
    }
    expect(retryDelay(code, 0, 0, CAP)).not.toBe(retryDelay(code, 0, 0.9, CAP));
  },
);

test.each([4413, 4422, 4429, 4430, 4444, 4499])(
  '[R-60] after close %i, known or not, nobody comes back before a minute or two are over',
  (code) => {
    expect(isSentAway(code)).toBe(true);
    for (const random of randoms) {
      for (const attempt of [0, 1, 1_000]) {
        expect(retryDelay(code, attempt, random, CAP)).toBeGreaterThanOrEqual(MINUTE);
        expect(retryDelay(code, attempt, random, CAP)).toBeLessThanOrEqual(2 * MINUTE);
      }
    }
  },
);

test('[R-60] a suspended organization is asked again in an hour', () => {
  for (const random of randoms) {
    expect(retryDelay(4412, 0, random, CAP)).toBeGreaterThanOrEqual(60 * MINUTE);
    expect(retryDelay(4412, 0, random, CAP)).toBeLessThanOrEqual(61 * MINUTE);
  }
});

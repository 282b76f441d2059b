import { expect, test } from 'vitest';
import { createVoiceJudge, levelOf } from '../../../client/voice.ts';

test.each([
  ['silence', 0, 0, 0],
  ['a quiet room', 0.0015, 0, 0.05],
  ['a voice', 0.05, 0.5, 0.9],
  ['a shout', 0.9, 1, 1],
])('[R-85] the level of %s', (_, amplitude, least, most) => {
  const samples = Array.from({ length: 1_024 }, (_each, at) => amplitude * Math.sin(at / 7));
  const level = levelOf(samples);
  expect(level).toBeGreaterThanOrEqual(least);
  expect(level).toBeLessThanOrEqual(most);
});

test('[R-85] somebody speaks after a moment of voice, not after a cough, and stops after a longer silence', () => {
  const judge = createVoiceJudge();
  const hear = (level: number, times: number) => Array.from({ length: times }, () => judge(level));
  expect(hear(0.8, 3)).not.toContain(true);
  expect(hear(0, 5)).not.toContain(true);
  expect(hear(0.8, 4).at(-1)).toBe(true);
  expect(hear(0, 20)).not.toContain(false);
  expect(hear(0, 10).at(-1)).toBe(false);
});

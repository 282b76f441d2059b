import { expect, test } from 'vitest';
import { runKills } from '../support/durability/kill-run.ts';

const seed = Number(process.env['SEED'] ?? 20_261);

test(`[R-51] [R-52] killed in the middle of a busy minute, five times: everybody is back, nothing is lost or twice (seed ${seed})`, async () => {
  const report = await runKills({ seed, kills: 5, visitors: 40, agents: 6, port: 8840, log: console.log });
  expect(report.kills).toBe(5);
  expect(report.calls.running).toBeGreaterThan(0);
  expect(report.ringing).toBeGreaterThan(0);
  expect(report.calls.resumed).toBe(report.calls.running);
  expect(report.logged.answered).toBeGreaterThan(0);
});

import { expect, test } from 'vitest';
import { runDeletions } from '../support/durability/deletion-run.ts';
import { runKills } from '../support/durability/kill-run.ts';

const seed = Number(process.env['SEED'] ?? 20_261);

test(`[R-51] [R-52] killed in the middle of a busy minute, five times: everybody is back, nothing is lost or twice (seed ${seed})`, async () => {
  const report = await runKills({ seed, kills: 5, visitors: 40, agents: 8, port: 8840, log: console.log });
  expect(report.kills).toBe(5);
  expect(report.calls.running).toBeGreaterThan(0);
  expect(report.ringing).toBeGreaterThan(0);
  expect(report.calls.resumed).toBe(report.calls.running);
  expect(report.logged.answered).toBeGreaterThan(0);
});

test(`[R-76] [R-70] killed while organizations are deleted, three times: each is whole or goes by itself, and nobody else loses anything (seed ${seed})`, async () => {
  const report = await runDeletions({ seed, kills: 3, doomed: 5, port: 8856, log: console.log });
  expect(report.answered + report.unanswered).toBe(15);
  // How many of them a kill cuts off depends on how fast the machine is.
  expect(report.answered).toBeGreaterThan(0);
});

import { expect, test } from 'vitest';
import { runFaults } from '../support/durability/fault-run.ts';

const seed = Number(process.env['SEED'] ?? 20_262);

test(`[R-51] [R-31] [R-38] two hundred faults of the network: what clients show is what the server thinks (seed ${seed})`, async () => {
  const report = await runFaults({
    seed,
    faults: 200,
    rounds: 2,
    visitors: 40,
    agents: 8,
    port: 8842,
    log: console.log,
  });
  expect(Object.values(report.faults).reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(report.lost).toBeGreaterThan(50);
  expect(report.logged.answered).toBeGreaterThan(0);
});

import { parseArgs } from 'node:util';
import { runDeletions } from '../test/support/durability/deletion-run.ts';
import { runFaults } from '../test/support/durability/fault-run.ts';
import { runKills } from '../test/support/durability/kill-run.ts';

// The recorded run: the Worker is killed again and again, cut off from its clients, and killed while organizations are
// deleted, as often as asked.
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    faults: { type: 'string', default: '200' },
    deletions: { type: 'string', default: '50' },
    visitors: { type: 'string', default: '40' },
    agents: { type: 'string', default: '8' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills);
const faults = Number(values.faults);
const deletions = Number(values.deletions);
const people = { visitors: Number(values.visitors), agents: Number(values.agents), log: console.log };
console.log(`seed ${seed}`);

if (kills > 0) {
  const { startMs, backMs, calls, ringing, transfers, logged } = await runKills({
    ...people,
    seed,
    kills,
    port: 8846,
  });
  console.log(`
${kills} kills, seed ${seed}: nobody stuck, nothing lost, nothing twice
  up again after ms       ${spread(startMs)}
  all back after ms more  ${spread(backMs)}
  calls with both sides in them and nothing on its way when killed: ${calls.running}, resumed: ${calls.resumed}
  rings and queues when killed: ${ringing}, calls that were being handed over: ${transfers}
  in the log: ${logged.attempts} attempts, ${logged.answered} of them answered, ${logged.handoffs} handoffs, ${logged.transfers} transfers, ${logged.messages} messages left, ${logged.chat} written in calls`);
}
if (faults > 0) {
  const rounds = Math.max(1, Math.round(faults / 50));
  const report = await runFaults({ ...people, seed, faults, rounds, port: 8848 });
  console.log(`
${faults} faults in ${rounds} rounds, seed ${seed}: what every client showed was what the server thought
  faults                  ${Object.entries(report.faults)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')}
  connections lost        ${report.lost}, of them to another of the same client ${report.displaced}
  agreed after ms         ${spread(report.agreedMs)}
  in the log: ${report.logged.attempts} attempts, ${report.logged.answered} of them answered, ${report.logged.handoffs} handoffs, ${report.logged.transfers} transfers, ${report.logged.chat} messages written in calls`);
}
if (deletions > 0) {
  const report = await runDeletions({ seed, kills: deletions, doomed: 5, port: 8854, log: console.log });
  console.log(`
${deletions} kills while organizations are deleted, seed ${seed}: each was whole, or went by itself
  deletions that were answered before the kill ${report.answered}, that were not ${report.unanswered}, of those done all the same ${report.doneUnanswered}`);
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `median ${at(0.5)}, p90 ${at(0.9)}, most ${at(1)}`;
}

import { afterAll, describe, expect, test } from 'vitest';
import { VisitorTrace } from '../../../worker/core/index.ts';
import { SEED } from '../../support/fixed-seed.ts';
import { Random } from '../../support/random.ts';
import { recordRun, type RecordedRun } from '../../support/journal/recorded-run.ts';
import { replayed } from '../../support/journal/replayed.ts';

const RUNS = 8;
const EVENTS = 2_000;
const TRACES = 2;

const seed = SEED;

describe(`[R-40] the journal (seed ${seed})`, () => {
  const random = new Random(seed);
  let [restarts, handoffs] = [0, 0];
  const runs = Array.from({ length: RUNS }, (_, index) => ({ index, seed: random.between(0, 2 ** 31) }));

  afterAll(() => {
    expect(restarts, 'restarts in all runs').toBeGreaterThan(0);
    expect(handoffs, 'handoffs in all runs').toBeGreaterThan(0);
  });

  test.each(runs)('replays to the same state and the same log, run $index (seed $seed)', ({ seed: one }) => {
    const run = recordRun(one, EVENTS);
    restarts += run.restarts;
    handoffs += run.handoffs.length;
    for (const [place, checkpoint] of run.checkpoints.entries()) {
      const again = replayed(checkpoint.records, checkpoint.at, run.entries.slice(checkpoint.entries));
      expect(again.state, `from checkpoint ${place}`).toEqual(run.state);
      expect(again.rows).toEqual(run.rows.slice(checkpoint.rows));
    }
  });

  test.each(runs.slice(0, TRACES))(
    'tells of every handoff and offer, run $index (seed $seed)',
    ({ seed: one }) => {
      const run = recordRun(one, EVENTS);
      const visitors = [...new Set(run.handoffs.map((row) => row.visitorId))];
      for (const visitorId of visitors.slice(0, 12)) {
        const trace = traceOf(run, visitorId);
        expect(trace.isGoingOn).toBe(run.present.has(visitorId));
        const handoffs = trace.items.filter(({ event }) => event === 'handed_off');
        const rows = run.handoffs.filter((row) => row.visitorId === visitorId);
        expect(handoffs.map(({ at }) => at)).toEqual(rows.map(({ at }) => at));
        expect(trace.items.filter(({ event }) => event === 'rang')).toHaveLength(
          run.offers.get(visitorId) ?? 0,
        );
        expect(trace.items.map(({ at }) => at)).toEqual(
          trace.items.map(({ at }) => at).toSorted((a, b) => a - b),
        );
        for (const [place, { choice, fact }] of handoffs.entries()) {
          const to = rows[place]?.toAgentId ?? null;
          if (to !== null && rows[place]?.trigger !== 'T-9')
            expect(choice?.chosen, JSON.stringify(fact)).toBe(to);
        }
        for (const { choice } of trace.items) {
          if (!choice) continue;
          const chosen = choice.considered.find(({ agentId }) => agentId === choice.chosen);
          expect(choice.considered.filter(({ fact }) => fact.code.startsWith('chosen'))).toEqual(
            chosen ? [chosen] : [],
          );
          if (chosen) expect(chosen.eligible).toBe(true);
          else expect(choice.considered.filter(({ eligible }) => eligible)).toEqual([]);
        }
      }
    },
  );
});

function traceOf({ checkpoints: [base], entries }: RecordedRun, visitorId: string): VisitorTrace {
  if (!base) throw new Error('A run begins with a checkpoint.');
  const trace = new VisitorTrace(structuredClone(base.records), base.at, visitorId);
  for (const entry of entries) trace.record(structuredClone(entry));
  return trace;
}

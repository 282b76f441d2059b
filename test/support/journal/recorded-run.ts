import { endOf, journalEntry, mergePages } from '../../../worker/core/index.ts';
import type { HandoffRow, JournalEntry, OrgRecords } from '../../../worker/core/index.ts';
import { Random } from '../random.ts';
import { RandomRun } from '../simulation/random-run.ts';
import { someOrganization } from '../simulation/organization.ts';
import { Server } from '../simulation/server.ts';
import { Tally } from '../simulation/tally.ts';
import { Violation } from '../simulation/trace.ts';
import { copy } from '../storage/copy.ts';
import { rowsOf, type LogRow } from './log-rows.ts';
import { described } from './replayed.ts';

/** A random run of the simulation with what a shell would have kept of it. */
export interface RecordedRun {
  entries: JournalEntry[];
  /** What the state could have been rebuilt from, and how many entries and rows came before. */
  checkpoints: { records: OrgRecords; at: number; entries: number; rows: number }[];
  state: unknown;
  rows: LogRow[];
  handoffs: HandoffRow[];
  /** Offers by visitor. */
  offers: Map<string, number>;
  /** Visitors who are there at the end. */
  present: Set<string>;
  restarts: number;
}

const CHECKPOINT_EVERY = 500;
const RESTARTS = 0.005;

/** Lives a life, and lets the same happen to a server whose events are written down. */
export function recordRun(seed: number, events: number): RecordedRun {
  const random = new Random(seed);
  const tally = new Tally();
  const randomRun = new RandomRun(
    someOrganization(random, random.between(2, 8)),
    tally,
    seed,
    random.between(4, 16),
  );
  try {
    randomRun.run(events);
  } catch (error) {
    // What was done wrong is the simulation's to say. It was done all the same, and must replay.
    if (!(error instanceof Violation)) throw error;
  }
  const run: Omit<RecordedRun, 'state' | 'present'> = {
    entries: [],
    checkpoints: [],
    rows: [],
    handoffs: [],
    offers: new Map(),
    restarts: 0,
  };
  let steps = 0;
  /** As in the shell: of a visitor who turns page after page, and nothing else happens, the last one is kept. */
  const pages = new Map<string, JournalEntry>();
  const note = (entry: JournalEntry, onlyPage: string | null): void => {
    const earlier = onlyPage === null ? undefined : pages.get(onlyPage);
    if (onlyPage === null) pages.clear();
    if (earlier) run.entries.splice(run.entries.lastIndexOf(earlier), 1);
    const kept = earlier ? mergePages(earlier, entry) : entry;
    if (onlyPage !== null) pages.set(onlyPage, kept);
    run.entries.push(kept);
  };
  const server = new Server(randomRun.world.trace.organization, {
    after: ({ state, now }, event, result) => {
      const entry = journalEntry(event, now, result, state);
      if (entry) note(copy(entry), result.onlyPage);
      run.rows.push(...rowsOf(result.effects));
      for (const effect of result.effects) if (effect.do === 'log-handoff') run.handoffs.push(effect.row);
      for (const attempt of result.attempts) {
        const { offers, visitor } = attempt;
        if (endOf(attempt)) run.offers.set(visitor.id, (run.offers.get(visitor.id) ?? 0) + offers.length);
      }
    },
    socketsLost: ({ now }) => {
      run.restarts += 1;
      note({ at: now, event: { type: 'sockets-lost' } }, null);
    },
  });
  const checkpoint = (): void => {
    const { entries, rows } = run;
    pages.clear();
    run.checkpoints.push({
      records: server.store.records(),
      at: server.now,
      entries: entries.length,
      rows: rows.length,
    });
  };
  checkpoint();
  for (const entry of randomRun.world.trace.entries) {
    server.apply(entry);
    steps += 1;
    // Oftener than in randomRun; whoever was here comes back as a new visitor does, or sends messages to nobody.
    if (random.chance(RESTARTS)) server.apply([entry[0], `r${steps}`, { type: 'restart' }]);
    if (steps % CHECKPOINT_EVERY === 0) checkpoint();
  }
  for (const { visitor, offers } of server.state.attempts.values())
    run.offers.set(visitor.id, (run.offers.get(visitor.id) ?? 0) + offers.length);
  return { ...run, state: described(server.state), present: new Set(server.state.visitors.keys()) };
}

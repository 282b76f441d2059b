import {
  agentRecord,
  attemptOf,
  attemptRecord,
  isWaiting,
  tabRecord,
  visitorRecord,
} from '../../../worker/core/index.ts';
import type { JournalEntry, OrgRecords, OrgState, VisitorRecord } from '../../../worker/core/index.ts';
import { Replay } from '../../../worker/core/trace/replay.ts';
import type { Ranking } from '../../../worker/core/model/state.ts';
import { copy } from '../storage/copy.ts';
import { rowsOf, type LogRow } from './log-rows.ts';

/** What entries come to from a checkpoint: the state as records and rankings, and the rows of the log. */
export function replayed(
  records: OrgRecords,
  at: number,
  entries: readonly JournalEntry[],
): { state: unknown; rows: LogRow[] } {
  const replay = new Replay(copy(records), at);
  const rows: LogRow[] = [];
  for (const entry of entries) {
    rows.push(...rowsOf(replay.apply(copy(entry))?.effects ?? []));
  }
  return { state: described(replay.state), rows };
}

/**
 * Everything that routing knows, in no order but its own. Sockets that have not joined, and when consoles are told
 * and silent sockets looked for, decide nothing.
 */
export function described(state: OrgState): unknown {
  return copy({
    settings: state.settings,
    pools: byId(
      [...state.pools.values()].map(({ config, tiers, waitingQueue, viewers, waiting }) => ({
        id: config.id,
        config,
        tiers: tiers.map(({ tier, ranking }) => ({ tier, ...ranked(ranking) })),
        waitingQueue: waitingQueue
          .values()
          .map(({ id }) => id)
          .toSorted(),
        viewers,
        waiting,
      })),
    ),
    everybody: ranked(state.everybody),
    agents: byId(
      [...state.agents.values()].map((agent) => ({
        id: agent.id,
        record: agentRecord(agent),
        tabs: [...agent.tabs.keys()].toSorted().map((socket) => tabRecord(agent, socket)),
        viewers: [...agent.viewers].map(({ id }) => id).toSorted(),
        ringing: agent.ringing?.id ?? null,
        call: agent.call?.attempt.id ?? null,
        consulting: agent.consulting?.attempt.id ?? null,
        profile: agent.profile,
        capacity: agent.capacity,
        active: agent.active,
        pools: [...agent.pools].map(([id, tier]) => `${id} ${tier}`).toSorted(),
      })),
    ),
    visitors: byId(
      [...state.visitors.values()].map((visitor) => ({
        record: withoutWords(visitorRecord(visitor)),
        id: visitor.id,
        inLine: isWaiting(visitor),
        attempt: attemptOf(visitor)?.id ?? null,
      })),
    ),
    attempts: byId(
      [...state.attempts.values()].map((attempt) => {
        const record = attemptRecord(attempt);
        return { ...record, visitor: withoutWords(record.visitor) };
      }),
    ),
    queue: [...state.queue].map(({ id }) => id).toSorted(),
    absent: [...state.absent].map(({ id }) => id).toSorted(),
    deadlines: [...state.deadlines.values()]
      .filter(({ kind }) => !['consoles', 'stale', 'unjoined'].includes(kind))
      .map(({ key, at }) => `${key} ${at}`)
      .toSorted(),
  });
}

/** Who visitors are and how many pages they turned decides nothing, and the journal does not say it. */
function withoutWords({ identity: _identity, claims, ...record }: VisitorRecord): unknown {
  return { ...record, claims: { ...claims, pages: 0 } };
}

function ranked({ ready, ringing, inGrace }: Ranking): Record<string, string[]> {
  const ids = (heap: Ranking['ready']): string[] =>
    heap
      .values()
      .map(({ id }) => id)
      .toSorted();
  return { ready: ids(ready), ringing: ids(ringing), inGrace: ids(inGrace) };
}

function byId<T extends { id: string }>(items: T[]): T[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

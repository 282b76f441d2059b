import { attemptRecord } from '../model/attempt-record.ts';
import { sourceRecord } from '../model/source.ts';
import type { AgentRecord } from '../model/agent-record.ts';
import type { OrgRecords } from '../model/records.ts';
import type { AgentId, OrgState } from '../model/state.ts';

/** What the rows have when every socket is gone, and its attachment with it. `rowOf`: an agent's row as it was last written. */
export function remainsOf(state: OrgState, rowOf: (id: AgentId) => AgentRecord | null): OrgRecords {
  const { settings, suspended, pools, agents, attempts, sources, budgets, staleCheckAt } = state;
  const byId = [...agents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    settings,
    suspended,
    pools: [...pools.values()].map((pool) => pool.config),
    agents: byId.map(({ id, profile, role, capacity, active }) => ({
      account: { profile, role, capacity, active },
      record: rowOf(id),
    })),
    attempts: [...attempts.values()].map(attemptRecord),
    // What is written in calls decides nothing, and is not in the journal.
    chats: [],
    tabs: [],
    visitors: [],
    unjoined: [],
    sources: [...sources.values()].flatMap((source) => sourceRecord(source) ?? []),
    budgets,
    staleCheckAt,
  };
}

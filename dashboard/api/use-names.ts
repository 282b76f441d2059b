import type { NamesAnswer } from '../../protocol/answers/organization.ts';
import { getNames } from './api.ts';
import { useResource } from '../ui/use-resource.ts';
import { NOBODY, POOL_GONE, SOMEBODY_GONE } from '../texts/names.ts';

export interface Names extends NamesAnswer {
  agent: (id: string | null | undefined) => string;
  pool: (id: string) => string;
}

/** Names for the ids in a list. A pool that was deleted has none left. */
export function useNames(): Names {
  const { data } = useResource('names', getNames);
  const { agents, pools } = data ?? { agents: [], pools: [] };
  const gone = (what: string) => (data ? what : '…');
  return {
    agents,
    pools,
    agent: (id) => (id == null ? NOBODY : (agents.find((one) => one.id === id)?.name ?? gone(SOMEBODY_GONE))),
    pool: (id) => pools.find((one) => one.id === id)?.name ?? gone(POOL_GONE),
  };
}

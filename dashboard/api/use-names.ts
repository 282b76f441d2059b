import type { AgentItem, PoolItem } from '../../protocol/answers.ts';
import { listAgents, listPools } from './api.ts';
import { useResource } from '../ui/use-resource.ts';

export interface Names {
  agents: readonly AgentItem[];
  pools: readonly PoolItem[];
  agent: (id: string | null | undefined) => string;
  pool: (id: string) => string;
}

/** Names for the ids in a log. Whoever or whatever is gone since has none left. */
export function useNames(): Names {
  const { data } = useResource('names', async (signal) => {
    const [agents, pools] = await Promise.all([listAgents(signal), listPools(signal)]);
    return { agents, pools };
  });
  const agents = data?.agents ?? [];
  const pools = data?.pools ?? [];
  const gone = (what: string) => (data ? what : '…');
  return {
    agents,
    pools,
    agent: (id) =>
      id == null ? 'nobody' : (agents.find((one) => one.id === id)?.displayName ?? gone('somebody who left')),
    pool: (id) => pools.find((one) => one.id === id)?.name ?? gone('a deleted pool'),
  };
}

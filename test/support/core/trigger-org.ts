import type { PoolSetup } from './setup.ts';
import { World, type Mode } from './world.ts';

/** Ann is whom a trigger makes unavailable; Bob and Cat are of her pool, Eve is of another. */
export function organization(mode: Mode, pools: Record<string, PoolSetup> = {}): World {
  return new World(mode, {
    agents: { ann: 25, bob: 25, cat: 25, eve: 25 },
    // A ring longer than silence, so that both can be told apart.
    settings: { ringSeconds: 60, staleSeconds: 30 },
    pools: {
      default: { members: { ann: 1, bob: 2, cat: 2 } },
      sales: { members: { eve: 1 }, path: '/p' },
      ...pools,
    },
  });
}

/** A row of the log by which Ann lost a visitor. */
export const handedTo = (to: string | null, rule: string, reason: string) => ({
  fromAgentId: 'ann',
  toAgentId: to,
  trigger: rule,
  reason,
});

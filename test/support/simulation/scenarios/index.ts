import { allLeave } from './all-leave.ts';
import { flappingNetwork } from './flapping-network.ts';
import { halfDrops } from './half-drops.ts';
import { overlappingPools } from './overlapping-pools.ts';
import { poolEdits } from './pool-edits.ts';
import { rejectStorm } from './reject-storm.ts';
import { rnaLoop } from './rna-loop.ts';
import type { Scenario } from './scenario.ts';

/** The hard days, by name. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'all-leave': allLeave,
  'half-drops': halfDrops,
  'reject-storm': rejectStorm,
  'rna-loop': rnaLoop,
  'flapping-network': flappingNetwork,
  'overlapping-pools': overlappingPools,
  'pool-edits': poolEdits,
};

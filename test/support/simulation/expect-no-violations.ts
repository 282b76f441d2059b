import type { PoolConfig } from '../../../worker/core/index.ts';
import type { Settings } from '../../../protocol/settings.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';
import { accountOf } from './organization.ts';
import { replay } from './replay.ts';
import type { Entry } from './trace.ts';

/** An organization as printed tests write it: what differs from the defaults, agents as their number and capacity. */
export interface SmallOrganization {
  settings: Partial<Settings>;
  agents: readonly (readonly [number: number, capacity: number])[];
  pools: PoolConfig[];
}

/** Lets a printed list of entries happen, everything checked after each; throws what is wrong. */
export function expectNoViolations({ settings, agents, pools }: SmallOrganization, entries: Entry[]): void {
  const accounts = agents.map(([number, capacity]) => accountOf(number, capacity));
  const outcome = replay({
    organization: { settings: { ...DEFAULT_SETTINGS, ...settings }, accounts, pools },
    entries,
  });
  if (outcome) throw new Error(`${outcome.wrong}, after entry ${outcome.entry + 1} of ${entries.length}`);
}

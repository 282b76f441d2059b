import type { AgentAccount, Budgets, PoolConfig } from '../../../worker/core/index.ts';
import type { PoolRule } from '../../../worker/core/model/state.ts';
import type { Hours } from '../../../protocol/hours.ts';
import type { Settings } from '../../../protocol/settings.ts';

export interface PoolSetup {
  /** Agents by name, and their tiers. */
  members?: Record<string, number>;
  overflow?: 'any' | 'none';
  /** Pages whose path starts so belong to the pool. */
  path?: string;
  rules?: PoolRule[];
  hours?: Hours;
}

export interface Setup {
  settings?: Partial<Settings>;
  budgets?: Partial<Budgets>;
  /** Names, which are ids too, and capacities. */
  agents?: Record<string, number>;
  /** Those of them who are admins. */
  admins?: string[];
  /** By id. Without a `default` one, every agent is in it, in tier 1. */
  pools?: Record<string, PoolSetup>;
}

/** An agent's account; its id is its name in small letters. */
export function accountOf(id: string, capacity: number): AgentAccount {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  const urls = {
    avatarUrl: null,
    waveUrl: `/${id}/wave`,
    introUrl: null,
    loopUrl: `/${id}/loop`,
    posterUrl: null,
    captionsUrl: null,
  };
  return {
    profile: { id, displayName: name, title: 'Adviser', ...urls },
    role: 'agent',
    capacity,
    active: true,
  };
}

/** A pool as an admin saves it; `age` is that of its rules. */
export function poolConfig(id: string, setup: PoolSetup, age: number): PoolConfig {
  const conditions = [{ field: 'path', op: 'starts_with', value: setup.path ?? '' }] as const;
  return {
    id,
    isDefault: id === 'default',
    name: id,
    overflow: setup.overflow ?? 'any',
    members: Object.entries(setup.members ?? {}).map(([agentId, tier]) => ({ agentId, tier })),
    ...(setup.hours && { hours: setup.hours }),
    rules: setup.rules ?? (setup.path ? [{ priority: 0, seq: age, conditions: [...conditions] }] : []),
  };
}

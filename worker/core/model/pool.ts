import type { Condition } from '../../../protocol/http.ts';
import type { Hours } from '../../../protocol/hours.ts';
import type { Settings, WidgetConfig, WidgetPatch } from '../../../protocol/settings.ts';
import type { Heap } from './heap.ts';
import type { Agent, AgentId, PoolId, Visitor } from './state.ts';

/** A condition with its value folded, as often as it can be understood: done once, not for every page. */
export interface FoldedCondition {
  field: Condition['field'];
  op: Condition['op'];
  names: readonly string[];
  wanted: readonly string[];
}

export interface PoolRule {
  priority: number;
  conditions: Condition[];
  /** Order of creation in the organization: of two rules of one priority the older wins. */
  seq: number;
}

/** A rule with its place: what it decides, and its conditions folded. */
export interface OrderedRule {
  rule: PoolRule;
  poolId: PoolId;
  conditions: FoldedCondition[];
}

/** A pool as an admin set it. */
export interface PoolConfig {
  id: PoolId;
  isDefault: boolean;
  name: string;
  overflow: 'any' | 'none';
  members: { agentId: AgentId; tier: number }[];
  rules: PoolRule[];
  widget?: WidgetPatch;
  /** Its own opening hours, over the organization's. */
  hours?: Hours;
}

/**
 * What an agent with room for a viewer may be chosen for: `ready`, for a viewer and a ring; `ringing`, for a viewer,
 * and worth queueing for; `inGrace`, worth queueing for.
 */
export type Standing = 'ready' | 'ringing' | 'inGrace';

/** Agents in order of choice, a heap for each standing, so that a choice is a look at the top of two at most. */
export type Ranking = Readonly<Record<Standing, Heap<Agent>>>;

/** An agent is in a pool: in the ranking of their tier. */
export interface Membership {
  readonly pool: Pool;
  readonly ranking: Ranking;
}

export interface Pool {
  config: PoolConfig;
  /** Rankings of the members, by tier, lowest first. */
  tiers: { tier: number; ranking: Ranking }[];
  /** Visitors of this pool without an agent who may be served, oldest first: of sources that have no place. */
  readonly waitingQueue: Heap<Visitor>;
  /** The same, of sources that have places: those kept for the others are not for them. */
  readonly waitingHolders: Heap<Visitor>;
  /** Visitors of this pool watching an agent, and waiting for one; told to consoles. */
  viewers: number;
  waiting: number;
  /** The capacities of its agents who are available now, and what is free of them. */
  places: number;
  freePlaces: number;
  /** What widgets in it are told, and of what that was made; null: nothing yet. */
  told: { settings: Settings; config: PoolConfig; widget: WidgetConfig } | null;
}

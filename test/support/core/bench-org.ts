import { DEFAULT_BUDGETS } from '../../../worker/core/index.ts';
import { ringingOf } from '../../../worker/core/model/phases.ts';
import { restore, step } from '../../../worker/core/index.ts';
import type {
  Agent,
  AgentAccount,
  OrgEvent,
  OrgState,
  PoolConfig,
  StepResult,
} from '../../../worker/core/index.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/settings.ts';

type EventBody = OrgEvent extends infer E ? (E extends { id: string } ? Omit<E, 'id'> : never) : never;

interface BenchCall {
  socket: string;
  agentSocket: string;
  id: string;
}

/** An organization for benchmarks: agents in several pools and tiers, and events stepped through the real core. */
export class BenchOrg {
  readonly state: OrgState;
  now = Date.UTC(2026, 0, 5, 9);
  private readonly pools: number;
  private serial = 0;

  /** Each agent is in the default pool and one of `pools` others, in one of `tiers`; none is connected yet. */
  constructor(agents: number, capacity: number, pools: number, tiers: number) {
    this.pools = pools;
    const names = Array.from({ length: agents }, (_, index) => nameOf(index));
    this.state = restore(
      {
        settings: DEFAULT_SETTINGS,
        pools: Array.from({ length: pools + 1 }, (_, index) => poolOf(index, pools, tiers, names)),
        agents: names.map((id) => ({ account: accountOf(id, capacity), record: null })),
        attempts: [],
        chats: [],
        tabs: [],
        visitors: [],
        unjoined: [],
        suspended: false,
        sources: [],
        budgets: DEFAULT_BUDGETS,
        staleCheckAt: null,
      },
      this.now,
    ).state;
  }

  step(body: EventBody): StepResult {
    this.serial += 1;
    return step(this.state, { ...body, id: `e${this.serial}` } as OrgEvent, this.now);
  }

  connect(index: number): void {
    const agentId = nameOf(index);
    this.step({ type: 'agent-opened', socket: agentId, agentId, tab: 't' });
    this.step({ type: 'agent-said', socket: agentId, message: { type: 'agent:back' } });
  }

  away(index: number): StepResult {
    const message = { type: 'agent:away', reason: 'manual' } as const;
    return this.step({ type: 'agent-said', socket: nameOf(index), message });
  }

  /** Opens a socket, and answers the join that is to be measured: of a page of one of the pools in turn. */
  arrive(): { socket: string; join: () => StepResult } {
    this.now += 1;
    const socket = `v${this.serial}`;
    const pageUrl = `https://shop.test/${this.serial % (this.pools + 1)}/`;
    this.step({ type: 'visitor-opened', socket });
    const message = { type: 'visitor:join', pageUrl, claims: null, rejoin: null } as const;
    return {
      socket,
      join: () => this.step({ type: 'visitor-said', socket, country: null, source: null, message }),
    };
  }

  /** A visitor arrives, calls, and is rung through to somebody. */
  call(): BenchCall {
    const { socket, join } = this.arrive();
    join();
    const message = { type: 'call:request' } as const;
    const { attempts } = this.step({ type: 'visitor-said', socket, country: null, source: null, message });
    const [attempt] = attempts;
    const ringing = attempt && ringingOf(attempt);
    if (!ringing) throw new Error('A caller among free agents is not rung through.');
    return { socket, agentSocket: ringing.agent.id, id: attempt.id };
  }

  accept({ agentSocket: socket, id: requestId }: BenchCall): void {
    this.step({ type: 'agent-said', socket, message: { type: 'call:accept', requestId } });
  }

  end({ agentSocket: socket, id: callId }: BenchCall): void {
    this.step({ type: 'agent-said', socket, message: { type: 'call:end', callId } });
  }

  /** The agent of a call sends its caller a candidate, as browsers do some ten times a call. */
  signal({ agentSocket: socket, id: callId }: BenchCall): void {
    this.step({ type: 'agent-said', socket, message: { type: 'webrtc:signal', callId, signal: CANDIDATE } });
  }

  leave(socket: string): void {
    this.step({ type: 'socket-gone', socket });
  }

  agent(index: number): Agent {
    const agent = this.state.agents.get(nameOf(index));
    if (!agent) throw new Error(`There are not ${index + 1} agents.`);
    return agent;
  }
}

/** What the index is measured against: a look at every agent, as read. */
export function scanForAgent(state: OrgState, poolId: string): Agent | null {
  let best: Agent | null = null;
  let bestTier = Infinity;
  const overflow = state.pools.get(poolId)?.config.overflow === 'any';
  for (const agent of state.agents.values()) {
    if (agent.chosenStatus !== 'available' || !agent.active || agent.tabs.size === 0) continue;
    if (agent.call !== null || agent.wrapUp !== null || agent.viewers.size >= agent.capacity) continue;
    const tier = agent.pools.get(poolId) ?? (overflow ? OUTSIDE : Infinity);
    if (tier > bestTier || (tier === bestTier && best && !isBefore(agent, best))) continue;
    best = agent;
    bestTier = tier;
  }
  return best;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Microseconds that something takes. Small batches are rarely interrupted by what else the machine does. */
export function cost(act: () => void): number {
  const start = performance.now();
  act();
  return (performance.now() - start) * 1_000;
}

const OUTSIDE = 1_000;

const CANDIDATE = {
  candidate: {
    candidate: 'candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host',
    sdpMid: '0',
    sdpMLineIndex: 0,
  },
};

function isBefore(a: Agent, b: Agent): boolean {
  if (a.viewers.size !== b.viewers.size) return a.viewers.size < b.viewers.size;
  return a.lastOfferedAt !== b.lastOfferedAt ? a.lastOfferedAt < b.lastOfferedAt : a.id < b.id;
}

function nameOf(index: number): string {
  return `agent-${String(index).padStart(6, '0')}`;
}

function accountOf(id: string, capacity: number): AgentAccount {
  const urls = {
    avatarUrl: null,
    waveUrl: null,
    introUrl: null,
    loopUrl: null,
    posterUrl: null,
    captionsUrl: null,
  };
  return { profile: { id, displayName: id, title: '', ...urls }, role: 'agent', capacity, active: true };
}

/** The first pool is the default one, of everybody; the others share the agents out among them. */
function poolOf(index: number, pools: number, tiers: number, names: readonly string[]): PoolConfig {
  const members = names
    .map((agentId, at) => ({ agentId, tier: (at % tiers) + 1, pool: (at % pools) + 1 }))
    .filter(({ pool }) => index === 0 || pool === index)
    .map(({ agentId, tier }) => ({ agentId, tier }));
  const conditions = [{ field: 'path', op: 'starts_with', value: `/${index}/` } as const];
  return {
    id: `pool-${index}`,
    isDefault: index === 0,
    name: `Pool ${index}`,
    overflow: 'any',
    members,
    rules: index === 0 ? [] : [{ priority: 0, seq: index, conditions }],
  };
}

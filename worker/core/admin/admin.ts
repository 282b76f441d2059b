import { TRIGGERS } from '../placement/cascade.ts';
import { sendStats } from '../output/consoles.ts';
import type { AgentAccount } from '../model/events.ts';
import { Heap } from '../model/heap.ts';
import { endCall } from '../calls/calls.ts';
import { changeAgent, notifyLater } from '../changes/agents.ts';
import { markConsoles } from '../changes/consoles.ts';
import { changePool, waitsLonger } from '../changes/visitors.ts';
import { agentOf, attemptOf, waitOf } from '../model/phases.ts';
import { agentFromRecord } from '../model/agent-record.ts';
import { deactivateAgent } from '../agents/presence.ts';
import { isInCall, mayWatch } from '../choice/eligibility.ts';
import { newRanking, rank, rerank } from '../choice/ranking.ts';
import { handOffAll } from '../handoffs/handoffs.ts';
import { matchPage, sortRules } from '../choice/rules.ts';
import type { Agent, Draft, OrgState, Pool, PoolConfig, PoolId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { moveTransferOfPool } from '../transfers/ringing.ts';
import { placeByPage } from '../visitors/visits.ts';

/** A pool was made or changed: who left it loses their visitors of it (T-8), rules count from the next page. */
export function savePool(ctx: StepContext, config: PoolConfig): void {
  const { state } = ctx;
  const before = new Set(state.pools.get(config.id)?.config.members.map((member) => member.agentId));
  installPool(state, config);
  sortRules(state);
  const members = new Set(config.members.map((member) => member.agentId));
  for (const id of members) rerankMember(ctx, state.agents.get(id));
  markConsoles(ctx, config.id);
  if (config.overflow === 'any')
    for (const agent of state.agents.values()) if (mayWatch(agent)) ctx.agentsWithRoom.add(agent);
  ctx.moreMayTakePlaces = true;
  ctx.moreCanRing = true;
  ctx.fewerCanRingSoon = true;
  const gone = [...before].filter((id) => !members.has(id)).map((id) => state.agents.get(id));
  handOffFormerMembers(
    ctx,
    gone.filter((agent) => agent !== undefined),
    config.id,
  );
}

/** Members who have left a pool lose the visitors of it that they had; one may get another's, by overflow. */
function handOffFormerMembers(ctx: StepContext, agents: readonly Agent[], poolId: PoolId): void {
  const losses = agents.map((agent) => ({
    agent,
    visitors: new Set([...agent.viewers].filter((visitor) => visitor.poolId === poolId)),
  }));
  for (const { agent, visitors } of losses) {
    sendStats(ctx, agent);
    rerank(ctx, agent);
    if (isInCall(agent)) continue;
    moveTransferOfPool(ctx, agent, poolId);
    handOffAll(ctx, agent, TRIGGERS.removed, (visitor) => visitors.has(visitor));
  }
}

/** A deleted pool's visitors are matched again at once, as if they had turned a page. */
export function deletePool(ctx: StepContext, poolId: PoolId): void {
  const { state } = ctx;
  const pool = state.pools.get(poolId);
  if (!pool || poolId === state.defaultPool) return;
  // Those first who came first, so that an eviction changes nothing.
  const since = (visitor: Visitor): number => waitOf(visitor).since ?? visitor.assignedAt;
  const visitors = [...state.visitors.values()]
    .filter((visitor) => visitor.poolId === poolId)
    .sort((a, b) => since(a) - since(b) || (a.id < b.id ? -1 : 1));
  const { members } = pool.config;
  installPool(state, { ...pool.config, members: [], rules: [] });
  sortRules(state);
  ctx.fewerCanRingSoon = true;
  for (const visitor of visitors) {
    if (attemptOf(visitor) === null) placeByPage(ctx, visitor, agentOf(visitor), true);
    else changePool(ctx, visitor, matchPage(state, visitor.pageUrl).poolId);
  }
  state.pools.delete(poolId);
  state.consoles.dirtyPools.delete(poolId);
  for (const { agentId } of members) {
    const agent = state.agents.get(agentId);
    if (agent) sendStats(ctx, agent);
  }
}

/** An account was made or changed. */
export function saveAgent(ctx: StepContext, account: AgentAccount, endsCall = false): void {
  const { state } = ctx;
  const known = state.agents.get(account.profile.id);
  const agent = known ?? agentFromRecord(account, null, nextOrdinal(state));
  state.agents.set(agent.id, agent);
  const change = (draft: Draft<Agent>): void => {
    draft.profile = account.profile;
    draft.role = account.role;
    draft.capacity = account.capacity;
    if (account.active) draft.active = true;
  };
  notifyLater(ctx, agent);
  if (agent.active && !account.active) deactivateAgent(ctx, agent, change);
  else changeAgent(ctx, agent, {}, change);
  if (endsCall && !agent.active && agent.call) endCall(ctx, agent.call, 'ended_by_admin');
}

/** An account was deleted: the agent is in no pool any more, and takes nothing new (T-8). */
export function removeAgent(ctx: StepContext, agent: Agent): void {
  const { state } = ctx;
  deactivateAgent(ctx, agent);
  for (const poolId of agent.pools.keys()) {
    const pool = state.pools.get(poolId);
    if (!pool) continue;
    installPool(state, {
      ...pool.config,
      members: pool.config.members.filter((member) => member.agentId !== agent.id),
    });
    markConsoles(ctx, poolId);
  }
  sendStats(ctx, agent);
}

/** Puts a pool, with its members in their order, into the state; its visitors and its waiting queue stay. */
function installPool(state: OrgState, config: PoolConfig): void {
  for (const agent of placePool(state, config)) rank(state, agent);
}

/** The same with its members in no order yet: they are still to be ranked. */
export function placePool(state: OrgState, config: PoolConfig): Agent[] {
  const known = state.pools.get(config.id);
  const pool: Pool = known ?? {
    config,
    tiers: [],
    waitingQueue: new Heap(waitsLonger),
    waitingHolders: new Heap(waitsLonger),
    viewers: 0,
    waiting: 0,
    places: 0,
    freePlaces: 0,
    told: null,
  };
  for (const { agentId } of pool.config.members) {
    const agent: Draft<Agent> | undefined = state.agents.get(agentId);
    if (!agent) continue;
    agent.pools.delete(config.id);
    agent.memberships = agent.memberships.filter((membership) => membership.pool !== pool);
  }
  pool.config = { ...config, members: config.members.filter((member) => state.agents.has(member.agentId)) };
  const tiers = [...new Set(pool.config.members.map((member) => member.tier))].sort((a, b) => a - b);
  const rankings = new Map(tiers.map((tier) => [tier, newRanking()]));
  pool.tiers = [...rankings].map(([tier, ranking]) => ({ tier, ranking }));
  state.pools.set(config.id, pool);
  if (config.isDefault) state.defaultPool = config.id;
  const members: Agent[] = [];
  for (const { agentId, tier } of pool.config.members) {
    const agent: Draft<Agent> | undefined = state.agents.get(agentId);
    const ranking = rankings.get(tier);
    if (!agent || !ranking) continue;
    agent.pools.set(config.id, tier);
    agent.memberships = [...agent.memberships, { pool, ranking }];
    members.push(agent);
  }
  return members;
}

function nextOrdinal({ agents }: OrgState): number {
  return 1 + [...agents.values()].reduce((most, { ordinal }) => Math.max(most, ordinal), -1);
}

/** A member that could serve visitors of a pool before may serve those of this one now. */
function rerankMember(ctx: StepContext, agent: Agent | undefined): void {
  if (!agent) return;
  rerank(ctx, agent);
  if (mayWatch(agent)) ctx.agentsWithRoom.add(agent);
}

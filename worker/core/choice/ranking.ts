import { Heap, NumberedPlaces } from '../model/heap.ts';
import { isClosedTo, mayTakePlace } from './budgets.ts';
import { countPlaces } from './places.ts';
import type { Purpose, Seeker } from './eligibility.ts';
import { hasRoom, isConnected, isExcluded, isFree, isInGrace, mayRingOwn } from './eligibility.ts';
import { isFor, STANDINGS, standingOf } from './standing.ts';
import type { Agent, Draft, OrgState, Pool, Ranking, Time, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';

/** R-3 within one tier: fewest viewers, longest since last offered or assigned, id. */
export function comesBefore(a: Agent, b: Agent): boolean {
  if (a.viewers.size !== b.viewers.size) return a.viewers.size < b.viewers.size;
  if (a.lastOfferedAt !== b.lastOfferedAt) return a.lastOfferedAt < b.lastOfferedAt;
  return a.id < b.id;
}

export function newRanking(): Ranking {
  const heap = (): Heap<Agent> => new Heap(comesBefore, new NumberedPlaces());
  return { ready: heap(), ringing: heap(), inGrace: heap() };
}

/**
 * Puts an agent in their place in every ranking they are part of; to be called after each change of them.
 * Costs the logarithm of the number of agents, for each of their pools, and nothing where they were not and are not.
 * True: some source may have more places than before.
 */
export function rank(state: OrgState, agent: Draft<Agent>): boolean {
  const { everybody } = state;
  const { memberships, standing: before } = agent;
  const standing = standingOf(agent);
  if (before !== null && before !== standing) {
    everybody[before].delete(agent);
    for (const { ranking } of memberships) ranking[before].delete(agent);
  }
  if (standing !== null) {
    everybody[standing].fix(agent);
    for (const { ranking } of memberships) ranking[standing].fix(agent);
  }
  agent.standing = standing;
  if (isInGrace(agent)) state.absent.add(agent);
  else state.absent.delete(agent);
  return countPlaces(state, agent);
}

/** `rank` within a step: also notes who may be served now, and that callers may queue in vain. */
export function rerank(ctx: StepContext, agent: Agent): void {
  const before = agent.standing;
  if (rank(ctx.state, agent) && ctx.state.sources.size > 0) ctx.moreMayTakePlaces = true;
  const now = agent.standing;
  if (!isFor(before, 'watch') && isFor(now, 'watch')) ctx.agentsWithRoom.add(agent);
  // One that is full may be rung by their own viewers all the same, who may be queued for them.
  if (before !== 'ready' && mayRingOwn(agent)) ctx.moreCanRing = true;
  if (before !== null && before !== now && !(isFor(before, 'ringSoon') && isFor(now, 'ringSoon')))
    ctx.fewerCanRingSoon = true;
  ctx.agents.add(agent);
}

/** The best agent of a visitor's pool, or by overflow of the organization; null: nobody. */
export function choose(state: OrgState, visitor: Seeker, purpose: Purpose, now: Time): Agent | null {
  const chosen = firstAllowed(state, visitor, purpose, now);
  state.onChoice?.({ seeker: visitor, purpose, chosen, now });
  return chosen;
}

function firstAllowed(state: OrgState, visitor: Seeker, purpose: Purpose, now: Time): Agent | null {
  const pool = poolOf(state, visitor.poolId);
  const allowed = allowedFor(state, visitor, purpose, now);
  const own = firstInPool(state, visitor, pool, purpose, allowed);
  if (own) return own;
  if (pool.config.overflow !== 'any') return null;
  return firstOf(state.everybody, purpose, allowed);
}

/** Whether an agent of a ranking may be given to this visitor: by R-13, and to a newcomer by R-74. */
function allowedFor(
  state: OrgState,
  visitor: Seeker,
  purpose: Purpose,
  now: Time,
): (agent: Agent) => boolean {
  return (agent) =>
    !isExcluded(visitor, agent, purpose, now) && (purpose !== 'watch' || mayTakePlace(state, visitor, agent));
}

function firstOf(ranking: Ranking, purpose: Purpose, allowed: (agent: Agent) => boolean): Agent | null {
  let best: Agent | null = null;
  for (const standing of STANDINGS[purpose]) {
    const found = ranking[standing].first(allowed);
    if (found && (best === null || comesBefore(found, best))) best = found;
  }
  return best;
}

/**
 * Whether an agent the visitor had may stay theirs in their present pool: a member that has room for them,
 * connected or in their grace; or one from outside, as long as the pool itself has nobody.
 */
export function mayKeep(state: OrgState, visitor: Visitor, agent: Agent, now: Time): boolean {
  const room = agent.viewers.has(visitor) || (hasRoom(agent) && mayTakePlace(state, visitor, agent));
  const there = isConnected(agent) || isInGrace(agent);
  if (!room || !there || !isFree(agent) || isExcluded(visitor, agent, 'watch', now)) return false;
  const pool = poolOf(state, visitor.poolId);
  if (agent.pools.has(pool.config.id)) return true;
  const allowed = allowedFor(state, visitor, 'watch', now);
  return pool.config.overflow === 'any' && firstInPool(state, visitor, pool, 'watch', allowed) === null;
}

/** The pool of that id; the default pool when it has been deleted meanwhile. */
export function poolOf(state: OrgState, poolId: string): Pool {
  const pool = state.pools.get(poolId) ?? state.pools.get(state.defaultPool);
  if (!pool) throw new Error('An organization always has a default pool.');
  return pool;
}

function firstInPool(
  state: OrgState,
  visitor: Seeker,
  pool: Pool,
  purpose: Purpose,
  allowed: (agent: Agent) => boolean,
): Agent | null {
  if (purpose === 'watch' && isClosedTo(state, visitor, pool)) return null;
  for (const { ranking } of pool.tiers) {
    const found = firstOf(ranking, purpose, allowed);
    if (found) return found;
  }
  return null;
}

import { NO_WAIT, attemptOf, unplaced } from '../model/phases.ts';
import type { Seeker } from '../choice/eligibility.ts';
import { isInCall as isBusy, isWith } from '../choice/eligibility.ts';
import { explainAgents, type ConsideredAgent } from '../choice/explanation.ts';
import { choose, poolOf } from '../choice/ranking.ts';
import { matchPage, sortRules } from '../choice/rules.ts';
import type {
  AgentId,
  AttemptId,
  OrgState,
  PoolConfig,
  PoolId,
  PoolRule,
  SocketId,
  Time,
  Visitor,
  VisitorId,
} from '../model/state.ts';
import type { Rule } from '../../../protocol/http.ts';
import type { PublicAgent } from '../../../protocol/people.ts';

export interface RouteAnswer {
  pool: PoolConfig;
  rule: PoolRule | null;
  agent: PublicAgent | null;
  considered: ConsideredAgent[];
}

/** Where a new visitor of that page would go now, and why: every agent of the organization is named with a reason. */
export function explainRoute(state: OrgState, pageUrl: string, now: Time): RouteAnswer {
  const { poolId, rule } = matchPage(state, pageUrl);
  const pool = poolOf(state, poolId);
  const newcomer: Seeker = {
    poolId,
    phase: unplaced(NO_WAIT),
    cascade: null,
    source: null,
  };
  const chosen = choose(state, newcomer, 'watch', now);
  const made = { seeker: newcomer, purpose: 'watch', chosen, now } as const;
  return {
    pool: pool.config,
    rule,
    agent: chosen?.profile ?? null,
    considered: explainAgents(state, made),
  };
}

/**
 * Which pool a page would belong to if a pool had these rules. `poolId` null: of a pool that is yet to be made, which is
 * then named by null in the answer, too.
 */
export function matchDraft(
  state: OrgState,
  draft: { poolId: PoolId | null; rules: readonly Rule[] },
  pageUrl: string,
): { poolId: PoolId | null; rule: Rule | null } {
  const known = draft.poolId === null ? undefined : state.pools.get(draft.poolId);
  const pool = known ?? poolOf(state, state.defaultPool);
  const id = known ? pool.config.id : '';
  const ages = new Map(pool.config.rules.map(({ seq, ...rule }) => [JSON.stringify(rule), seq]));
  const rules = draft.rules.map(({ priority, conditions }, index) => ({
    // A rule that stays as it is keeps its age.
    seq:
      ages.get(JSON.stringify({ priority, conditions })) ??
      Number.MAX_SAFE_INTEGER - draft.rules.length + index,
    priority,
    conditions,
  }));
  const pools = new Map(state.pools).set(id, { ...pool, config: { ...pool.config, id, rules } });
  const copy = { ...state, pools };
  sortRules(copy);
  const { poolId, rule } = matchPage(copy, pageUrl);
  return { poolId: poolId === '' ? null : poolId, rule };
}

/** Whether the agent is in a call: then they neither sign out nor go away. */
export function isInCall(state: OrgState, agentId: AgentId): boolean {
  const agent = state.agents.get(agentId);
  return agent !== undefined && isBusy(agent);
}

/** Whether a call of this id goes on. */
export function isCallOn(state: OrgState, callId: string): boolean {
  return state.attempts.get(callId)?.phase.kind === 'in_call';
}

/** A visitor who is with an agent: rings, talks or watches. Null: not with this one. */
export function visitorWith(state: OrgState, agentId: AgentId, visitorId: VisitorId): Visitor | null {
  const agent = state.agents.get(agentId);
  const visitor = state.visitors.get(visitorId);
  return agent && visitor && isWith(agent, visitor) ? visitor : null;
}

/** The sockets by which an agent is connected. */
export function tabsOf(state: OrgState, agentId: AgentId): SocketId[] {
  return [...(state.agents.get(agentId)?.tabs.keys() ?? [])];
}

/** Of what the visitor, or the agent, is a party now; null: of nothing. Only parties get ICE servers. */
export function partyIn(
  state: OrgState,
  who: { visitorId: VisitorId } | { agentId: AgentId },
): 'request' | 'call' | null {
  if ('visitorId' in who) {
    const visitor = state.visitors.get(who.visitorId);
    if (!visitor || attemptOf(visitor) === null) return null;
    return visitor.phase.kind === 'in_call' ? 'call' : 'request';
  }
  const agent = state.agents.get(who.agentId);
  if (!agent) return null;
  if (isBusy(agent)) return 'call';
  return agent.ringing === null ? null : 'request';
}

/** A visitor who is here or expected back, by their id or that of their running call attempt, and since when; else null. */
export function findPresentVisitor(
  state: OrgState,
  who: { visitor: VisitorId } | { call: AttemptId },
): { visitorId: VisitorId; since: Time } | null {
  const visitor = 'visitor' in who ? state.visitors.get(who.visitor) : state.attempts.get(who.call)?.visitor;
  return visitor ? { visitorId: visitor.id, since: visitor.connectedAt } : null;
}

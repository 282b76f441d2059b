import { isConnected, isExcluded, isFree, isInGrace, mayWatch } from './eligibility.ts';
import { due } from './deadlines.ts';
import { comesBefore } from './ranking.ts';
import type { Agent, Attempt, OrgState, Pool, Time, Visitor } from './state.ts';

/**
 * What must never be false after a step, found by plain scans that share no index with the router. Empty: all
 * is well. For tests; it costs agents times visitors.
 */
export function violations(state: OrgState, now: Time): string[] {
  const found: string[] = [];
  const check = (holds: boolean, message: string): void => {
    if (!holds) found.push(message);
  };
  for (const agent of state.agents.values()) checkAgent(state, agent, check);
  for (const attempt of state.attempts.values()) checkAttempt(state, attempt, check);
  for (const visitor of state.visitors.values()) checkVisitor(state, visitor, now, check);
  for (const pool of state.pools.values()) checkPool(state, pool, check);
  checkDeadlines(state, check);
  return found;
}

type Check = (holds: boolean, message: string) => void;

/** The agent a plain reading of gives: a scan of everybody. */
export function naiveChoice(state: OrgState, visitor: Visitor, now: Time): Agent | null {
  const pool = state.pools.get(visitor.poolId);
  if (!pool) return null;
  const eligible = [...state.agents.values()].filter(
    (agent) => mayWatch(agent) && !isExcluded(visitor, agent, 'watch', now),
  );
  const best = (agents: Agent[], tierOf: (agent: Agent) => number): Agent | null =>
    agents.sort((a, b) => tierOf(a) - tierOf(b) || (comesBefore(a, b) ? -1 : 1))[0] ?? null;
  const members = new Map(pool.config.members.map((member) => [member.agentId, member.tier]));
  const own = best(
    eligible.filter((agent) => members.has(agent.id)),
    (agent) => members.get(agent.id) ?? 0,
  );
  return own ?? (pool.config.overflow === 'any' ? best(eligible, () => 0) : null);
}

function checkAgent(state: OrgState, agent: Agent, check: Check): void {
  const name = `agent ${agent.id}`;
  const call = agent.call === null ? undefined : state.attempts.get(agent.call);
  const ringing = agent.ringing === null ? undefined : state.attempts.get(agent.ringing);
  check(agent.call === null || call?.call?.agent === agent, `${name} is in a call that is not its own`);
  check(
    agent.ringing === null || ringing?.ringing?.agent === agent,
    `${name} rings for a request that is elsewhere`,
  );
  check(agent.call === null || agent.viewers.size === 0, `${name} is in a call and has viewers (T-4)`);
  check(agent.call === null || agent.ringing === null, `${name} is in a call and rings`);
  const serves = isFree(agent) && (isConnected(agent) || isInGrace(agent));
  check(agent.viewers.size === 0 || serves, `${name} is not there and has viewers (T-1 to T-8)`);
  check(agent.ringing === null || serves, `${name} is not there and rings`);
  check(agent.tabs.size === 0 || agent.graceUntil === null, `${name} is connected and in grace`);
  check(agent.connected === agent.tabs.size > 0, `${name} is recorded as connected wrongly`);
  for (const viewer of agent.viewers) {
    check(viewer.agent === agent, `${name} counts a viewer who is not its own`);
    check(state.visitors.get(viewer.id) === viewer, `${name} counts a viewer who has left`);
  }
  check(state.everybody.watch.has(agent) === mayWatch(agent), `${name} is ranked wrongly for viewers`);
  const mayRing = mayWatch(agent) && agent.ringing === null;
  check(state.everybody.ring.has(agent) === mayRing, `${name} is ranked wrongly for rings`);
}

function checkAttempt(state: OrgState, attempt: Attempt, check: Check): void {
  const name = `attempt ${attempt.id}`;
  const { ringing, call, visitor, offers } = attempt;
  const phases = [ringing !== null, call !== null, attempt.queuedUntil !== null].filter(Boolean).length;
  check(phases === 1, `${name} is in ${phases} phases at once`);
  check(
    visitor.attempt === attempt.id && state.visitors.get(visitor.id) === visitor,
    `${name} has lost its visitor`,
  );
  check(
    new Set(offers.map((offer) => offer.agentId)).size === offers.length,
    `${name} rang twice at one agent (R-13)`,
  );
  check(offers.length <= 10, `${name} has too many offers (R-14)`);
  check(
    ringing === null || ringing.agent.ringing === attempt.id,
    `${name} rings at an agent who does not ring`,
  );
  check(
    ringing === null || visitor.agent === ringing.agent,
    `${name} rings at an agent its visitor does not have`,
  );
  check(call === null || call.agent.call === attempt.id, `${name} is a call its agent is not in`);
  check(call === null || visitor.agent === null, `${name} is a call, and its visitor still a viewer`);
  check(state.queue.has(attempt) === (ringing === null && call === null), `${name} is wrongly in the queue`);
  check(
    visitor.socket !== null || attempt.visitorGoneUntil !== null || call !== null,
    `${name} waits for nobody (R-38)`,
  );
  if (call === null) return;
  check(
    call.socket !== null || call.agentLostUntil !== null,
    `${name} has lost its agent without a deadline (R-30)`,
  );
  check(
    visitor.socket !== null || call.visitorLostUntil !== null,
    `${name} has lost its visitor without a deadline`,
  );
  const media = call.up.agent && call.up.visitor;
  const lost = call.agentLostUntil !== null || call.visitorLostUntil !== null;
  check(media || lost || call.mediaUntil !== null, `${name} waits for media without a deadline (R-33)`);
}

function checkVisitor(state: OrgState, visitor: Visitor, now: Time, check: Check): void {
  const name = `visitor ${visitor.id}`;
  const { agent, attempt } = visitor;
  check(attempt === null || state.attempts.has(attempt), `${name} is in an attempt that is over`);
  check(visitor.socket !== null || attempt !== null, `${name} has no socket and nothing that waits for it`);
  check(agent === null || agent.viewers.has(visitor), `${name} has an agent who does not know`);
  check(
    agent === null || !visitor.cascade?.excluded.some((entry) => entry.agentId === agent.id),
    `${name} has an agent who is excluded for it (R-13)`,
  );
  const waits = agent === null && attempt === null;
  check(visitor.inLine === (waits && visitor.parkedPage === null), `${name} is wrongly counted as waiting`);
  check(!waits || visitor.waitingSince !== null, `${name} waits without a place in line`);
  if (!waits || visitor.parkedPage !== null) return;
  if (visitor.holdUntil !== null || isDue(state, visitor, now)) return;
  const free = naiveChoice(state, visitor, now);
  check(free === null, `${name} waits while agent ${free?.id} has room for it (R-7)`);
}

/** A wait that has just run out is acted on by the alarm that is on its way. */
function isDue(state: OrgState, visitor: Visitor, now: Time): boolean {
  return due(state, now).some((deadline) => deadline.kind === 'visitor' && deadline.id === visitor.id);
}

function checkPool(state: OrgState, pool: Pool, check: Check): void {
  const name = `pool ${pool.config.id}`;
  const own = [...state.visitors.values()].filter((visitor) => visitor.poolId === pool.config.id);
  check(
    own.filter((visitor) => visitor.agent !== null).length === pool.viewers,
    `${name} counts its viewers wrongly`,
  );
  check(
    own.filter((visitor) => visitor.inLine).length === pool.waiting,
    `${name} counts its waiting wrongly`,
  );
  const served = own.filter((visitor) => visitor.inLine && visitor.holdUntil === null);
  check(served.length === pool.line.size, `${name} has a wrong line`);
  for (const { tier, ranking } of pool.tiers) {
    for (const { agentId, tier: of } of pool.config.members) {
      const agent = state.agents.get(agentId);
      if (agent && of === tier) {
        check(ranking.watch.has(agent) === mayWatch(agent), `${name} ranks agent ${agentId} wrongly`);
      }
    }
  }
}

function checkDeadlines(state: OrgState, check: Check): void {
  const at = (kind: string, id: string): number => state.deadlineByKey.get(`${kind}:${id}`)?.at ?? Infinity;
  for (const agent of state.agents.values()) {
    check(
      agent.graceUntil === null || at('agent', agent.id) <= agent.graceUntil,
      `agent ${agent.id}'s grace has no deadline`,
    );
    check(
      agent.wrapUp === null || at('agent', agent.id) <= agent.wrapUp.until,
      `agent ${agent.id}'s wrap-up has no deadline`,
    );
  }
  for (const attempt of state.attempts.values()) {
    check(at('attempt', attempt.id) < Infinity, `attempt ${attempt.id} has no deadline (R-18)`);
  }
  for (const visitor of state.visitors.values()) {
    const held = visitor.inLine && visitor.holdUntil !== null;
    check(
      !held || at('visitor', visitor.id) <= (visitor.holdUntil ?? 0),
      `visitor ${visitor.id} is held without a deadline`,
    );
  }
}

import { isConnected, isFree, isInGrace, mayRingOwn, mayWatch } from './eligibility.ts';
import { naiveChoice } from './naive-choice.ts';
import type { Agent, Attempt, OrgState, Pool, Time, Visitor } from './state.ts';

/**
 * What must never be false after a step, found by plain scans that share no index with the router. Empty: all
 * is well. For tests; it costs agents times visitors.
 */
export function violations(state: OrgState, now: Time): string[] {
  const found: string[] = [];
  const check: Check = (holds, kind, id, what) => {
    if (!holds) found.push(`${kind} ${id} ${what}`);
  };
  for (const agent of state.agents.values()) checkAgent(state, agent, check);
  for (const attempt of state.attempts.values()) {
    checkAttempt(state, attempt, check);
    checkQueued(state, attempt, now, check);
  }
  for (const visitor of state.visitors.values()) checkVisitor(state, visitor, now, check);
  for (const pool of state.pools.values()) checkPool(state, pool, check);
  checkDeadlines(state, check);
  return found;
}

type Check = (holds: boolean, kind: string, id: string, what: string) => void;

function checkAgent(state: OrgState, agent: Agent, check: Check): void {
  const call = agent.call === null ? undefined : state.attempts.get(agent.call);
  const ringing = agent.ringing === null ? undefined : state.attempts.get(agent.ringing);
  check(
    agent.call === null || call?.call?.agent === agent,
    'agent',
    agent.id,
    'is in a call that is not its own',
  );
  check(
    agent.ringing === null || ringing?.ringing?.agent === agent,
    'agent',
    agent.id,
    'rings for a request that is elsewhere',
  );
  check(
    agent.call === null || agent.viewers.size === 0,
    'agent',
    agent.id,
    'is in a call and has viewers (T-4)',
  );
  check(agent.call === null || agent.ringing === null, 'agent', agent.id, 'is in a call and rings');
  const serves = isFree(agent) && (isConnected(agent) || isInGrace(agent));
  check(agent.viewers.size === 0 || serves, 'agent', agent.id, 'is not there and has viewers (T-1 to T-8)');
  check(agent.ringing === null || serves, 'agent', agent.id, 'is not there and rings');
  check(agent.tabs.size === 0 || agent.graceUntil === null, 'agent', agent.id, 'is connected and in grace');
  check(agent.connected === agent.tabs.size > 0, 'agent', agent.id, 'is recorded as connected wrongly');
  for (const viewer of agent.viewers) {
    check(viewer.agent === agent, 'agent', agent.id, 'counts a viewer who is not its own');
    check(state.visitors.get(viewer.id) === viewer, 'agent', agent.id, 'counts a viewer who has left');
  }
  check(
    state.everybody.watch.has(agent) === mayWatch(agent),
    'agent',
    agent.id,
    'is ranked wrongly for viewers',
  );
  const mayRing = mayWatch(agent) && agent.ringing === null;
  check(state.everybody.ring.has(agent) === mayRing, 'agent', agent.id, 'is ranked wrongly for rings');
}

function checkAttempt(state: OrgState, attempt: Attempt, check: Check): void {
  const { ringing, call, visitor, offers } = attempt;
  const phases = Number(ringing !== null) + Number(call !== null) + Number(attempt.queuedUntil !== null);
  check(phases === 1, 'attempt', attempt.id, 'is not in exactly one phase');
  check(
    visitor.attempt === attempt.id && state.visitors.get(visitor.id) === visitor,
    'attempt',
    attempt.id,
    'has lost its visitor',
  );
  check(
    new Set(offers.map((offer) => offer.agentId)).size === offers.length,
    'attempt',
    attempt.id,
    'rang twice at one agent (R-13)',
  );
  check(offers.length <= 10, 'attempt', attempt.id, 'has too many offers (R-14)');
  check(
    ringing === null || ringing.agent.ringing === attempt.id,
    'attempt',
    attempt.id,
    'rings at an agent who does not ring',
  );
  check(
    ringing === null || visitor.agent === ringing.agent,
    'attempt',
    attempt.id,
    'rings at an agent its visitor does not have',
  );
  check(
    call === null || call.agent.call === attempt.id,
    'attempt',
    attempt.id,
    'is a call its agent is not in',
  );
  check(
    call === null || visitor.agent === null,
    'attempt',
    attempt.id,
    'is a call, and its visitor still a viewer',
  );
  check(
    state.queue.has(attempt) === (ringing === null && call === null),
    'attempt',
    attempt.id,
    'is wrongly in the queue',
  );
  check(
    visitor.socket !== null || attempt.visitorGoneUntil !== null || call !== null,
    'attempt',
    attempt.id,
    'waits for nobody (R-38)',
  );
  if (call === null) return;
  check(
    call.socket !== null || call.agentLostUntil !== null,
    'attempt',
    attempt.id,
    'has lost its agent without a deadline (R-30)',
  );
  check(
    visitor.socket !== null || call.visitorLostUntil !== null,
    'attempt',
    attempt.id,
    'has lost its visitor without a deadline',
  );
  const media = call.up.agent && call.up.visitor;
  const lost = call.agentLostUntil !== null || call.visitorLostUntil !== null;
  check(
    media || lost || call.mediaUntil !== null,
    'attempt',
    attempt.id,
    'waits for media without a deadline (R-33)',
  );
}

/** Nobody waits for a ring that somebody could have: in the queue, or at an agent who is gone for a moment. */
function checkQueued(state: OrgState, attempt: Attempt, now: Time, check: Check): void {
  const { ringing, call, visitor } = attempt;
  if (call || (ringing && !isInGrace(ringing.agent))) return;
  if (attempt.offers.length >= state.settings.maxOffers) return;
  const own = visitor.agent;
  const free = own && mayRingOwn(own) ? own : naiveChoice(state, visitor, now, 'ring');
  check(free === null, 'attempt', attempt.id, `waits while agent ${free?.id} could ring (R-16, T-3)`);
}

function checkVisitor(state: OrgState, visitor: Visitor, now: Time, check: Check): void {
  const { agent, attempt } = visitor;
  check(
    attempt === null || state.attempts.has(attempt),
    'visitor',
    visitor.id,
    'is in an attempt that is over',
  );
  check(
    visitor.socket !== null || attempt !== null,
    'visitor',
    visitor.id,
    'has no socket and nothing that waits for it',
  );
  check(
    agent === null || agent.viewers.has(visitor),
    'visitor',
    visitor.id,
    'has an agent who does not know',
  );
  check(
    agent === null || !visitor.cascade?.excluded.some((entry) => entry.agentId === agent.id),
    'visitor',
    visitor.id,
    'has an agent who is excluded for it (R-13)',
  );
  const waits = agent === null && attempt === null;
  check(
    visitor.inLine === (waits && visitor.parkedPage === null),
    'visitor',
    visitor.id,
    'is wrongly counted as waiting',
  );
  check(!waits || visitor.waitingSince !== null, 'visitor', visitor.id, 'waits without a place in line');
  if (!waits || visitor.parkedPage !== null) return;
  if (visitor.holdUntil !== null || isDue(state, visitor, now)) return;
  const free = naiveChoice(state, visitor, now);
  check(
    free === null,
    'visitor',
    visitor.id,
    free === null ? '' : `waits while agent ${free.id} has room for it (R-7)`,
  );
}

/** A wait that has just run out is acted on by the alarm that is on its way. */
function isDue(state: OrgState, visitor: Visitor, now: Time): boolean {
  return (state.deadlineByKey.get(`visitor:${visitor.id}`)?.at ?? Infinity) <= now;
}

function checkPool(state: OrgState, pool: Pool, check: Check): void {
  let [viewers, waiting, served] = [0, 0, 0];
  for (const visitor of state.visitors.values()) {
    if (visitor.poolId !== pool.config.id) continue;
    if (visitor.agent !== null) viewers += 1;
    if (visitor.inLine) waiting += 1;
    if (visitor.inLine && visitor.holdUntil === null) served += 1;
  }
  check(viewers === pool.viewers, 'pool', pool.config.id, 'counts its viewers wrongly');
  check(waiting === pool.waiting, 'pool', pool.config.id, 'counts its waiting wrongly');
  check(served === pool.line.size, 'pool', pool.config.id, 'has a wrong line');
  for (const { tier, ranking } of pool.tiers) {
    for (const { agentId, tier: of } of pool.config.members) {
      const agent = state.agents.get(agentId);
      if (agent && of === tier) {
        check(ranking.watch.has(agent) === mayWatch(agent), 'pool', pool.config.id, 'ranks an agent wrongly');
      }
    }
  }
}

function checkDeadlines(state: OrgState, check: Check): void {
  const known = { agent: state.agents, attempt: state.attempts, visitor: state.visitors };
  for (const { kind, id, key } of state.deadlineByKey.values()) {
    if (kind === 'stale' || kind === 'consoles') continue;
    check(known[kind].has(id), 'deadline', key, 'is for what has left the state');
  }
  const at = (kind: string, id: string): number => state.deadlineByKey.get(`${kind}:${id}`)?.at ?? Infinity;
  for (const agent of state.agents.values()) {
    check(
      agent.graceUntil === null || at('agent', agent.id) <= agent.graceUntil,
      'agent',
      agent.id,
      'has a grace without a deadline',
    );
    check(
      agent.wrapUp === null || at('agent', agent.id) <= agent.wrapUp.until,
      'agent',
      agent.id,
      'has a wrap-up without a deadline',
    );
  }
  for (const attempt of state.attempts.values()) {
    check(at('attempt', attempt.id) < Infinity, 'attempt', attempt.id, 'has no deadline (R-18)');
  }
  for (const visitor of state.visitors.values()) {
    const held = visitor.inLine && visitor.holdUntil !== null;
    check(
      !held || at('visitor', visitor.id) <= (visitor.holdUntil ?? 0),
      'visitor',
      visitor.id,
      'is held without a deadline',
    );
  }
}

import {
  agentOf,
  attemptOf,
  callOf,
  consultationOf,
  consultingSocket,
  endOf,
  goneUntilOf,
  isWaiting,
  ownerOf,
  ringingOf,
  transferRingOf,
  waitOf,
} from '../../../worker/core/model/phases.ts';
import {
  hasRoom,
  isConnected,
  isFree,
  mayRingSoon,
  isInGrace,
  mayRingOwn,
  mayWatch,
} from '../../../worker/core/choice/eligibility.ts';
import { wrongDeadlines } from './deadlines.ts';
import { naiveChoice } from './naive-choice.ts';
import { comesBefore } from '../../../worker/core/choice/ranking.ts';
import type {
  Agent,
  Attempt,
  Call,
  OrgState,
  Pool,
  PoolId,
  Ranking,
  Time,
  Visitor,
} from '../../../worker/core/model/state.ts';

/**
 * What must never be false after a step, found by plain scans that share no index with the router. Empty: all
 * is well. For tests; it costs agents times visitors.
 */
export function violations(state: OrgState, now: Time): string[] {
  const violations: string[] = [];
  const wrong: Wrong = (kind, id, what) => void violations.push(`${kind} ${id} ${what}`);
  for (const agent of state.agents.values()) checkAgent(state, agent, wrong);
  for (const attempt of state.attempts.values()) {
    checkAttempt(state, attempt, wrong);
    checkQueued(state, attempt, now, wrong);
  }
  for (const visitor of state.visitors.values()) {
    checkVisitor(state, visitor, wrong);
    checkWaiting(state, visitor, now, wrong);
  }
  checkPools(state, wrong);
  checkSuspended(state, wrong);
  checkSources(state, wrong);
  wrongDeadlines(state, now, wrong);
  return violations;
}

/** While the organization is suspended, nobody is here and nothing goes on. */
function checkSuspended({ suspended, sockets, visitors, attempts }: OrgState, wrong: Wrong): void {
  if (suspended && sockets.size + visitors.size + attempts.size > 0)
    wrong('organization', '', 'is suspended, and somebody is here');
}

function isRunning(state: OrgState, attempt: Attempt): boolean {
  return state.attempts.get(attempt.id) === attempt;
}

export type Wrong = (kind: string, id: string, what: string) => void;

/** The agents themselves, their viewers and their tabs; not their place in the pools. */
export function checkAgent(state: OrgState, agent: Agent, wrong: Wrong): void {
  const { id, viewers, tabs } = agent;
  const report = (what: string): void => wrong('agent', id, what);
  if (agent.call !== null) {
    if (
      callOf(agent.call.attempt) !== agent.call ||
      agent.call.agent !== agent ||
      !isRunning(state, agent.call.attempt)
    )
      report('is in a call that is not its own');
    if (viewers.size > 0) report('is in a call and has viewers (T-4)');
    if (agent.ringing !== null) report('is in a call and rings');
    if (agent.wrapUp !== null) report('is in a call and in wrap-up');
  }
  const rings =
    agent.ringing && (ringingOf(agent.ringing)?.agent ?? transferRingOf(callOf(agent.ringing))?.target);
  if (agent.ringing && (rings !== agent || !isRunning(state, agent.ringing)))
    report('rings for a request that is elsewhere');
  checkConsulting(state, agent, report);
  const serves = isFree(agent) && (isConnected(agent) || isInGrace(agent));
  if (viewers.size > 0 && !serves) report('is not there and has viewers (T-1 to T-8)');
  if (agent.ringing !== null && !serves) report('is not there and rings');
  if (tabs.size > 0 && agent.graceUntil !== null) report('is connected and in grace');
  if (agent.connected !== tabs.size > 0) report('is recorded as connected wrongly');
  for (const viewer of viewers) {
    if (agentOf(viewer) !== agent) report('counts a viewer who is not its own');
    if (state.visitors.get(viewer.id) !== viewer) report('counts a viewer who has left');
  }
  if (agent.invitation && agent.invitation.visitor.invitation !== agent.invitation)
    report('has invited somebody who does not know (R-81)');
  for (const socket of tabs.keys()) {
    const owner = state.sockets.get(socket);
    if (!owner || !('agent' in owner) || owner.agent !== agent) report('has a tab that is not its own');
  }
  checkRanking(state.everybody, agent, report);
}

/** Who is asked about another agent's call does nothing else, and is given nobody. */
function checkConsulting(
  { attempts, everybody, pools }: OrgState,
  agent: Agent,
  report: (what: string) => void,
): void {
  const { consulting: call, viewers } = agent;
  if (call === null) return;
  if (attempts.get(call.attempt.id) !== call.attempt || callOf(call.attempt) !== call)
    report('is asked about a call that is over (R-80)');
  if (consultationOf(call)?.target !== agent)
    report('is asked about a call, and it does not ask them (R-80)');
  if (agent.call !== null || agent.ringing !== null || agent.wrapUp !== null || viewers.size > 0)
    report('is asked about a call and does something else (R-80)');
  const tiers = [...agent.pools.keys()].flatMap((poolId) => pools.get(poolId)?.tiers ?? []);
  for (const ranking of [everybody, ...tiers.map((tier) => tier.ranking)])
    for (const heap of Object.values(ranking))
      if (heap.has(agent)) report('is asked about a call and may be chosen for another (R-80)');
}

/** A call is handed over to one other agent at a time, who knows of it; a consultation ends by itself. */
function checkTransfer(call: Call, report: (what: string) => void): void {
  const { transfer, agent, attempt } = call;
  if (transfer === null) return;
  const { target } = transfer;
  if (target === agent) report('is handed over to the agent who has it (R-80)');
  if (transfer.kind === 'ringing') {
    if (target.ringing !== attempt) report('is handed over to an agent who does not ring (R-80)');
    if (new Set(transfer.rung).size !== transfer.rung.length || transfer.rung.at(-1) !== target.id)
      report('rings twice at one agent in one transfer (R-80)');
    return;
  }
  if (target.consulting !== call) report('asks an agent who does not know (R-80)');
  const socket = consultingSocket(call);
  if (socket !== null && !target.tabs.has(socket)) report('asks an agent in a tab that is gone (R-80)');
  const lost = transfer.targetSide.kind === 'lost' || call.agentSide.kind === 'lost';
  const up = transfer.up.agent && transfer.up.target;
  if ((transfer.mediaUntil === null) !== (lost || up))
    report('waits wrongly for the picture of two agents (R-80)');
}

/** Whether an agent is where it belongs in one of the rankings it is part of. */
export function checkRanking(ranking: Ranking, agent: Agent, report: (what: string) => void): void {
  const { ready, ringing, inGrace } = ranking;
  const watches = mayWatch(agent);
  if (ready.has(agent) !== (watches && agent.ringing === null)) report('is ranked wrongly for rings');
  if (ringing.has(agent) !== (watches && agent.ringing !== null)) report('is ranked wrongly for viewers');
  if ((ringing.has(agent) || inGrace.has(agent)) !== (mayRingSoon(agent) && hasRoom(agent)))
    report('is ranked wrongly for rings soon');
}

/** The first of a ranking comes before all others in it. */
export function checkFirst(ranking: Ranking, report: (what: string) => void): void {
  for (const heap of Object.values(ranking)) {
    const first = heap.peek();
    if (first === undefined) continue;
    for (const agent of heap.values()) {
      if (agent !== first && comesBefore(agent, first)) report(`ranks ${first.id} before ${agent.id} (R-3)`);
    }
  }
}

export function checkAttempt(state: OrgState, attempt: Attempt, wrong: Wrong): void {
  const { id, visitor, offers, phase } = attempt;
  const ringing = ringingOf(attempt);
  const call = callOf(attempt);
  const report = (what: string): void => wrong('attempt', id, what);
  if (phase.kind === 'seeking') report('neither rings nor waits nor is a call');
  if (visitor.phase.kind !== (call ? 'in_call' : 'calling')) report('has a visitor who is in another phase');
  if (attemptOf(visitor) !== attempt || state.visitors.get(visitor.id) !== visitor)
    report('has lost its visitor');
  for (const [index, offer] of offers.entries()) {
    for (let other = 0; other < index; other += 1)
      if (offers[other]?.agentId === offer.agentId) report('rang twice at one agent (R-13)');
  }
  if (offers.length > 10) report('has too many offers (R-14)');
  if (endOf(attempt) !== null) report('is over and still there');
  if (ringing && ringing.agent.ringing !== attempt) report('rings at an agent who does not ring');
  if (ringing && agentOf(visitor) !== ringing.agent) report('rings at an agent its visitor does not have');
  if (state.queue.has(attempt) !== (ringing === null && call === null)) report('is wrongly in the queue');
  if (call === null) {
    if (visitor.socket === null && goneUntilOf(attempt) === null) report('waits for nobody (R-38)');
    return;
  }
  checkTransfer(call, report);
  if (call.agent.call !== call) report('is a call its agent is not in');
  if (agentOf(visitor) !== null) report('is a call, and its visitor still a viewer');
  const owner = ownerOf(call);
  if (owner !== null && !call.agent.tabs.has(owner)) report('belongs to a tab that is gone (R-30)');
  if (visitor.socket === null && call.visitorSide.kind === 'here')
    report('has lost its visitor without a deadline (R-31)');
  const up = call.up.agent && call.up.visitor;
  const lost = call.agentSide.kind === 'lost' || call.visitorSide.kind === 'lost';
  if (!up && !lost && call.mediaUntil === null) report('waits for media without a deadline (R-33)');
  if (lost && call.mediaUntil !== null) report('waits for media of a party that is gone (R-33)');
}

/** Nobody waits for a ring that somebody could have: in the queue, or at an agent who is gone for a moment. */
export function checkQueued(
  state: OrgState,
  attempt: Attempt,
  now: Time,
  wrong: Wrong,
  among: Iterable<Agent> = state.agents.values(),
): void {
  const { visitor } = attempt;
  const ringing = ringingOf(attempt);
  if (callOf(attempt) || (ringing && !isInGrace(ringing.agent))) return;
  if (attempt.offers.length >= state.settings.maxOffers) return;
  const own = agentOf(visitor);
  const free = own && mayRingOwn(own) ? own : naiveChoice(state, visitor, now, 'ring', among);
  if (free) wrong('attempt', attempt.id, `waits while agent ${free.id} could ring (R-16, T-3)`);
}

export function checkVisitor(state: OrgState, visitor: Visitor, wrong: Wrong): void {
  const { id, socket } = visitor;
  const agent = agentOf(visitor);
  const attempt = attemptOf(visitor);
  const report = (what: string): void => wrong('visitor', id, what);
  if (attempt !== null && !isRunning(state, attempt)) report('is in an attempt that is over');
  if (socket === null && attempt === null) report('has no socket and nothing that waits for it');
  if (socket !== null) {
    const owner = state.sockets.get(socket);
    if (!owner || !('visitor' in owner) || owner.visitor !== visitor)
      report('has a socket that is not its own');
  }
  if (agent !== null) {
    if (!agent.viewers.has(visitor)) report('has an agent who does not know');
    if (visitor.cascade?.excluded.some((entry) => entry.agentId === agent.id))
      report('has an agent who is excluded for it (R-13)');
  }
  if (visitor.phase.kind === 'unplaced') report('has nobody and does not wait');
  checkInvitation(visitor, report);
}

/** An invitation is between an agent who is there and a viewer who watches, and both know of it. */
function checkInvitation(visitor: Visitor, report: (what: string) => void): void {
  const { invitation, phase, socket } = visitor;
  if (invitation === null) return;
  const { agent } = invitation;
  if (invitation.visitor !== visitor || agent.invitation !== invitation)
    report('is invited by nobody who knows (R-81)');
  if (phase.kind !== 'watching' || phase.agent !== agent)
    report('is invited by an agent whom it does not watch (R-81)');
  if (socket === null || !visitor.invited) report('is invited, and nobody wrote that down (R-81)');
  if (!isFree(agent) || !agent.tabs.has(invitation.socket))
    report('is invited by an agent who is not there (R-81)');
}

/** Nobody waits for an agent whom it could watch. */
export function checkWaiting(
  state: OrgState,
  visitor: Visitor,
  now: Time,
  wrong: Wrong,
  among: Iterable<Agent> = state.agents.values(),
): void {
  if (agentOf(visitor) !== null || attemptOf(visitor) !== null) return;
  if (waitOf(visitor).parkedPage !== null || waitOf(visitor).holdUntil !== null || isDue(state, visitor, now))
    return;
  const free = naiveChoice(state, visitor, now, 'watch', among);
  if (free !== null) wrong('visitor', visitor.id, `waits while agent ${free.id} has room for it (R-7)`);
}

/** A wait that has just run out is acted on by the alarm that is on its way. */
function isDue(state: OrgState, visitor: Visitor, now: Time): boolean {
  return (state.deadlinesOf.visitor.get(visitor.id)?.at ?? Infinity) <= now;
}

interface Counted {
  viewers: number;
  waiting: number;
  served: number;
}

function checkPools(state: OrgState, wrong: Wrong): void {
  checkFirst(state.everybody, (what) => wrong('organization', '', what));
  const counted = new Map<PoolId, Counted>();
  for (const id of state.pools.keys()) counted.set(id, { viewers: 0, waiting: 0, served: 0 });
  for (const visitor of state.visitors.values()) {
    const count = counted.get(visitor.poolId);
    if (!count) {
      wrong('visitor', visitor.id, 'is in a pool that is gone (R-19)');
      continue;
    }
    if (agentOf(visitor) !== null) count.viewers += 1;
    if (!isWaiting(visitor)) continue;
    count.waiting += 1;
    if (waitOf(visitor).holdUntil !== null) continue;
    count.served += 1;
  }
  for (const [id, count] of counted) {
    const pool = state.pools.get(id);
    if (pool) checkPool(state, pool, count, wrong);
  }
}

/** Places and what is free of them, counted anew. */
function checkPlaces(state: OrgState, pool: Pool, say: (what: string) => void): void {
  let [places, free] = [0, 0];
  for (const agent of state.agents.values()) {
    if (!agent.pools.has(pool.config.id) || !isFree(agent) || !isConnected(agent)) continue;
    places += agent.capacity;
    free += Math.max(0, agent.capacity - agent.viewers.size);
  }
  if (places !== pool.places) say(`counts ${pool.places} places for ${places} (R-74)`);
  if (free !== pool.freePlaces) say(`counts ${pool.freePlaces} free places for ${free} (R-74)`);
}

/** What each source holds, and who is here without anybody, counted anew. */
function checkSources(state: OrgState, wrong: Wrong): void {
  const held = new Map<string, number>();
  let idle = 0;
  for (const visitor of state.visitors.values()) {
    if (agentOf(visitor) === null && attemptOf(visitor) === null) idle += 1;
    if (visitor.source !== null && agentOf(visitor) !== null)
      held.set(visitor.source, (held.get(visitor.source) ?? 0) + 1);
  }
  if (idle !== state.waitingVisitors) wrong('organization', '', 'counts those who wait wrongly (R-78)');
  for (const id of new Set([...held.keys(), ...state.sources.keys()]))
    if ((held.get(id) ?? 0) !== (state.sources.get(id)?.held ?? 0))
      wrong('source', id, 'has another number of places than is counted (R-74)');
}

function checkPool(state: OrgState, pool: Pool, count: Counted, wrong: Wrong): void {
  const { id, members } = pool.config;
  const report = (what: string): void => wrong('pool', id, what);
  if (count.viewers !== pool.viewers) report('counts its viewers wrongly');
  if (count.waiting !== pool.waiting) report('counts its waiting wrongly');
  const atLimit = [...state.atLimit].flatMap(({ waiting }) => [...waiting]);
  const outside = atLimit.filter(
    (visitor) => visitor.poolId === id && !pool.waitingHolders.has(visitor),
  ).length;
  const { waitingQueue, waitingHolders } = pool;
  if (count.served !== waitingQueue.size + waitingHolders.size + outside) report('has a wrong line');
  for (const queue of [waitingQueue, waitingHolders]) {
    const first = queue.peek();
    const earliest = Math.min(...queue.values().map((visitor) => waitOf(visitor).since ?? 0));
    if (first && (waitOf(first).since ?? 0) > earliest) report('serves a later one first (R-7)');
  }
  checkPlaces(state, pool, report);
  let before = -1;
  for (const { tier, ranking } of pool.tiers) {
    if (tier <= before) report('has its tiers in a wrong order (R-3)');
    before = tier;
    checkFirst(ranking, report);
    for (const member of members) {
      const agent = member.tier === tier ? state.agents.get(member.agentId) : undefined;
      if (!agent) continue;
      if (agent.pools.get(id) !== tier) report('has a member who does not know');
      checkRanking(ranking, agent, report);
    }
  }
}

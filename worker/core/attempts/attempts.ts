import { TRIGGERS, expireCascade, loseInCascade, prolongCascade } from '../placement/cascade.ts';
import { isConnected, isExcluded, isHopeful, mayRingOwn } from '../choice/eligibility.ts';
import { logHandoff, seconds } from '../output/log.ts';
import { incomingCall, tellReassigned, tellRinging } from '../output/messages.ts';
import { leaveWithNobody } from '../placement/notice.ts';
import { assign, dropVisitor, unassign } from '../placement/placing.ts';
import { choose, rerank } from '../choice/ranking.ts';
import { route } from '../placement/route.ts';
import type { Agent, Attempt, AttemptEnd, OfferOutcome, SocketId, Trigger, Visitor } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { after, newId, tellAgent } from '../model/step-context.ts';
import type { CancelReason } from '../../protocol/server.ts';

/** A visitor's click: rings at its agent, at the next that can, or queues. */
export function beginAttempt(turn: Turn, visitor: Visitor): void {
  // Within the attempt it would last on, and exclude agents lost long ago.
  expireCascade(turn, visitor);
  const attempt: Attempt = {
    id: newId(turn),
    visitor,
    pageUrl: visitor.pageUrl,
    poolId: visitor.poolId,
    requestedAt: turn.now,
    offers: [],
    ringing: null,
    queuedUntil: null,
    visitorGoneUntil: null,
    loss: null,
    call: null,
    end: null,
  };
  turn.state.attempts.set(attempt.id, attempt);
  visitor.attempt = attempt.id;
  turn.visitors.add(visitor);
  ringNext(turn, attempt);
}

/** Rings the next agent, or queues, or gives up: whatever leave for an attempt that rings nowhere. */
export function ringNext(turn: Turn, attempt: Attempt): void {
  turn.attempts.add(attempt);
  if (attempt.offers.length >= turn.state.settings.maxOffers) return giveUp(turn, attempt, true);
  const agent = whoRings(turn, attempt);
  if (agent) return offer(turn, attempt, agent);
  if (!hasHope(turn, attempt)) return giveUp(turn, attempt, false);
  if (attempt.queuedUntil === null) {
    const { maxOffers, ringSeconds } = turn.state.settings;
    attempt.queuedUntil = after(turn, maxOffers * ringSeconds);
    turn.state.queue.add(attempt);
    tellRinging(turn, attempt);
  }
}

/** Serves the queue, longest waiting first: who can ring rings, who has nobody to wait for is told. */
export function serveQueue(turn: Turn): void {
  const { state } = turn;
  const stranded = [...state.absent].flatMap(({ ringing }) => state.attempts.get(ringing ?? '') ?? []);
  const waiting = [...state.queue, ...stranded].sort(
    (a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1),
  );
  for (const attempt of waiting) {
    if (attempt.ringing === null) ringNext(turn, attempt);
    else ringElsewhere(turn, attempt, attempt.ringing.agent);
  }
}

/** An agent with a ringing request is gone for a moment: the request moves if somebody else can ring, else stays (T-3). */
export function ringElsewhere(turn: Turn, attempt: Attempt, agent: Agent): void {
  if (attempt.offers.length >= turn.state.settings.maxOffers) return;
  if (choose(turn.state, attempt.visitor, 'ring', turn.now) === null) return;
  failOffer(turn, attempt, agent, 'moved', TRIGGERS.disconnected);
  ringNext(turn, attempt);
}

/** The request that rings at an agent who has become unavailable goes on elsewhere. */
export function rematchRinging(
  turn: Turn,
  agent: Agent,
  why: Trigger,
  concerned: (visitor: Visitor) => boolean,
): void {
  const attempt = agent.ringing === null ? undefined : turn.state.attempts.get(agent.ringing);
  if (!attempt || !concerned(attempt.visitor)) return;
  failOffer(turn, attempt, agent, 'moved', why);
  tellAgent(turn, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'moved' });
  ringNext(turn, attempt);
}

/** The agent refuses: it stays available, the caller goes to the next (T-5). */
export function reject(turn: Turn, attempt: Attempt, agent: Agent, socket: SocketId): void {
  failOffer(turn, attempt, agent, 'rejected', TRIGGERS.rejected);
  tellAgent(turn, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'moved' }, socket);
  ringNext(turn, attempt);
}

/** Ends an offer that was not answered: its agent is excluded, and the caller no longer its viewer. */
export function failOffer(
  turn: Turn,
  attempt: Attempt,
  agent: Agent,
  outcome: OfferOutcome,
  why: Trigger,
): void {
  const { visitor } = attempt;
  endOffer(turn, attempt, outcome);
  loseInCascade(turn, visitor, agent, why);
  unassign(turn, visitor);
  attempt.loss = { agentId: agent.id, name: agent.profile.displayName, trigger: why };
}

/** Stops the ringing, if any, and writes down how the offer ended. */
export function endOffer(turn: Turn, attempt: Attempt, outcome: OfferOutcome): void {
  turn.attempts.add(attempt);
  const { ringing } = attempt;
  const last = attempt.offers.at(-1);
  if (ringing === null || last === undefined) return;
  last.seconds = seconds(last.rangAt, turn.now);
  last.outcome = outcome;
  attempt.ringing = null;
  ringing.agent.ringing = null;
  turn.news.add(ringing.agent);
  rerank(turn, ringing.agent);
}

/** The visitor does not want any more, or has left: the ringing stops, and the attempt is over. */
export function cancel(turn: Turn, attempt: Attempt, reason: CancelReason): void {
  const { ringing, visitor } = attempt;
  endOffer(turn, attempt, 'cancelled');
  if (ringing) tellAgent(turn, ringing.agent, { type: 'call:cancelled', requestId: attempt.id, reason });
  logLoss(turn, attempt);
  endAttempt(turn, attempt, { at: turn.now, outcome: 'cancelled', reason: null });
  if (visitor.socket === null) dropVisitor(turn, visitor);
  else turn.arrivals.push({ visitor, previous: visitor.agent });
}

/** Takes an attempt out of the state, its end decided. */
export function endAttempt(turn: Turn, attempt: Attempt, end: AttemptEnd): void {
  attempt.end = end;
  turn.state.attempts.delete(attempt.id);
  turn.state.queue.delete(attempt);
  attempt.queuedUntil = null;
  attempt.visitor.attempt = null;
  turn.attempts.add(attempt);
  turn.visitors.add(attempt.visitor);
}

/** Nobody is left to ring, or the limit is reached, or the queue has taken too long: the notice. */
export function giveUp(turn: Turn, attempt: Attempt, atLimit: boolean): void {
  const { visitor } = attempt;
  loseOwn(turn, attempt);
  prolongCascade(turn, visitor);
  logLoss(turn, attempt);
  endAttempt(turn, attempt, { at: turn.now, outcome: 'unavailable', reason: null });
  if (visitor.socket === null) return dropVisitor(turn, visitor);
  const { loss } = attempt;
  // A page turned to while it rang counts from now on; the rules of the same page do not change.
  if (visitor.pageUrl !== attempt.pageUrl) route(turn, visitor);
  const noticeOver = after(turn, turn.state.settings.handoffNoticeSeconds);
  // Somebody may be free to be watched though nobody could ring: not before the notice has been read.
  const somebodyFree = choose(turn.state, visitor, 'watch', turn.now) !== null;
  leaveWithNobody(turn, visitor, {
    reason: atLimit ? 'handoff_limit' : (loss?.trigger.reason ?? 'no_agents'),
    ...(loss === null ? {} : { previousAgentName: loss.name }),
    holdUntil: atLimit && visitor.cascade ? visitor.cascade.until : somebodyFree ? noticeOver : null,
  });
}

/** An attempt that ends before a successor was found: its agent was lost to nobody. */
function logLoss(turn: Turn, { visitor, loss }: Attempt): void {
  if (!loss || !visitor.cascade) return;
  prolongCascade(turn, visitor);
  const { agentId: fromAgentId, trigger } = loss;
  logHandoff(turn, visitor, { fromAgentId, toAgentId: null, trigger, cascade: visitor.cascade });
}

/** Who can ring now: the visitor's own agent before all others. */
function whoRings(turn: Turn, { visitor }: Attempt): Agent | null {
  const own = visitor.agent;
  if (own && mayRingOwn(own) && !isExcluded(visitor, own, 'ring', turn.now)) return own;
  return choose(turn.state, visitor, 'ring', turn.now);
}

function hasHope(turn: Turn, { visitor }: Attempt): boolean {
  const own = visitor.agent;
  return (own !== null && isHopeful(own)) || choose(turn.state, visitor, 'hope', turn.now) !== null;
}

/** Rings at an agent, to whom the visitor is handed if it is not its own. */
function offer(turn: Turn, attempt: Attempt, agent: Agent): void {
  const { visitor } = attempt;
  turn.state.queue.delete(attempt);
  attempt.queuedUntil = null;
  prolongCascade(turn, visitor);
  if (visitor.agent !== agent) moveCaller(turn, attempt, agent);
  const until = after(turn, turn.state.settings.ringSeconds);
  attempt.offers.push({ agentId: agent.id, rangAt: turn.now, seconds: null, outcome: null });
  attempt.ringing = { agent, until };
  agent.ringing = attempt.id;
  agent.lastOfferedAt = turn.now;
  rerank(turn, agent);
  tellRinging(turn, attempt);
  tellAgent(turn, agent, { type: 'call:incoming', ...incomingCall(attempt, until), now: turn.now });
  turn.news.add(agent);
}

function moveCaller(turn: Turn, attempt: Attempt, to: Agent): void {
  const { visitor } = attempt;
  loseOwn(turn, attempt);
  assign(turn, visitor, to);
  const { loss } = attempt;
  const { cascade } = visitor;
  if (loss === null || cascade === null) return;
  attempt.loss = null;
  logHandoff(turn, visitor, { fromAgentId: loss.agentId, toAgentId: to.id, trigger: loss.trigger, cascade });
  const from = { id: loss.agentId, name: loss.name };
  tellReassigned(turn, visitor, { from, to, trigger: loss.trigger, cascade, ringing: attempt });
}

/** The caller's own agent, if it still has one, cannot ring: busy with another caller's ring, or gone for a moment. */
function loseOwn(turn: Turn, attempt: Attempt): void {
  const { visitor } = attempt;
  const own = visitor.agent;
  if (own === null) return;
  const why = isConnected(own) ? TRIGGERS.busy : TRIGGERS.disconnected;
  loseInCascade(turn, visitor, own, why);
  unassign(turn, visitor);
  attempt.loss = { agentId: own.id, name: own.profile.displayName, trigger: why };
}

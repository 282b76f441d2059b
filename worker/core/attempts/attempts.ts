import { TRIGGERS, expireCascade, recordLostAgent, prolongCascade } from '../placement/cascade.ts';
import { isConnected, isExcluded, mayRingSoon, mayRingOwn } from '../choice/eligibility.ts';
import { logHandoff, seconds } from '../output/log.ts';
import { incomingCall, sendReassigned, sendRinging } from '../output/messages.ts';
import { leaveWithNobody } from '../placement/notice.ts';
import { assign, dropVisitor, unassign } from '../placement/placing.ts';
import { choose, rerank } from '../choice/ranking.ts';
import { route } from '../placement/route.ts';
import type { Agent, Attempt, AttemptEnd, OfferOutcome, SocketId, Trigger, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, newId, sendToAgent } from '../model/step-context.ts';
import type { CancelReason } from '../../protocol/server.ts';

/** A visitor's click: rings at its agent, at the next that can, or queues. */
export function startAttempt(ctx: StepContext, visitor: Visitor): void {
  // Within the attempt it would last on, and exclude agents lost long ago.
  expireCascade(ctx, visitor);
  const attempt: Attempt = {
    id: newId(ctx),
    visitor,
    pageUrl: visitor.pageUrl,
    poolId: visitor.poolId,
    requestedAt: ctx.now,
    offers: [],
    ringing: null,
    queuedUntil: null,
    visitorGoneUntil: null,
    loss: null,
    call: null,
    end: null,
  };
  ctx.state.attempts.set(attempt.id, attempt);
  visitor.attempt = attempt.id;
  ctx.visitors.add(visitor);
  ringNext(ctx, attempt);
}

/** Rings the next agent, or queues, or gives up: whatever leave for an attempt that rings nowhere. */
export function ringNext(ctx: StepContext, attempt: Attempt): void {
  ctx.attempts.add(attempt);
  if (attempt.offers.length >= ctx.state.settings.maxOffers) return giveUp(ctx, attempt, true);
  const agent = findAgentToRing(ctx, attempt);
  if (agent) return ringAt(ctx, attempt, agent);
  if (!hasSomebodyToWaitFor(ctx, attempt)) return giveUp(ctx, attempt, false);
  if (attempt.queuedUntil === null) {
    const { maxOffers, ringSeconds } = ctx.state.settings;
    attempt.queuedUntil = after(ctx, maxOffers * ringSeconds);
    ctx.state.queue.add(attempt);
    sendRinging(ctx, attempt);
  }
}

/** Serves the queue, longest waiting first: who can ring rings, who has nobody to wait for is told. */
export function serveCallQueue(ctx: StepContext): void {
  const { state } = ctx;
  const stranded = [...state.absent].flatMap(({ ringing }) => state.attempts.get(ringing ?? '') ?? []);
  const waiting = [...state.queue, ...stranded].sort(
    (a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1),
  );
  for (const attempt of waiting) {
    if (attempt.ringing === null) ringNext(ctx, attempt);
    else ringElsewhere(ctx, attempt, attempt.ringing.agent);
  }
}

/** An agent with a ringing request is gone for a moment: the request moves if somebody else can ring, else stays (T-3). */
export function ringElsewhere(ctx: StepContext, attempt: Attempt, agent: Agent): void {
  if (attempt.offers.length >= ctx.state.settings.maxOffers) return;
  if (choose(ctx.state, attempt.visitor, 'ring', ctx.now) === null) return;
  failOffer(ctx, attempt, agent, 'moved', TRIGGERS.disconnected);
  ringNext(ctx, attempt);
}

/** The request that rings at an agent who has become unavailable goes on elsewhere. */
export function moveRingingRequest(
  ctx: StepContext,
  agent: Agent,
  why: Trigger,
  concerned: (visitor: Visitor) => boolean,
): void {
  const attempt = agent.ringing === null ? undefined : ctx.state.attempts.get(agent.ringing);
  if (!attempt || !concerned(attempt.visitor)) return;
  failOffer(ctx, attempt, agent, 'moved', why);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'moved' });
  ringNext(ctx, attempt);
}

/** The agent refuses: it stays available, the caller goes to the next (T-5). */
export function rejectOffer(ctx: StepContext, attempt: Attempt, agent: Agent, socket: SocketId): void {
  failOffer(ctx, attempt, agent, 'rejected', TRIGGERS.rejected);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'moved' }, socket);
  ringNext(ctx, attempt);
}

/** Ends an offer that was not answered: its agent is excluded, and the caller no longer its viewer. */
export function failOffer(
  ctx: StepContext,
  attempt: Attempt,
  agent: Agent,
  outcome: OfferOutcome,
  why: Trigger,
): void {
  const { visitor } = attempt;
  endOffer(ctx, attempt, outcome);
  recordLostAgent(ctx, visitor, agent, why);
  unassign(ctx, visitor);
  attempt.loss = { agentId: agent.id, name: agent.profile.displayName, trigger: why };
}

/** Stops the ringing, if any, and writes down how the offer ended. */
export function endOffer(ctx: StepContext, attempt: Attempt, outcome: OfferOutcome): void {
  ctx.attempts.add(attempt);
  const { ringing } = attempt;
  const last = attempt.offers.at(-1);
  if (ringing === null || last === undefined) return;
  last.seconds = seconds(last.rangAt, ctx.now);
  last.outcome = outcome;
  attempt.ringing = null;
  ringing.agent.ringing = null;
  ctx.agentsToNotify.add(ringing.agent);
  rerank(ctx, ringing.agent);
}

/** The visitor does not want any more, or has left: the ringing stops, and the attempt is over. */
export function cancelAttempt(ctx: StepContext, attempt: Attempt, reason: CancelReason): void {
  const { ringing, visitor } = attempt;
  endOffer(ctx, attempt, 'cancelled');
  if (ringing) sendToAgent(ctx, ringing.agent, { type: 'call:cancelled', requestId: attempt.id, reason });
  logLostAgent(ctx, attempt);
  endAttempt(ctx, attempt, { at: ctx.now, outcome: 'cancelled', reason: null });
  if (visitor.socket === null) dropVisitor(ctx, visitor);
  else ctx.visitorsToPlace.push({ visitor, previous: visitor.agent });
}

/** Takes an attempt out of the state, its end decided. */
export function endAttempt(ctx: StepContext, attempt: Attempt, end: AttemptEnd): void {
  attempt.end = end;
  ctx.state.attempts.delete(attempt.id);
  ctx.state.queue.delete(attempt);
  attempt.queuedUntil = null;
  attempt.visitor.attempt = null;
  ctx.attempts.add(attempt);
  ctx.visitors.add(attempt.visitor);
}

/** Nobody is left to ring, or the limit is reached, or the queue has taken too long: the notice. */
export function giveUp(ctx: StepContext, attempt: Attempt, atLimit: boolean): void {
  const { visitor } = attempt;
  loseOwnAgent(ctx, attempt);
  prolongCascade(ctx, visitor);
  logLostAgent(ctx, attempt);
  endAttempt(ctx, attempt, { at: ctx.now, outcome: 'unavailable', reason: null });
  if (visitor.socket === null) return dropVisitor(ctx, visitor);
  const { loss } = attempt;
  // A page turned to while it rang counts from now on; the rules of the same page do not change.
  if (visitor.pageUrl !== attempt.pageUrl) route(ctx, visitor);
  const noticeOver = after(ctx, ctx.state.settings.handoffNoticeSeconds);
  // Somebody may be free to be watched though nobody could ring: not before the notice has been read.
  const somebodyFree = choose(ctx.state, visitor, 'watch', ctx.now) !== null;
  leaveWithNobody(ctx, visitor, {
    reason: atLimit ? 'handoff_limit' : (loss?.trigger.reason ?? 'no_agents'),
    ...(loss === null ? {} : { previousAgentName: loss.name }),
    holdUntil: atLimit && visitor.cascade ? visitor.cascade.until : somebodyFree ? noticeOver : null,
  });
}

/** An attempt that ends before a successor was found: its agent was lost to nobody. */
function logLostAgent(ctx: StepContext, { visitor, loss }: Attempt): void {
  if (!loss || !visitor.cascade) return;
  prolongCascade(ctx, visitor);
  const { agentId: fromAgentId, trigger } = loss;
  logHandoff(ctx, visitor, { fromAgentId, toAgentId: null, trigger, cascade: visitor.cascade });
}

/** Who can ring now: the visitor's own agent before all others. */
function findAgentToRing(ctx: StepContext, { visitor }: Attempt): Agent | null {
  const own = visitor.agent;
  if (own && mayRingOwn(own) && !isExcluded(visitor, own, 'ring', ctx.now)) return own;
  return choose(ctx.state, visitor, 'ring', ctx.now);
}

function hasSomebodyToWaitFor(ctx: StepContext, { visitor }: Attempt): boolean {
  const own = visitor.agent;
  return (own !== null && mayRingSoon(own)) || choose(ctx.state, visitor, 'ringSoon', ctx.now) !== null;
}

/** Rings at an agent, to whom the visitor is handed if it is not its own. */
function ringAt(ctx: StepContext, attempt: Attempt, agent: Agent): void {
  const { visitor } = attempt;
  ctx.state.queue.delete(attempt);
  attempt.queuedUntil = null;
  prolongCascade(ctx, visitor);
  if (visitor.agent !== agent) moveCaller(ctx, attempt, agent);
  const until = after(ctx, ctx.state.settings.ringSeconds);
  attempt.offers.push({ agentId: agent.id, rangAt: ctx.now, seconds: null, outcome: null });
  attempt.ringing = { agent, until };
  agent.ringing = attempt.id;
  agent.lastOfferedAt = ctx.now;
  rerank(ctx, agent);
  sendRinging(ctx, attempt);
  sendToAgent(ctx, agent, { type: 'call:incoming', ...incomingCall(attempt, until), now: ctx.now });
  ctx.agentsToNotify.add(agent);
}

function moveCaller(ctx: StepContext, attempt: Attempt, to: Agent): void {
  const { visitor } = attempt;
  loseOwnAgent(ctx, attempt);
  assign(ctx, visitor, to);
  const { loss } = attempt;
  const { cascade } = visitor;
  if (loss === null || cascade === null) return;
  attempt.loss = null;
  logHandoff(ctx, visitor, { fromAgentId: loss.agentId, toAgentId: to.id, trigger: loss.trigger, cascade });
  const from = { id: loss.agentId, name: loss.name };
  sendReassigned(ctx, visitor, { from, to, trigger: loss.trigger, cascade, ringing: attempt });
}

/** The caller's own agent, if it still has one, cannot ring: busy with another caller's ring, or gone for a moment. */
function loseOwnAgent(ctx: StepContext, attempt: Attempt): void {
  const { visitor } = attempt;
  const own = visitor.agent;
  if (own === null) return;
  const why = isConnected(own) ? TRIGGERS.busy : TRIGGERS.disconnected;
  recordLostAgent(ctx, visitor, own, why);
  unassign(ctx, visitor);
  attempt.loss = { agentId: own.id, name: own.profile.displayName, trigger: why };
}

import {
  endAttempt,
  openAttempt,
  queueAttempt,
  setLostAgent,
  startRinging,
  stopRinging,
  touchAttempt,
} from '../changes/attempts.ts';
import { assign, dropVisitor, unassign } from '../changes/visitors.ts';
import { isConnected, isExcluded, mayRingOwn, mayRingSoon } from '../choice/eligibility.ts';
import { choose } from '../choice/ranking.ts';
import { agentOf, callOf, ringingOf, transferRingOf } from '../model/phases.ts';
import type { Agent, Attempt, OfferOutcome, SocketId, Trigger, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, sendToAgent } from '../model/step-context.ts';
import { logHandoff } from '../output/log.ts';
import { incomingCall, sendReassigned, sendRinging } from '../output/messages.ts';
import { TRIGGERS, expireCascade, prolongCascade, recordLostAgent } from '../placement/cascade.ts';
import { leaveWithNobody } from '../placement/notice.ts';
import { route } from '../placement/route.ts';
import { moveTransferRing, ringTransferElsewhere } from '../transfers/ringing.ts';
import type { CancelReason } from '../../../protocol/messages/reasons.ts';

/** A click of a visitor who watches an agent: rings there, at the next that can, or queues. */
export function startAttempt(ctx: StepContext, visitor: Visitor, agent: Agent): void {
  // Within the attempt it would last on, and exclude agents lost long ago.
  expireCascade(ctx, visitor);
  ringNext(ctx, openAttempt(ctx, visitor, agent));
}

/** Rings the next agent, or queues, or gives up: whatever leave for an attempt that rings nowhere. */
export function ringNext(ctx: StepContext, attempt: Attempt): void {
  touchAttempt(ctx, attempt);
  if (attempt.offers.length >= ctx.state.settings.maxOffers) return giveUp(ctx, attempt, true);
  const agent = findAgentToRing(ctx, attempt);
  if (agent) return ringAt(ctx, attempt, agent);
  if (!hasSomebodyToWaitFor(ctx, attempt)) return giveUp(ctx, attempt, false);
  if (attempt.phase.kind === 'queued') return;
  const { maxOffers, ringSeconds } = ctx.state.settings;
  queueAttempt(ctx, attempt, after(ctx, maxOffers * ringSeconds));
  sendRinging(ctx, attempt);
}

/** Serves the queue, longest waiting first: who can ring rings, who has nobody to wait for is told. */
export function serveCallQueue(ctx: StepContext): void {
  const { state } = ctx;
  const stranded = [...state.absent].flatMap(({ ringing }) => ringing ?? []);
  const waiting = [...state.queue, ...stranded].sort(
    (a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1),
  );
  for (const attempt of waiting) {
    const ringing = ringingOf(attempt);
    const transfer = transferRingOf(callOf(attempt));
    if (transfer) ringTransferElsewhere(ctx, transfer.target);
    else if (ringing === null) ringNext(ctx, attempt);
    else ringElsewhere(ctx, attempt, ringing.agent);
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
  const attempt = agent.ringing;
  if (!attempt || !concerned(attempt.visitor)) return;
  if (callOf(attempt)) return moveTransferRing(ctx, agent);
  failOffer(ctx, attempt, agent, 'moved', why);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'moved' });
  ringNext(ctx, attempt);
}

/** The agent refuses: they stay available, the caller goes to the next (T-5). */
export function rejectOffer(ctx: StepContext, attempt: Attempt, agent: Agent, socket: SocketId): void {
  failOffer(ctx, attempt, agent, 'rejected', TRIGGERS.rejected);
  sendToAgent(ctx, agent, { type: 'call:cancelled', requestId: attempt.id, reason: 'moved' }, socket);
  ringNext(ctx, attempt);
}

/** Ends an offer that was not answered: its agent is excluded, and the caller no longer their viewer. */
export function failOffer(
  ctx: StepContext,
  attempt: Attempt,
  agent: Agent,
  outcome: OfferOutcome,
  why: Trigger,
): void {
  stopRinging(ctx, attempt, outcome);
  loseAgent(ctx, attempt, agent, why);
}

/** An agent of an attempt is lost: excluded for its visitor, and remembered until a successor is found. */
export function loseAgent(ctx: StepContext, attempt: Attempt, agent: Agent, why: Trigger): void {
  const { visitor } = attempt;
  recordLostAgent(ctx, visitor, agent, why);
  unassign(ctx, visitor);
  setLostAgent(ctx, attempt, { agentId: agent.id, name: agent.profile.displayName, trigger: why });
}

/** The visitor does not want any more, or has left: the ringing stops, and the attempt is over. */
export function cancelAttempt(ctx: StepContext, attempt: Attempt, reason: CancelReason): void {
  const { visitor } = attempt;
  const ringing = ringingOf(attempt);
  stopRinging(ctx, attempt, 'cancelled');
  if (ringing) sendToAgent(ctx, ringing.agent, { type: 'call:cancelled', requestId: attempt.id, reason });
  logLostAgent(ctx, attempt);
  endAttempt(ctx, attempt, { at: ctx.now, outcome: 'cancelled', reason: null });
  if (visitor.socket === null) dropVisitor(ctx, visitor);
  else ctx.visitorsToPlace.push({ visitor, previous: agentOf(visitor) });
}

/** Nobody is left to ring, or the limit is reached, or the queue has taken too long: the notice. */
export function giveUp(ctx: StepContext, attempt: Attempt, atLimit: boolean): void {
  const { visitor } = attempt;
  loseOwnAgent(ctx, attempt);
  prolongCascade(ctx, visitor);
  logLostAgent(ctx, attempt);
  endAttempt(ctx, attempt, { at: ctx.now, outcome: 'unavailable', reason: null });
  if (visitor.socket === null) return dropVisitor(ctx, visitor);
  const { lostAgent } = attempt;
  // A page turned to while it rang counts from now on; the rules of the same page do not change.
  if (visitor.pageUrl !== attempt.pageUrl) route(ctx, visitor);
  const noticeOver = after(ctx, ctx.state.settings.handoffNoticeSeconds);
  // Somebody may be free to be watched though nobody could ring: not before the notice has been read.
  const somebodyFree = choose(ctx.state, visitor, 'watch', ctx.now) !== null;
  leaveWithNobody(ctx, visitor, {
    reason: atLimit ? 'handoff_limit' : (lostAgent?.trigger.reason ?? 'no_agents'),
    ...(lostAgent === null ? {} : { previousAgentName: lostAgent.name }),
    holdUntil: atLimit && visitor.cascade ? visitor.cascade.until : somebodyFree ? noticeOver : null,
  });
}

/** An attempt that ends before a successor was found: its agent was lost to nobody. */
function logLostAgent(ctx: StepContext, { visitor, lostAgent }: Attempt): void {
  if (!lostAgent || !visitor.cascade) return;
  prolongCascade(ctx, visitor);
  const { agentId: fromAgentId, trigger } = lostAgent;
  logHandoff(ctx, visitor, { fromAgentId, toAgentId: null, trigger, cascade: visitor.cascade });
}

/** Who can ring now: the visitor's own agent before all others. */
function findAgentToRing(ctx: StepContext, { visitor }: Attempt): Agent | null {
  const own = agentOf(visitor);
  if (own && mayRingOwn(own) && !isExcluded(visitor, own, 'ring', ctx.now)) return own;
  return choose(ctx.state, visitor, 'ring', ctx.now);
}

function hasSomebodyToWaitFor(ctx: StepContext, { visitor }: Attempt): boolean {
  const own = agentOf(visitor);
  return (own !== null && mayRingSoon(own)) || choose(ctx.state, visitor, 'ringSoon', ctx.now) !== null;
}

/** Rings at an agent, to whom the visitor is handed if they watched another, or nobody. */
function ringAt(ctx: StepContext, attempt: Attempt, agent: Agent): void {
  const { visitor } = attempt;
  prolongCascade(ctx, visitor);
  if (agentOf(visitor) !== agent) moveCaller(ctx, attempt, agent);
  const until = after(ctx, ctx.state.settings.ringSeconds);
  startRinging(ctx, attempt, agent, until);
  sendRinging(ctx, attempt);
  sendToAgent(ctx, agent, { type: 'call:incoming', ...incomingCall(attempt, until), now: ctx.now });
}

function moveCaller(ctx: StepContext, attempt: Attempt, to: Agent): void {
  const { visitor } = attempt;
  loseOwnAgent(ctx, attempt);
  assign(ctx, visitor, to);
  const { lostAgent } = attempt;
  const { cascade } = visitor;
  if (lostAgent === null || cascade === null) return;
  setLostAgent(ctx, attempt, null);
  const { agentId, name, trigger } = lostAgent;
  logHandoff(ctx, visitor, { fromAgentId: agentId, toAgentId: to.id, trigger, cascade });
  sendReassigned(ctx, visitor, { from: { id: agentId, name }, to, trigger, cascade, ringing: attempt });
}

/** The caller's own agent, if they still have one, cannot ring: rings for another caller, or is gone for a moment. */
function loseOwnAgent(ctx: StepContext, attempt: Attempt): void {
  const own = agentOf(attempt.visitor);
  if (own === null) return;
  loseAgent(ctx, attempt, own, isConnected(own) ? TRIGGERS.busy : TRIGGERS.disconnected);
}

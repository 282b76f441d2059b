import { CLOSE } from '../../../protocol/close-codes.ts';
import { enterCallWithoutToken, handleCallVisitorLost } from '../calls/calls.ts';
import { setCallerGone, touchAttempt } from '../changes/attempts.ts';
import { markConsoles, markViewers } from '../changes/consoles.ts';
import { closeInvitation } from '../changes/invitations.ts';
import { changeSource } from '../changes/sources.ts';
import {
  assign,
  bindSocket,
  changeVisitor,
  changeWait,
  dropVisitor,
  joinWaitingQueue,
  leaveWaitingQueue,
  unassign,
} from '../changes/visitors.ts';
import { isSamePage } from '../choice/page.ts';
import { isFull } from '../choice/budgets.ts';
import { choose, mayKeep } from '../choice/ranking.ts';
import { matchPage } from '../choice/rules.ts';
import { copyCascade } from '../model/claims.ts';
import type { RejoinClaims, VisitorClaims } from '../model/claims.ts';
import type { SourceId } from '../model/source.ts';
import {
  NO_WAIT,
  agentOf,
  attemptOf,
  callOf,
  isWaiting,
  lostUntil,
  unplaced,
  waitOf,
} from '../model/phases.ts';
import { visitorFromClaims } from '../model/visitor-record.ts';
import type { Agent, Call, SocketId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, closeSocket, newId, sendToVisitor } from '../model/step-context.ts';
import { logMissed } from '../output/log.ts';
import { sendAssigned, sendRinging } from '../output/messages.ts';
import { park, sendNobodyFree } from '../placement/notice.ts';
import { needsRouting, route } from '../placement/route.ts';

const GONE_WHILE_RINGING_SECONDS = 10;

/** What visitors say of themselves on joining; claims are verified, null when there are none. */
export interface Joining {
  pageUrl: string;
  country: string | null;
  source: SourceId | null;
  claims: VisitorClaims | null;
  rejoin: RejoinClaims | null;
}

/** A visitor arrives: new, back with their token, or back to their call. */
export function joinVisitor(ctx: StepContext, socket: SocketId, joining: Joining): void {
  const known = findReturning(ctx, joining);
  if (known) return returnVisitor(ctx, known, socket, joining);
  const visitor = joining.claims ? rememberVisitor(ctx, joining.claims, joining) : newVisitor(ctx, joining);
  const previous = joining.claims?.agentId ? (ctx.state.agents.get(joining.claims.agentId) ?? null) : null;
  const keeps = previous !== null && mayKeep(ctx.state, visitor, previous, ctx.now);
  if (isFull(ctx.state) && !keeps) return turnAway(ctx, visitor, socket);
  bindSocket(ctx, visitor, socket);
  ctx.state.visitors.set(visitor.id, visitor);
  placeVisitor(ctx, visitor, previous);
}

/** A visitor beyond those who may wait. Nothing of them is kept but a count: a crowd is to cost little. */
function turnAway(ctx: StepContext, visitor: Visitor, socket: SocketId): void {
  ctx.visitors.delete(visitor);
  closeSocket(ctx, socket, CLOSE.full);
  ctx.effects.push({ do: 'count-turned-away', country: visitor.country });
}

/**
 * The visitor is on another page; in a call attempt or call that routes only afterwards. A jump to an
 * anchor leads to no other page.
 */
export function changePage(ctx: StepContext, visitor: Visitor, pageUrl: string): void {
  const isOther = !isSamePage(visitor.pageUrl, pageUrl);
  if (isOther) notePage(ctx, visitor, pageUrl);
  const agent = agentOf(visitor);
  const isBusy = attemptOf(visitor) !== null;
  const parks = isOther && ctx.state.settings.whenAgentReturns === 'stay_hidden';
  if (!isBusy && (needsRouting(ctx, visitor) || !staysPlaced(ctx, visitor, parks)))
    return placeByPage(ctx, visitor, agent, true);
  if (isOther) ctx.onlyPage = visitor.socket;
  if (isBusy) return;
  if (agent) sendAssigned(ctx, visitor, agent);
  else sendNobodyFree(ctx, visitor);
}

/** Whether a page in the same pool changes nothing: whoever might be given to one who waits would have been before. */
function staysPlaced(ctx: StepContext, visitor: Visitor, parks: boolean): boolean {
  const agent = agentOf(visitor);
  return agent ? mayKeep(ctx.state, visitor, agent, ctx.now) : waitOf(visitor).since !== null && !parks;
}

/** Where a visitor without an attempt belongs now, by the page they are on; `answer`: they are told in any case. */
export function placeByPage(
  ctx: StepContext,
  visitor: Visitor,
  previous: Agent | null,
  answer: boolean,
): void {
  const waited = isWaiting(visitor);
  leaveWaitingQueue(ctx, visitor);
  route(ctx, visitor);
  // The consoles of both pools are told, also when the visitor is parked in the new one.
  if (waited) markConsoles(ctx, visitor.poolId);
  const own = agentOf(visitor);
  if (own && mayKeep(ctx.state, visitor, own, ctx.now)) {
    if (answer) sendAssigned(ctx, visitor, own);
    return;
  }
  unassign(ctx, visitor);
  placeVisitor(ctx, visitor, previous);
}

/** Gives a visitor, who has nobody, their previous agent or the best one; else they wait. */
function placeVisitor(ctx: StepContext, visitor: Visitor, previous: Agent | null): void {
  const agent = findAgentFor(ctx, visitor, previous);
  if (agent) {
    assign(ctx, visitor, agent);
    sendAssigned(ctx, visitor, agent);
    return;
  }
  logMissed(ctx, visitor);
  if (ctx.state.settings.whenAgentReturns === 'stay_hidden') park(ctx, visitor);
  joinWaitingQueue(ctx, visitor);
  sendNobodyFree(ctx, visitor);
}

/** The previous agent, the best one, or one that may take the visitor back: in this order. */
function findAgentFor(ctx: StepContext, visitor: Visitor, previous: Agent | null): Agent | null {
  const { parkedPage, holdUntil, since } = waitOf(visitor);
  if (parkedPage !== null || holdUntil !== null) return null;
  if (previous && mayKeep(ctx.state, visitor, previous, ctx.now)) return previous;
  const agent = choose(ctx.state, visitor, 'watch', ctx.now);
  if (agent) return agent;
  changeWait(ctx, visitor, { since: since ?? ctx.now });
  return choose(ctx.state, visitor, 'watch', ctx.now);
}

/** The visitor's socket is gone: forgotten at once, unless a call attempt or call waits for them. */
export function handleVisitorLost(ctx: StepContext, visitor: Visitor): void {
  changeVisitor(ctx, visitor, (draft) => {
    draft.socket = null;
  });
  const { phase } = visitor;
  if (phase.kind === 'in_call') return handleCallVisitorLost(ctx, phase.call);
  if (phase.kind !== 'calling') return dropVisitor(ctx, visitor);
  setCallerGone(ctx, phase.attempt, after(ctx, GONE_WHILE_RINGING_SECONDS));
}

/** The running call that a rejoin token opens: this visitor's, with its number still good. */
export function rejoinable(ctx: StepContext, rejoin: RejoinClaims | null): Call | null {
  const attempt = rejoin && ctx.state.attempts.get(rejoin.callId);
  const call = attempt ? callOf(attempt) : null;
  if (!rejoin || !call || call.attempt.visitor.id !== rejoin.visitorId) return null;
  const numberGood = rejoin.seq >= call.rejoinUsed && rejoin.seq <= call.rejoinSeq;
  return numberGood && call.visitorSide.kind === 'lost' ? call : null;
}

/** Notes the page of a visitor, wherever they are. */
export function notePage(ctx: StepContext, visitor: Visitor, pageUrl: string): void {
  const isOther = !isSamePage(visitor.pageUrl, pageUrl);
  changeVisitor(ctx, visitor, (draft) => {
    draft.pageUrl = pageUrl;
    if (isOther) draft.pages += 1;
  });
  const agent = agentOf(visitor);
  if (agent) markViewers(ctx, agent);
}

function findReturning(ctx: StepContext, { claims, rejoin }: Joining): Visitor | null {
  const call = rejoinable(ctx, rejoin);
  if (call && call.attempt.visitor.socket === null) return call.attempt.visitor;
  return (claims && ctx.state.visitors.get(claims.id)) ?? null;
}

/** A visitor the state still knows: in a call attempt, in a call, or with another socket, which is closed. */
function returnVisitor(ctx: StepContext, visitor: Visitor, socket: SocketId, joining: Joining): void {
  const old = visitor.socket;
  if (old !== null && old !== socket) {
    // A join that took long on its way, of a connection that its own client has given up for the present one.
    if (isOlder(socket, old)) return closeSocket(ctx, socket, CLOSE.openedElsewhere);
    if (visitor.invitation) closeInvitation(ctx, visitor.invitation, 'withdrawn');
    closeSocket(ctx, old, CLOSE.openedElsewhere);
    if (attemptOf(visitor) !== null) handleVisitorLost(ctx, visitor);
  }
  bindSocket(ctx, visitor, socket);
  changeSource(ctx, visitor, joining.source);
  ctx.state.visitors.set(visitor.id, visitor);
  const { phase } = visitor;
  if (phase.kind !== 'calling' && phase.kind !== 'in_call') return changePage(ctx, visitor, joining.pageUrl);
  notePage(ctx, visitor, joining.pageUrl);
  if (phase.kind === 'in_call') return returnToCall(ctx, phase.call, joining.rejoin);
  const { attempt } = phase;
  touchAttempt(ctx, attempt);
  setCallerGone(ctx, attempt, null);
  const shown = phase.agent ?? ctx.state.agents.get(attempt.lostAgent?.agentId ?? '');
  if (shown) sendAssigned(ctx, visitor, shown);
  sendRinging(ctx, attempt);
}

function isOlder(one: SocketId, other: SocketId): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}

function returnToCall(ctx: StepContext, call: Call, rejoin: RejoinClaims | null): void {
  const { attempt, agent } = call;
  touchAttempt(ctx, attempt);
  sendAssigned(ctx, attempt.visitor, agent);
  // Without a token that fits they were told nothing, or what they were told got lost with their socket.
  if (rejoinable(ctx, rejoin) !== call) return enterCallWithoutToken(ctx, call);
  sendToVisitor(ctx, attempt.visitor, {
    type: 'call:rejoinable',
    callId: attempt.id,
    agent: agent.profile,
    deadline: lostUntil(call.visitorSide) ?? ctx.now,
    now: ctx.now,
  });
}

function newVisitor(ctx: StepContext, { pageUrl, country, source }: Joining): Visitor {
  return {
    id: newId(ctx),
    socket: null,
    pageUrl,
    poolId: matchPage(ctx.state, pageUrl).poolId,
    country,
    source,
    connectedAt: ctx.now,
    identity: null,
    invitation: null,
    invited: false,
    pages: 1,
    phase: unplaced(NO_WAIT),
    assignedAt: 0,
    cascade: null,
    met: false,
    missed: false,
    leftMessages: 0,
    lastCall: null,
  };
}

/** A visitor from their token, on their page; their agent is only remembered, their place beside that agent was given up. */
function rememberVisitor(
  ctx: StepContext,
  claims: VisitorClaims,
  { pageUrl, country, source }: Joining,
): Visitor {
  const cascade = claims.cascade && copyCascade(claims.cascade);
  const visitor = visitorFromClaims(
    // Whoever comes with a token has come to a page; the connection alone may have been lost, which nobody can tell.
    { ...claims, cascade, pages: claims.pages + 1 },
    { socket: null, pageUrl, country, source, assignedAt: 0, lastCall: null, identity: null },
  );
  route(ctx, visitor);
  return visitor;
}

import { CLOSE } from '../../protocol/close-codes.ts';
import { enterCallWithoutToken, handleCallVisitorLost } from '../calls/calls.ts';
import type { RejoinClaims, VisitorClaims } from '../model/claims.ts';
import { logMissed } from '../output/log.ts';
import { sendAssigned, sendRinging } from '../output/messages.ts';
import { sendNobodyFree } from '../placement/notice.ts';
import { assign, dropVisitor, joinWaitingQueue, leaveWaitingQueue, unassign } from '../placement/placing.ts';
import { choose, mayKeep } from '../choice/ranking.ts';
import { route } from '../placement/route.ts';
import { isSamePage } from '../choice/page.ts';
import { pageHash } from '../choice/rules.ts';
import type { Agent, Attempt, Call, SocketId, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, closeSocket, newId, sendToVisitor } from '../model/step-context.ts';

const GONE_WHILE_RINGING_SECONDS = 10;

/** What a visitor says of itself on joining; claims are verified, null when there are none. */
export interface Joining {
  pageUrl: string;
  country: string | null;
  claims: VisitorClaims | null;
  rejoin: RejoinClaims | null;
}

/** A visitor arrives: new, back with its token, or back to its call. */
export function joinVisitor(ctx: StepContext, socket: SocketId, joining: Joining): void {
  const known = findReturning(ctx, joining);
  if (known) return returnVisitor(ctx, known, socket, joining);
  const visitor = joining.claims ? visitorFromClaims(joining.claims, joining) : newVisitor(ctx, joining);
  bindSocket(ctx, visitor, socket);
  ctx.state.visitors.set(visitor.id, visitor);
  const previous = joining.claims?.agentId ? (ctx.state.agents.get(joining.claims.agentId) ?? null) : null;
  route(ctx, visitor);
  placeVisitor(ctx, visitor, previous);
}

/** Ties a visitor to a socket, and takes it from whoever had either before. */
export function bindSocket(ctx: StepContext, visitor: Visitor, socket: SocketId): void {
  visitor.socket = socket;
  ctx.state.sockets.set(socket, { visitor });
  ctx.visitors.add(visitor);
}

/**
 * The visitor is on another page; in a call attempt or call that routes only afterwards. A jump to an
 * anchor leads to no other page.
 */
export function changePage(ctx: StepContext, visitor: Visitor, pageUrl: string): void {
  const isOther = !isSamePage(visitor.pageUrl, pageUrl);
  if (isOther) {
    visitor.pageUrl = pageUrl;
    ctx.visitors.add(visitor);
  }
  const parks = isOther && ctx.state.settings.whenAgentReturns === 'stay_hidden';
  const isPlaced = visitor.attempt !== null || (!route(ctx, visitor) && staysPlaced(ctx, visitor, parks));
  if (!isPlaced) return placeByPage(ctx, visitor, visitor.agent, true);
  if (isOther) ctx.onlyPage = visitor.socket;
  if (visitor.attempt !== null) return;
  if (visitor.agent) sendAssigned(ctx, visitor, visitor.agent);
  else sendNobodyFree(ctx, visitor);
}

/** Whether a page in the same pool changes nothing: whoever might be given to one who waits would have been before. */
function staysPlaced(ctx: StepContext, visitor: Visitor, parks: boolean): boolean {
  if (visitor.agent) return mayKeep(ctx.state, visitor, visitor.agent, ctx.now);
  return visitor.waitingSince !== null && !parks;
}

/** Where a visitor without an attempt belongs now, by the page it is on; `answer`: it is told in any case. */
export function placeByPage(
  ctx: StepContext,
  visitor: Visitor,
  previous: Agent | null,
  answer: boolean,
): void {
  route(ctx, visitor);
  const own = visitor.agent;
  if (own && mayKeep(ctx.state, visitor, own, ctx.now)) {
    if (answer) sendAssigned(ctx, visitor, own);
    return;
  }
  unassign(ctx, visitor);
  placeVisitor(ctx, visitor, previous);
}

/** Gives a visitor, who has nobody, its previous agent or the best one; else it waits. */
export function placeVisitor(ctx: StepContext, visitor: Visitor, previous: Agent | null): void {
  leaveWaitingQueue(ctx, visitor);
  const agent = findAgentFor(ctx, visitor, previous);
  if (agent) {
    assign(ctx, visitor, agent);
    sendAssigned(ctx, visitor, agent);
    return;
  }
  logMissed(ctx, visitor);
  const stayHidden = ctx.state.settings.whenAgentReturns === 'stay_hidden';
  if (stayHidden) visitor.parkedPage = pageHash(visitor.pageUrl);
  joinWaitingQueue(ctx, visitor);
  sendNobodyFree(ctx, visitor);
}

/** Its previous agent, the best one, or one that may take it back: in this order. */
function findAgentFor(ctx: StepContext, visitor: Visitor, previous: Agent | null): Agent | null {
  if (visitor.parkedPage !== null || visitor.holdUntil !== null) return null;
  if (previous && mayKeep(ctx.state, visitor, previous, ctx.now)) return previous;
  const agent = choose(ctx.state, visitor, 'watch', ctx.now);
  if (agent) return agent;
  visitor.waitingSince ??= ctx.now;
  return choose(ctx.state, visitor, 'watch', ctx.now);
}

/** The visitor's socket is gone: forgotten at once, unless a call attempt or call waits for it. */
export function handleVisitorLost(ctx: StepContext, visitor: Visitor): void {
  visitor.socket = null;
  const attempt = visitor.attempt === null ? undefined : ctx.state.attempts.get(visitor.attempt);
  if (!attempt) return dropVisitor(ctx, visitor);
  ctx.visitors.add(visitor);
  if (attempt.call) return handleCallVisitorLost(ctx, attempt, attempt.call);
  attempt.visitorGoneUntil = after(ctx, GONE_WHILE_RINGING_SECONDS);
}

/** The running call that a rejoin token opens: this visitor's, with its number still good. */
export function rejoinable(
  ctx: StepContext,
  rejoin: RejoinClaims | null,
): { attempt: Attempt; call: Call } | null {
  if (rejoin === null) return null;
  const attempt = ctx.state.attempts.get(rejoin.callId);
  if (!attempt?.call || attempt.visitor.id !== rejoin.visitorId) return null;
  const { call } = attempt;
  const numberGood = rejoin.seq === call.rejoinSeq || rejoin.seq === call.rejoinSeq - 1;
  return numberGood && call.visitorLostUntil !== null ? { attempt, call } : null;
}

function findReturning(ctx: StepContext, { claims, rejoin }: Joining): Visitor | null {
  const found = rejoinable(ctx, rejoin);
  if (found && found.attempt.visitor.socket === null) return found.attempt.visitor;
  return (claims && ctx.state.visitors.get(claims.id)) ?? null;
}

/** A visitor the state still knows: in a call attempt, in a call, or with another socket, which is closed. */
function returnVisitor(ctx: StepContext, visitor: Visitor, socket: SocketId, joining: Joining): void {
  if (visitor.socket !== null && visitor.socket !== socket) {
    const old = visitor.socket;
    // A join that took long on its way, of a connection that its own client has given up for the present one.
    if (isOlder(socket, old)) return closeSocket(ctx, socket, CLOSE.openedElsewhere);
    closeSocket(ctx, old, CLOSE.openedElsewhere);
    if (visitor.attempt !== null) handleVisitorLost(ctx, visitor);
  }
  bindSocket(ctx, visitor, socket);
  ctx.state.visitors.set(visitor.id, visitor);
  const attempt = visitor.attempt === null ? undefined : ctx.state.attempts.get(visitor.attempt);
  if (!attempt) return changePage(ctx, visitor, joining.pageUrl);
  visitor.pageUrl = joining.pageUrl;
  ctx.attempts.add(attempt);
  if (attempt.call) return returnToCall(ctx, attempt, attempt.call, joining.rejoin);
  attempt.visitorGoneUntil = null;
  const shown = visitor.agent ?? ctx.state.agents.get(attempt.loss?.agentId ?? '');
  if (shown) sendAssigned(ctx, visitor, shown);
  sendRinging(ctx, attempt);
}

function isOlder(one: SocketId, other: SocketId): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}

function returnToCall(ctx: StepContext, attempt: Attempt, call: Call, rejoin: RejoinClaims | null): void {
  const { visitor } = attempt;
  sendAssigned(ctx, visitor, call.agent);
  // Without a token that fits it was told nothing, or what it was told got lost with its socket.
  if (rejoinable(ctx, rejoin)?.attempt !== attempt) return enterCallWithoutToken(ctx, attempt, call);
  sendToVisitor(ctx, visitor, {
    type: 'call:rejoinable',
    callId: attempt.id,
    agent: call.agent.profile,
    deadline: call.visitorLostUntil ?? ctx.now,
    now: ctx.now,
  });
}

function newVisitor(ctx: StepContext, { pageUrl, country }: Joining): Visitor {
  return {
    id: newId(ctx),
    socket: null,
    pageUrl,
    poolId: ctx.state.defaultPool,
    country,
    connectedAt: ctx.now,
    agent: null,
    assignedAt: 0,
    waitingSince: null,
    inLine: false,
    noticeUntil: null,
    holdUntil: null,
    parkedPage: null,
    cascade: null,
    met: false,
    missed: false,
    leftMessages: 0,
    attempt: null,
    lastCall: null,
  };
}

/** A visitor from its token; its agent is only remembered, its place beside that agent was given up. */
function visitorFromClaims(claims: VisitorClaims, { pageUrl, country }: Joining): Visitor {
  const { agentId: _previous, ...kept } = claims;
  return {
    ...kept,
    cascade: kept.cascade && copyCascade(kept.cascade),
    socket: null,
    pageUrl,
    country,
    agent: null,
    assignedAt: 0,
    inLine: false,
    attempt: null,
    lastCall: null,
  };
}

function copyCascade(cascade: NonNullable<VisitorClaims['cascade']>): NonNullable<VisitorClaims['cascade']> {
  return { ...cascade, excluded: cascade.excluded.map((entry) => ({ ...entry })) };
}

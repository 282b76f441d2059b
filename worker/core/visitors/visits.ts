import { CLOSE } from '../../protocol/close-codes.ts';
import { enterCallLate, loseCallVisitor } from '../calls/calls.ts';
import type { RejoinClaims, VisitorClaims } from '../model/claims.ts';
import { logMissed } from '../output/log.ts';
import { tellAssigned, tellRinging } from '../output/messages.ts';
import { tellNobody } from '../placement/notice.ts';
import { assign, dropVisitor, joinLine, leaveLine, unassign } from '../placement/placing.ts';
import { choose, mayKeep } from '../choice/ranking.ts';
import { route } from '../placement/route.ts';
import { isSamePage } from '../choice/page.ts';
import { pageHash } from '../choice/rules.ts';
import type { Agent, Attempt, Call, SocketId, Visitor } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { after, closeSocket, newId, tellVisitor } from '../model/step-context.ts';

const GONE_WHILE_RINGING_SECONDS = 10;

/** What a visitor says of itself on joining; claims are verified, null when there are none. */
export interface Joining {
  pageUrl: string;
  country: string | null;
  claims: VisitorClaims | null;
  rejoin: RejoinClaims | null;
}

/** A visitor arrives: new, back with its token, or back to its call. */
export function join(turn: Turn, socket: SocketId, joining: Joining): void {
  const known = findReturning(turn, joining);
  if (known) return comeBack(turn, known, socket, joining);
  const visitor = joining.claims ? remember(joining.claims, joining) : newVisitor(turn, joining);
  bind(turn, visitor, socket);
  turn.state.visitors.set(visitor.id, visitor);
  const previous = joining.claims?.agentId ? (turn.state.agents.get(joining.claims.agentId) ?? null) : null;
  route(turn, visitor);
  place(turn, visitor, previous);
}

/** Ties a visitor to a socket, and takes it from whoever had either before. */
export function bind(turn: Turn, visitor: Visitor, socket: SocketId): void {
  visitor.socket = socket;
  turn.state.sockets.set(socket, { visitor });
  turn.visitors.add(visitor);
}

/**
 * The visitor is on another page; in a call attempt or call that routes only afterwards. A jump to an
 * anchor leads to no other page.
 */
export function turnPage(turn: Turn, visitor: Visitor, pageUrl: string): void {
  const isOther = !isSamePage(visitor.pageUrl, pageUrl);
  if (isOther) {
    visitor.pageUrl = pageUrl;
    turn.visitors.add(visitor);
  }
  const parks = isOther && turn.state.settings.whenAgentReturns === 'stay_hidden';
  const isPlaced = visitor.attempt !== null || (!route(turn, visitor) && staysPlaced(turn, visitor, parks));
  if (!isPlaced) return settle(turn, visitor, visitor.agent, true);
  if (isOther) turn.onlyPage = visitor.socket;
  if (visitor.attempt !== null) return;
  if (visitor.agent) tellAssigned(turn, visitor, visitor.agent);
  else tellNobody(turn, visitor);
}

/** Whether a page in the same pool changes nothing: whoever might be given to one who waits would have been before. */
function staysPlaced(turn: Turn, visitor: Visitor, parks: boolean): boolean {
  if (visitor.agent) return mayKeep(turn.state, visitor, visitor.agent, turn.now);
  return visitor.waitingSince !== null && !parks;
}

/** Where a visitor without an attempt belongs now, by the page it is on; `answer`: it is told in any case. */
export function settle(turn: Turn, visitor: Visitor, previous: Agent | null, answer: boolean): void {
  route(turn, visitor);
  const own = visitor.agent;
  if (own && mayKeep(turn.state, visitor, own, turn.now)) {
    if (answer) tellAssigned(turn, visitor, own);
    return;
  }
  unassign(turn, visitor);
  place(turn, visitor, previous);
}

/** Gives a visitor, who has nobody, its previous agent or the best one; else it waits. */
export function place(turn: Turn, visitor: Visitor, previous: Agent | null): void {
  leaveLine(turn, visitor);
  const agent = findFor(turn, visitor, previous);
  if (agent) {
    assign(turn, visitor, agent);
    tellAssigned(turn, visitor, agent);
    return;
  }
  logMissed(turn, visitor);
  const stayHidden = turn.state.settings.whenAgentReturns === 'stay_hidden';
  if (stayHidden) visitor.parkedPage = pageHash(visitor.pageUrl);
  joinLine(turn, visitor);
  tellNobody(turn, visitor);
}

/** Its previous agent, the best one, or one that may take it back: in this order. */
function findFor(turn: Turn, visitor: Visitor, previous: Agent | null): Agent | null {
  if (visitor.parkedPage !== null || visitor.holdUntil !== null) return null;
  if (previous && mayKeep(turn.state, visitor, previous, turn.now)) return previous;
  const agent = choose(turn.state, visitor, 'watch', turn.now);
  if (agent) return agent;
  visitor.waitingSince ??= turn.now;
  return choose(turn.state, visitor, 'watch', turn.now);
}

/** The visitor's socket is gone: forgotten at once, unless a call attempt or call waits for it. */
export function loseVisitor(turn: Turn, visitor: Visitor): void {
  visitor.socket = null;
  const attempt = visitor.attempt === null ? undefined : turn.state.attempts.get(visitor.attempt);
  if (!attempt) return dropVisitor(turn, visitor);
  turn.visitors.add(visitor);
  if (attempt.call) return loseCallVisitor(turn, attempt, attempt.call);
  attempt.visitorGoneUntil = after(turn, GONE_WHILE_RINGING_SECONDS);
}

/** The running call that a rejoin token opens: this visitor's, with its number still good. */
export function rejoinable(turn: Turn, rejoin: RejoinClaims | null): { attempt: Attempt; call: Call } | null {
  if (rejoin === null) return null;
  const attempt = turn.state.attempts.get(rejoin.callId);
  if (!attempt?.call || attempt.visitor.id !== rejoin.visitorId) return null;
  const { call } = attempt;
  const numberGood = rejoin.seq === call.rejoinSeq || rejoin.seq === call.rejoinSeq - 1;
  return numberGood && call.visitorLostUntil !== null ? { attempt, call } : null;
}

function findReturning(turn: Turn, { claims, rejoin }: Joining): Visitor | null {
  const found = rejoinable(turn, rejoin);
  if (found && found.attempt.visitor.socket === null) return found.attempt.visitor;
  return (claims && turn.state.visitors.get(claims.id)) ?? null;
}

/** A visitor the state still knows: in a call attempt, in a call, or with another socket, which is closed. */
function comeBack(turn: Turn, visitor: Visitor, socket: SocketId, joining: Joining): void {
  if (visitor.socket !== null && visitor.socket !== socket) {
    const old = visitor.socket;
    // A join that took long on its way, of a connection that its own client has given up for the present one.
    if (isOlder(socket, old)) return closeSocket(turn, socket, CLOSE.openedElsewhere);
    closeSocket(turn, old, CLOSE.openedElsewhere);
    if (visitor.attempt !== null) loseVisitor(turn, visitor);
  }
  bind(turn, visitor, socket);
  turn.state.visitors.set(visitor.id, visitor);
  const attempt = visitor.attempt === null ? undefined : turn.state.attempts.get(visitor.attempt);
  if (!attempt) return turnPage(turn, visitor, joining.pageUrl);
  visitor.pageUrl = joining.pageUrl;
  turn.attempts.add(attempt);
  if (attempt.call) return comeBackToCall(turn, attempt, attempt.call, joining.rejoin);
  attempt.visitorGoneUntil = null;
  const shown = visitor.agent ?? turn.state.agents.get(attempt.loss?.agentId ?? '');
  if (shown) tellAssigned(turn, visitor, shown);
  tellRinging(turn, attempt);
}

function isOlder(one: SocketId, other: SocketId): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}

function comeBackToCall(turn: Turn, attempt: Attempt, call: Call, rejoin: RejoinClaims | null): void {
  const { visitor } = attempt;
  tellAssigned(turn, visitor, call.agent);
  // Without a token that fits it was told nothing, or what it was told got lost with its socket.
  if (rejoinable(turn, rejoin)?.attempt !== attempt) return enterCallLate(turn, attempt, call);
  tellVisitor(turn, visitor, {
    type: 'call:rejoinable',
    callId: attempt.id,
    agent: call.agent.profile,
    deadline: call.visitorLostUntil ?? turn.now,
    now: turn.now,
  });
}

function newVisitor(turn: Turn, { pageUrl, country }: Joining): Visitor {
  return {
    id: newId(turn),
    socket: null,
    pageUrl,
    poolId: turn.state.defaultPool,
    country,
    connectedAt: turn.now,
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
function remember(claims: VisitorClaims, { pageUrl, country }: Joining): Visitor {
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

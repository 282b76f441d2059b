import type { SocketErrorCode } from '../../../protocol/errors.ts';
import type { CloseCode } from '../../../protocol/close-codes.ts';
import { CLOSE } from '../../../protocol/close-codes.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { Effect, VisitorSend } from './effects.ts';
import { LateSet } from './late-set.ts';
import type { Source } from './source.ts';
import type { Agent, Attempt, OrgState, SocketId, Time, Visitor } from './state.ts';

/** One event being decided: what has been touched so far, and what is to be done about it. */
export interface StepContext {
  readonly state: OrgState;
  readonly now: Time;
  readonly id: string;
  readonly effects: Effect[];
  readonly agents: Set<Agent>;
  readonly attempts: LateSet<Attempt>;
  readonly visitors: Set<Visitor>;
  /** Sources whose rows are to be written. */
  readonly sources: LateSet<Source>;
  /** Agents that came to have room for a viewer: waiting visitors are to be served. */
  readonly agentsWithRoom: LateSet<Agent>;
  /** A source may have more places than before: its waiting visitors are to be served. */
  moreMayTakePlaces: boolean;
  /** Somebody became able to ring: queued callers are to be served. */
  moreCanRing: boolean;
  /** Somebody ceased to be worth queueing for: queued callers may have to be told. */
  fewerCanRingSoon: boolean;
  /** Visitors to be placed as on joining once those before them have been served. */
  readonly visitorsToPlace: { visitor: Visitor; previous: Agent | null }[];
  /** Agents whose consoles are told their state at the end of the step. */
  readonly agentsToNotify: LateSet<Agent>;
  /** Tabs that have just connected: told their state first, then what else they must know. */
  readonly openedTabs: { agent: Agent; socket: SocketId; ringing: Attempt | null }[];
  /** Why an agent's status changed, for the log; null: no reason was given. */
  statusReasons: Map<Agent, string> | null;
  /** The socket of a visitor who is on another page, when that is all that has changed. */
  onlyPage: SocketId | null;
  ids: number;
}

export function newContext(state: OrgState, id: string, now: Time): StepContext {
  return {
    state,
    now,
    id,
    effects: [],
    agents: new Set(),
    attempts: new LateSet(),
    visitors: new Set(),
    sources: new LateSet(),
    agentsWithRoom: new LateSet(),
    moreMayTakePlaces: false,
    moreCanRing: false,
    fewerCanRingSoon: false,
    visitorsToPlace: [],
    agentsToNotify: new LateSet(),
    openedTabs: [],
    statusReasons: null,
    onlyPage: null,
    ids: 0,
  };
}

/** An id that no other step makes, since the event's own id is new with each. */
export function newId(ctx: StepContext): string {
  const number = ctx.ids;
  ctx.ids += 1;
  return number === 0 ? ctx.id : `${ctx.id}.${number.toString(36)}`;
}

/** When a wait of so many seconds from now is over. */
export function after(ctx: StepContext, seconds: number): Time {
  return ctx.now + seconds * 1_000;
}

/** Sends to the visitor, if they are here. */
export function sendToVisitor(
  ctx: StepContext,
  visitor: Visitor,
  message: VisitorSend['message'],
  signed: Pick<VisitorSend, 'token' | 'rejoinToken'> = {},
): void {
  if (visitor.socket === null) return;
  ctx.effects.push({ do: 'send-to-visitor', socket: visitor.socket, message, ...signed });
}

export function sendToSocket(ctx: StepContext, socket: SocketId, message: ToAgent): void {
  ctx.effects.push({ do: 'send-to-agent', socket, message });
}

/** Sends to every tab of the agent, or all but one. */
export function sendToAgent(ctx: StepContext, agent: Agent, message: ToAgent, except?: SocketId): void {
  for (const socket of agent.tabs.keys()) if (socket !== except) sendToSocket(ctx, socket, message);
}

/** Refuses a message: nothing has changed, and the sender is told why. */
export function refuse(
  ctx: StepContext,
  socket: SocketId,
  code: SocketErrorCode,
  message: string,
  about: string,
): void {
  ctx.effects.push({ do: 'send-to-agent', socket, message: { type: 'error', code, message, about } });
}

const CLOSE_SENTENCES: Partial<Record<CloseCode, string>> = {
  [CLOSE.silent]: 'Nothing was heard for too long.',
  [CLOSE.openedElsewhere]: 'Opened in another tab.',
  [CLOSE.signedOut]: 'Signed out.',
  [CLOSE.deactivated]: 'This account is no longer active.',
  [CLOSE.suspended]: 'This organization is suspended.',
  [CLOSE.noSuchOrg]: 'There is no such organization.',
  [CLOSE.blocked]: 'An agent has ended this visit.',
  [CLOSE.full]: 'Too many visitors wait already: come back in one to two minutes.',
};

/** Nobody's any more. */
export function forgetSocket({ state }: StepContext, socket: SocketId): void {
  state.sockets.delete(socket);
  state.consoles.boards.delete(socket);
}

/** Closes a socket and forgets it: its close, when it comes, says nothing new. */
export function closeSocket(
  ctx: StepContext,
  socket: SocketId,
  code: CloseCode,
  reason = CLOSE_SENTENCES[code] ?? '',
): void {
  forgetSocket(ctx, socket);
  ctx.effects.push({ do: 'close', socket, code, reason });
}

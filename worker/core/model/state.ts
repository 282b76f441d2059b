import type { OfferOutcome } from '../../../protocol/answers/log.ts';
import type { TriggerId } from '../../../protocol/facts.ts';
import type { Identity } from '../../../protocol/identity.ts';
import type { PublicAgent, Role } from '../../../protocol/people.ts';
import type { HandoffReason } from '../../../protocol/messages/reasons.ts';
import type { Settings } from '../../../protocol/settings.ts';
import type { Attempt, Call } from './attempt.ts';
import type { Heap } from './heap.ts';
import type { Membership, OrderedRule, Pool, Ranking, Standing } from './pool.ts';
import type { Budgets, PlacesOfAgent, Source, SourceId } from './source.ts';
import type { TransferTurn } from './transfer.ts';

export type { OfferOutcome } from '../../../protocol/answers/log.ts';
export type { TriggerId } from '../../../protocol/facts.ts';
export type * from './attempt.ts';
export type * from './pool.ts';
export type * from './transfer.ts';

/**
 * A WebSocket's id, given by the shell; unique for the life of the organization. One that was opened later is longer,
 * or as long and later in the order of strings.
 */
export type SocketId = string;
export type AgentId = string;
export type VisitorId = string;
export type PoolId = string;
/** Id of a call attempt: of its request, of its call and of its row in the log. */
export type AttemptId = string;
/** Milliseconds since the epoch, by the server's clock. */
export type Time = number;

/** What the agent chose last, or was put to (T-6, T-7). The status everyone sees is derived from it. */
export type ChosenStatus = 'available' | 'away' | 'offline';
export type AwayReason = 'manual' | 'idle' | 'rna_timeout' | 'heartbeat_stale';

/**
 * What a change may write. Agents, visitors, attempts and calls are read only, but for the functions in `changes/`:
 * those also do what a change must bring with it, so that no caller can forget it.
 */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

export interface Agent {
  readonly id: AgentId;
  /** A small number that no other agent of the state has, by which they are found in rankings. */
  readonly ordinal: number;
  readonly profile: PublicAgent;
  readonly role: Role;
  readonly capacity: number;
  /** False once removed or deactivated: they stay until their call is over (T-8), and take nothing new. */
  readonly active: boolean;
  readonly chosenStatus: ChosenStatus;
  readonly awayReason: AwayReason | null;
  /** The agent's open sockets: one presence. */
  readonly tabs: Map<SocketId, Tab>;
  /** Recorded as having a socket. True with no tab means that the object was restarted. */
  readonly connected: boolean;
  readonly graceUntil: Time | null;
  /** The attempt that rings at them, or whose call another agent hands over to them. */
  readonly ringing: Attempt | null;
  readonly call: Call | null;
  /** The call of another agent, who asks them about it first. */
  readonly consulting: Call | null;
  readonly wrapUp: { callId: AttemptId; until: Time } | null;
  /** When last offered a call or assigned a visitor; 0: never. */
  readonly lastOfferedAt: Time;
  readonly viewers: Set<Visitor>;
  /** The call that they offer to a viewer. */
  readonly invitation: Invitation | null;
  /** Their tier in each pool. */
  readonly pools: Map<PoolId, number>;
  /** The same pools, with where the agent is ranked in each; another list after each change of them. */
  readonly memberships: readonly Membership[];
  /** Where they are in the rankings, as they were ranked last; null: nowhere. */
  readonly standing: Standing | null;
  /** What they add to the places of these pools, as it was counted last. */
  readonly places: PlacesOfAgent;
  /** The last call, whose late signals are dropped without an answer. */
  readonly lastCall: AttemptId | null;
  /** The status last written to the log. */
  readonly logged: LoggedStatus;
  /** Since when; 0: not known. */
  readonly loggedAt: Time;
}

export interface Tab {
  /** An id the browser tab keeps over reloads. */
  tab: string;
  idle: boolean;
  /** The live board is open in it. */
  board?: true;
}

/** What the status log tells apart; `idle` and `in_simulation` are both `available` there. */
export type LoggedStatus = 'offline' | 'away' | 'available' | 'in_call' | 'wrap_up';

export interface Visitor {
  readonly id: VisitorId;
  /** Null while they are gone in the middle of a call attempt or call. */
  readonly socket: SocketId | null;
  readonly pageUrl: string;
  readonly poolId: PoolId;
  readonly country: string | null;
  /** Where they come from; null: not known. */
  readonly source: SourceId | null;
  readonly connectedAt: Time;
  /** Who they are, as their page says; not in the token, since the page says it again. */
  readonly identity: Identity | null;
  readonly phase: VisitorPhase;
  /** The call that the agent whom they watch offers them. */
  readonly invitation: Invitation | null;
  /** Were offered one in this page session: no agent does so twice. */
  readonly invited: boolean;
  /** How many pages they have come to in it. */
  readonly pages: number;
  /** When they were last given an agent; 0: never. */
  readonly assignedAt: Time;
  readonly cascade: Cascade | null;
  /** Have had an agent in this page session. */
  readonly met: boolean;
  /** Are in the log as a missed opportunity already. */
  readonly missed: boolean;
  readonly leftMessages: number;
  readonly lastCall: AttemptId | null;
}

/** An agent offers a call to a viewer, who watches; either side has it or neither. */
export interface Invitation {
  readonly id: string;
  readonly agent: Agent;
  readonly visitor: Visitor;
  /** The tab from which it was made: it will own the call. */
  readonly socket: SocketId;
  readonly until: Time;
}

/** What becomes of a visitor; each phase has what only it needs. */
export type VisitorPhase =
  /** Have nobody and are being placed: never after a step. */
  | ({ readonly kind: 'unplaced' } & Wait)
  /** In the waiting queue of their pool. */
  | { readonly kind: 'waiting'; readonly since: Time; readonly noticeUntil: Time | null }
  /** Counted as waiting, and given nobody until then: over a limit, or out of time in the call queue. */
  | { readonly kind: 'held'; readonly since: Time; readonly noticeUntil: Time | null; readonly until: Time }
  /** The widget stays hidden on one page (`stay_hidden`), known by its hash; they are given nobody there. */
  | {
      readonly kind: 'parked';
      readonly since: Time;
      readonly noticeUntil: Time | null;
      readonly holdUntil: Time | null;
      readonly page: number;
    }
  | { readonly kind: 'watching'; readonly agent: Agent }
  /** In a call attempt; `agent`: who rings or whom they watched, null: lost. `goneUntil`: given up then. */
  | {
      readonly kind: 'calling';
      readonly attempt: Attempt;
      readonly agent: Agent | null;
      readonly goneUntil: Time | null;
    }
  | { readonly kind: 'in_call'; readonly call: Call };

/** How a visitor without an agent waits, or waited before they left the page. */
export interface Wait {
  /** Kept over reconnects. */
  readonly since: Time | null;
  /** The notice "… got pulled away" is up until then. */
  readonly noticeUntil: Time | null;
  readonly holdUntil: Time | null;
  readonly parkedPage: number | null;
}

/** Handoffs and offers of one visitor that belong together. */
export interface Cascade {
  id: string;
  until: Time;
  /** Handoffs to an agent while watching. */
  count: number;
  firstAgentName: string;
  excluded: Exclusion[];
}

export interface Exclusion {
  agentId: AgentId;
  /** Whether they may take the visitor back, as a viewer, when the visitor has nobody. */
  mayTakeBack: boolean;
}

/** Why a visitor loses an agent. */
export interface Trigger {
  id: TriggerId;
  reason: HandoffReason;
  mayTakeBack: boolean;
}

export interface Offer {
  agentId: AgentId;
  rangAt: Time;
  /** Whole seconds it rang; null while it rings. */
  seconds: number | null;
  outcome: OfferOutcome | null;
}

export type DeadlineKind = 'agent' | 'attempt' | 'visitor' | 'stale' | 'unjoined' | 'consoles';
/** Names what waits; `id` is empty for the organization's own. */
export interface DeadlineRef {
  kind: DeadlineKind;
  id: string;
}
export interface Deadline extends DeadlineRef {
  key: string;
  at: Time;
}

/** Everything routing knows of one organization. Owned by the core: `step` changes it in place. */
export interface OrgState {
  settings: Settings;
  /** By the operator: then nobody is here. */
  suspended: boolean;
  readonly agents: Map<AgentId, Agent>;
  readonly visitors: Map<VisitorId, Visitor>;
  readonly attempts: Map<AttemptId, Attempt>;
  readonly pools: Map<PoolId, Pool>;
  defaultPool: PoolId;
  /** Every pool's rules in the order in which they are tried. */
  rules: OrderedRule[];
  /** All agents without tiers: for overflow. */
  readonly everybody: Ranking;
  /** Agents in their grace: a request that rings at one goes elsewhere as soon as somebody can ring (T-3). */
  readonly absent: Set<Agent>;
  /** Attempts that ring nowhere. */
  readonly queue: Set<Attempt>;
  readonly sockets: Map<SocketId, SocketOwner>;
  readonly deadlines: Heap<Deadline>;
  /** The same by whose they are: their id, or nothing where there is one for the organization. */
  readonly deadlinesOf: Readonly<Record<DeadlineKind, Map<string, Deadline>>>;
  staleCheckAt: Time | null;
  /** When sockets were opened that had not joined when they were last looked at, the oldest first. */
  readonly unjoined: Map<SocketId, Time>;
  budgets: Budgets;
  /** The sources of visitors who have places, or wait for one, or made calls in vain not long ago. */
  readonly sources: Map<SourceId, Source>;
  /** Sources with all the places they may have, whose waiting visitors are in no queue. */
  readonly atLimit: Set<Source>;
  /** Places of the agents who are available now. */
  places: number;
  /** Visitors who are here and have nobody. */
  waitingVisitors: number;
  /** Consoles with news of viewers or waiting, and when they are told next. */
  consoles: {
    dirtyAgents: Set<Agent>;
    /** Those whose list of viewers has changed. */
    dirtyViewers: Set<Agent>;
    dirtyPools: Set<PoolId>;
    /** Members of pools that have changed, who are still to be told. */
    dirtyStats: Set<Agent>;
    /** Tabs in which the live board is open. */
    boards: Set<SocketId>;
    /** Whether what the board shows has changed; never true while nobody looks at one. */
    dirtyBoard: boolean;
    at: Time | null;
    toldAt: Time;
  };
  /** Told of every choice, when somebody wants to know why; unset while the organization is served. */
  onChoice?: ChoiceListener;
  /** The same of transfers. */
  onTransfer?: (turn: TransferTurn) => void;
}

/** Told of a choice when it has been made, and nothing has come of it yet. */
export type ChoiceListener = (choice: {
  seeker: object;
  purpose: 'watch' | 'handoff' | 'ring' | 'ringSoon';
  chosen: Agent | null;
  now: Time;
}) => void;

/** Whose a socket is; a visitor's socket before `visitor:join` is nobody's yet. */
export type SocketOwner = { agent: Agent } | { visitor: Visitor } | { unjoined: true };

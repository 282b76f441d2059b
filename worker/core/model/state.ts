import type { Condition } from '../../protocol/http.ts';
import type { Devices, EndReason, HandoffReason, PublicAgent, Role } from '../../protocol/server.ts';
import type { Settings, WidgetPatch } from '../../protocol/settings.ts';
import type { Heap } from './heap.ts';

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

export interface Agent {
  readonly id: AgentId;
  profile: PublicAgent;
  role: Role;
  capacity: number;
  /** False once removed or deactivated: it stays until its call is over (T-8), and takes nothing new. */
  active: boolean;
  choice: ChosenStatus;
  awayReason: AwayReason | null;
  /** The agent's open sockets: one presence. */
  readonly tabs: Map<SocketId, Tab>;
  /** Recorded as having a socket. True with no tab means that the object was restarted. */
  connected: boolean;
  graceUntil: Time | null;
  /** The attempt that rings at it; the visitor may be anybody's. */
  ringing: AttemptId | null;
  call: AttemptId | null;
  wrapUp: { callId: AttemptId; until: Time } | null;
  /** When last offered a call or assigned a visitor; 0: never. */
  lastOfferedAt: Time;
  readonly viewers: Set<Visitor>;
  readonly pools: Map<PoolId, number>;
  /** The last call, whose late signals are dropped without a word. */
  lastCall: AttemptId | null;
  /** The status last written to the log. */
  logged: LoggedStatus;
}

export interface Tab {
  /** An id the browser tab keeps over reloads. */
  tab: string;
  idle: boolean;
}

/** What the status log tells apart; `idle` and `in_simulation` are both `available` there. */
export type LoggedStatus = 'offline' | 'away' | 'available' | 'in_call' | 'wrap_up';

export interface Visitor {
  readonly id: VisitorId;
  /** Null while gone in the middle of a call attempt or call. */
  socket: SocketId | null;
  pageUrl: string;
  poolId: PoolId;
  country: string | null;
  connectedAt: Time;
  agent: Agent | null;
  assignedAt: Time;
  /** Since when in line; kept over reconnects. Null while it has an agent. */
  waitingSince: Time | null;
  /** Counted as waiting in its pool. */
  inLine: boolean;
  /** The notice "… got pulled away" is up until then. */
  noticeUntil: Time | null;
  /** Given nobody until then: over a limit, or out of time in the queue. */
  holdUntil: Time | null;
  /** Hash of the page on which the widget stays hidden (`stay_hidden`); such a visitor is not assigned. */
  parkedPage: number | null;
  cascade: Cascade | null;
  /** Has had an agent in this page session. */
  met: boolean;
  /** Is in the log as a missed opportunity already. */
  missed: boolean;
  leftMessages: number;
  attempt: AttemptId | null;
  lastCall: AttemptId | null;
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
  /** Whether it may take the visitor back, as a viewer, when the visitor has nobody. */
  mayTakeBack: boolean;
}

export type TriggerId = 'T-1' | 'T-2' | 'T-3' | 'T-4' | 'T-5' | 'T-6' | 'T-7' | 'T-8';

/** Why a visitor loses an agent. */
export interface Trigger {
  id: TriggerId;
  reason: HandoffReason;
  mayTakeBack: boolean;
}

export type OfferOutcome = 'answered' | 'rejected' | 'missed' | 'cancelled' | 'moved';
export interface Offer {
  agentId: AgentId;
  rangAt: Time;
  /** Whole seconds it rang; null while it rings. */
  seconds: number | null;
  outcome: OfferOutcome | null;
}

/** An agent lost while ringing, for whom no successor has been found yet. */
export interface LostAgent {
  agentId: AgentId;
  name: string;
  trigger: Trigger;
}

/** A visitor's click until it is answered or given up, and then the call. */
export interface Attempt {
  readonly id: AttemptId;
  readonly visitor: Visitor;
  readonly pageUrl: string;
  poolId: PoolId;
  readonly requestedAt: Time;
  readonly offers: Offer[];
  ringing: { agent: Agent; until: Time } | null;
  queuedUntil: Time | null;
  /** The visitor's socket is gone: given up then. */
  visitorGoneUntil: Time | null;
  loss: LostAgent | null;
  call: Call | null;
  /** Set at the end; the attempt leaves the state in the same step. */
  end: AttemptEnd | null;
}

export interface AttemptEnd {
  at: Time;
  outcome: 'answered' | 'cancelled' | 'unavailable';
  reason: EndReason | null;
}

export interface Call {
  readonly agent: Agent;
  /** The socket of the tab that owns the call; null while it is gone. */
  socket: SocketId | null;
  readonly startedAt: Time;
  up: { agent: boolean; visitor: boolean };
  /** What each party has said of its microphone, camera and screen; null: nothing yet. */
  devices: { agent: Devices | null; visitor: Devices | null };
  /** A party came back with a new peer while the other was gone, who cannot go on with its old one either. */
  renewed: boolean;
  /** Media must be up by then; null when it is, or while a party is gone. */
  mediaUntil: Time | null;
  agentLostUntil: Time | null;
  visitorLostUntil: Time | null;
  endsAt: Time;
  warned: boolean;
  /** Number of the newest rejoin token; the one before works until the newest has been used. */
  rejoinSeq: number;
}

/** A condition with its value folded, as often as it can be understood: done once, not for every page. */
export interface FoldedCondition {
  field: Condition['field'];
  op: Condition['op'];
  names: readonly string[];
  wanted: readonly string[];
}

export interface PoolRule {
  priority: number;
  conditions: Condition[];
  /** Order of creation in the organization: of two rules of one priority the older wins. */
  seq: number;
}

/** A pool as an admin set it. */
export interface PoolConfig {
  id: PoolId;
  isDefault: boolean;
  name: string;
  overflow: 'any' | 'none';
  members: { agentId: AgentId; tier: number }[];
  rules: PoolRule[];
  widget?: WidgetPatch;
}

/** Agents in order of choice, one heap per purpose, so that a choice is a look at the top. */
export interface Ranking {
  /** May be given one more viewer. */
  watch: Heap<Agent>;
  /** May be rung. */
  ring: Heap<Agent>;
  /** Would be able to ring, but rings for another or is in its grace: worth queueing for. */
  ringSoon: Heap<Agent>;
}

export interface Pool {
  config: PoolConfig;
  /** Rankings of the members, by tier, lowest first. */
  tiers: { tier: number; ranking: Ranking }[];
  /** Visitors of this pool without an agent who may be served, oldest first. */
  readonly waitingQueue: Heap<Visitor>;
  /** Visitors of this pool watching an agent, and waiting for one; told to consoles. */
  viewers: number;
  waiting: number;
}

export type DeadlineKind = 'agent' | 'attempt' | 'visitor' | 'stale' | 'consoles';
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
  readonly agents: Map<AgentId, Agent>;
  readonly visitors: Map<VisitorId, Visitor>;
  readonly attempts: Map<AttemptId, Attempt>;
  readonly pools: Map<PoolId, Pool>;
  defaultPool: PoolId;
  /** Every pool's rules in the order in which they are tried. */
  rules: { rule: PoolRule; poolId: PoolId; conditions: FoldedCondition[] }[];
  /** All agents without tiers: for overflow. */
  readonly everybody: Ranking;
  /** Agents in their grace: a request that rings at one goes elsewhere as soon as somebody can ring (T-3). */
  readonly absent: Set<Agent>;
  /** Attempts that ring nowhere. */
  readonly queue: Set<Attempt>;
  readonly sockets: Map<SocketId, SocketOwner>;
  readonly deadlines: Heap<Deadline>;
  readonly deadlineByKey: Map<string, Deadline>;
  staleCheckAt: Time | null;
  /** Consoles with news of viewers or waiting, and when they are told next. */
  consoles: { dirtyAgents: Set<Agent>; dirtyPools: Set<PoolId>; at: Time | null; toldAt: Time };
  /** Hears of every choice, when somebody wants to know why; the router itself has none. */
  onChoice?: ChoiceListener;
}

/** Told of a choice when it has been made, and nothing has come of it yet. */
export type ChoiceListener = (choice: {
  seeker: object;
  purpose: 'watch' | 'ring' | 'ringSoon';
  chosen: Agent | null;
  now: Time;
}) => void;

/** Whose a socket is; a visitor's socket before `visitor:join` is nobody's yet. */
export type SocketOwner = { agent: Agent } | { visitor: Visitor } | { unjoined: true };

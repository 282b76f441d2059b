import type { VisitorClaims } from './claims.ts';
import { claimsOf } from './claims.ts';
import type { AgentAccount } from './events.ts';
import type {
  Agent,
  AgentId,
  Attempt,
  AttemptId,
  AwayReason,
  Call,
  ChosenStatus,
  LoggedStatus,
  LostAgent,
  Offer,
  PoolConfig,
  PoolId,
  SocketId,
  Time,
  Visitor,
} from './state.ts';
import type { Settings } from '../../protocol/settings.ts';

/** An agent's row: all of it that is not in its account, its sockets or the attempts. Plain JSON. */
export interface AgentRecord {
  id: AgentId;
  choice: ChosenStatus;
  awayReason: AwayReason | null;
  connected: boolean;
  graceUntil: Time | null;
  wrapUp: { callId: AttemptId; until: Time } | null;
  lastOfferedAt: Time;
  lastCall: AttemptId | null;
  logged: LoggedStatus;
}

/** Attachment of an agent's socket. Plain JSON. */
export interface TabRecord {
  socket: SocketId;
  agentId: AgentId;
  tab: string;
  idle: boolean;
  /** The agent's turn in R-3, kept here so that an assignment writes no row. */
  lastOfferedAt: Time;
}

/** Attachment of a visitor's socket, and a part of an attempt's row. Plain JSON. */
export interface VisitorRecord {
  socket: SocketId | null;
  pageUrl: string;
  country: string | null;
  assignedAt: Time;
  lastCall: AttemptId | null;
  claims: VisitorClaims;
}

/** A running call, in its attempt's row. `devices` is missing in rows of before they were kept. */
type CallRecord = Omit<Call, 'agent' | 'devices'> & { agentId: AgentId } & Partial<Pick<Call, 'devices'>>;

/** A running attempt's row. Plain JSON. */
export interface AttemptRecord {
  id: AttemptId;
  visitor: VisitorRecord;
  pageUrl: string;
  poolId: PoolId;
  requestedAt: Time;
  offers: Offer[];
  ringing: { agentId: AgentId; until: Time } | null;
  queuedUntil: Time | null;
  visitorGoneUntil: Time | null;
  loss: LostAgent | null;
  call: CallRecord | null;
}

/** Everything from which the state is rebuilt, after an eviction or a restart. */
export interface OrgRecords {
  settings: Settings;
  pools: PoolConfig[];
  agents: { account: AgentAccount; record: AgentRecord | null }[];
  attempts: AttemptRecord[];
  /** From the attachments of the open sockets, the one that is just closing included. */
  tabs: TabRecord[];
  visitors: VisitorRecord[];
  strangers: SocketId[];
  /** When the gathered staleness check is due, overdue included; null with no sockets. */
  staleCheckAt: Time | null;
}

export function agentRecord(agent: Agent): AgentRecord {
  const { id, choice, awayReason, connected, graceUntil, wrapUp, lastOfferedAt, lastCall, logged } = agent;
  return { id, choice, awayReason, connected, graceUntil, wrapUp, lastOfferedAt, lastCall, logged };
}

/** The attachment of one of the agent's sockets; null when the socket is not its own. */
export function tabRecord(agent: Agent, socket: SocketId): TabRecord | null {
  const tab = agent.tabs.get(socket);
  return tab ? { socket, agentId: agent.id, ...tab, lastOfferedAt: agent.lastOfferedAt } : null;
}

export function visitorRecord(visitor: Visitor): VisitorRecord {
  const { socket, pageUrl, country, assignedAt, lastCall } = visitor;
  return { socket, pageUrl, country, assignedAt, lastCall, claims: claimsOf(visitor) };
}

/**
 * What makes an agent's row worth writing. The turn in R-3 of one who is here is in its sockets' attachments, and
 * every assignment changes it; in its grace it has none, and the row alone keeps it.
 */
export function agentFacts(record: AgentRecord): string {
  return JSON.stringify(record.connected ? { ...record, lastOfferedAt: 0 } : record);
}

export function attemptRecord(attempt: Attempt): AttemptRecord {
  const { id, pageUrl, poolId, requestedAt, offers, queuedUntil, visitorGoneUntil, loss } = attempt;
  const { ringing, call } = attempt;
  return {
    id,
    visitor: visitorRecord(attempt.visitor),
    pageUrl,
    poolId,
    requestedAt,
    offers,
    ringing: ringing && { agentId: ringing.agent.id, until: ringing.until },
    queuedUntil,
    visitorGoneUntil,
    loss,
    call: call && callRecord(call),
  };
}

function callRecord(call: Call): CallRecord {
  const { agent, ...rest } = call;
  return { ...rest, agentId: agent.id };
}

/** The call of a record, with its agent. */
export function callOf({ agentId: _id, ...rest }: CallRecord, agent: Agent): Call {
  return { ...rest, agent, devices: rest.devices ?? { agent: null, visitor: null } };
}

/** The visitor of a record, not yet placed in a state. `agentOf` finds its agent. */
export function visitorOf(record: VisitorRecord, agentOf: (id: AgentId) => Agent | undefined): Visitor {
  const { claims } = record;
  const { agentId, ...kept } = claims;
  return {
    ...kept,
    socket: record.socket,
    pageUrl: record.pageUrl,
    country: record.country,
    assignedAt: record.assignedAt,
    lastCall: record.lastCall,
    agent: (agentId === null ? undefined : agentOf(agentId)) ?? null,
    attempt: null,
    inLine: false,
  };
}

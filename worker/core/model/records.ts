import type { VisitorClaims } from './claims.ts';
import { claimsOf } from './claims.ts';
import type { ChatName } from './effects.ts';
import type { AgentAccount } from './events.ts';
import { CALL_WINDOW_MS, NO_CALLS, NO_PLACES } from './source.ts';
import type { Budgets, Source, SourceId, SourceRecord } from './source.ts';
import { callOf, goneUntilOf, lostUntil, ownerOf, queuedUntilOf, ringingOf, unplaced } from './phases.ts';
import type { TransferRecord } from './transfer-record.ts';
import { transferFromRecord, transferRecord } from './transfer-record.ts';
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
import type { Identity } from '../../../protocol/identity.ts';
import type { Settings } from '../../../protocol/settings.ts';

/** An agent's row: what is not in their account, their sockets or the attempts. Plain JSON. */
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
  loggedAt: Time;
}

/** Attachment of an agent's socket. Plain JSON. */
export interface TabRecord {
  socket: SocketId;
  agentId: AgentId;
  tab: string;
  idle: boolean;
  board?: true;
  /** The agent's place in the order of R-3, kept here so that an assignment writes no row. */
  lastOfferedAt: Time;
}

/** Attachment of a visitor's socket, and a part of an attempt's row. Plain JSON. */
export interface VisitorRecord {
  socket: SocketId | null;
  pageUrl: string;
  country: string | null;
  source: SourceId | null;
  assignedAt: Time;
  lastCall: AttemptId | null;
  identity: Identity | null;
  /** With the agent of the claims. */
  invitation: { id: string; socket: SocketId; until: Time } | null;
  claims: VisitorClaims;
}

/** A running call, in its attempt's row. */
interface CallRecord extends Omit<
  Call,
  'attempt' | 'agent' | 'agentSide' | 'visitorSide' | 'chat' | 'transfer'
> {
  socket: SocketId | null;
  agentLostUntil: Time | null;
  visitorLostUntil: Time | null;
  agentId: AgentId;
  transfer: TransferRecord | null;
}

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

/** What each party of a running call has called its messages of the chat, whose rows are of their own. Plain JSON. */
export interface ChatRecord {
  callId: AttemptId;
  names: ChatName[];
}

/** Everything from which the state is rebuilt, after an eviction or a restart. */
export interface OrgRecords {
  settings: Settings;
  suspended: boolean;
  pools: PoolConfig[];
  agents: { account: AgentAccount; record: AgentRecord | null }[];
  attempts: AttemptRecord[];
  chats: ChatRecord[];
  /** From the attachments of the open sockets, the one that is just closing included. */
  tabs: TabRecord[];
  visitors: VisitorRecord[];
  /** Sockets of visitors who have not joined yet, and when they were opened. */
  unjoined: { socket: SocketId; openedAt: Time }[];
  /** Sources whose calls still count. */
  sources: SourceRecord[];
  budgets: Budgets;
  /** When the gathered staleness check is due, overdue included; null with no sockets. */
  staleCheckAt: Time | null;
}

export function agentRecord(agent: Agent): AgentRecord {
  const {
    id,
    chosenStatus: choice,
    awayReason,
    connected,
    graceUntil,
    wrapUp,
    lastOfferedAt,
    lastCall,
    logged,
    loggedAt,
  } = agent;
  return { id, choice, awayReason, connected, graceUntil, wrapUp, lastOfferedAt, lastCall, logged, loggedAt };
}

/** The attachment of one of the agent's sockets; null when the socket is not theirs. */
export function tabRecord(agent: Agent, socket: SocketId): TabRecord | null {
  const tab = agent.tabs.get(socket);
  return tab ? { socket, agentId: agent.id, ...tab, lastOfferedAt: agent.lastOfferedAt } : null;
}

export function visitorRecord(visitor: Visitor): VisitorRecord {
  const { socket, pageUrl, country, source, assignedAt, lastCall, identity, invitation } = visitor;
  return {
    socket,
    pageUrl,
    country,
    source,
    assignedAt,
    lastCall,
    identity,
    invitation: invitation && { id: invitation.id, socket: invitation.socket, until: invitation.until },
    claims: claimsOf(visitor),
  };
}

/**
 * Whether an agent's row says all that is worth writing of them. The place in the order of R-3 of those who are here is
 * in their sockets' attachments, and every assignment changes it; in their grace they have none, and the row alone keeps it.
 */
export function isWritten(row: AgentRecord, now: AgentRecord): boolean {
  return (
    row.choice === now.choice &&
    row.awayReason === now.awayReason &&
    row.connected === now.connected &&
    (now.connected || row.lastOfferedAt === now.lastOfferedAt) &&
    row.graceUntil === now.graceUntil &&
    row.wrapUp?.callId === now.wrapUp?.callId &&
    row.wrapUp?.until === now.wrapUp?.until &&
    row.lastCall === now.lastCall &&
    row.logged === now.logged &&
    row.loggedAt === now.loggedAt
  );
}

/** A source's row; null: there is nothing to be kept of it. */
export function sourceRecord({ id, calls }: Source): SourceRecord | null {
  const until = Math.max(calls.notBefore ?? 0, (calls.failed.at(-1) ?? 0) + CALL_WINDOW_MS);
  return calls === NO_CALLS ? null : { id, ...calls, until };
}

export function attemptRecord(attempt: Attempt): AttemptRecord {
  const { id, pageUrl, poolId, requestedAt, offers, visitor } = attempt;
  const ringing = ringingOf(attempt);
  const call = callOf(attempt);
  return {
    id,
    visitor: visitorRecord(visitor),
    pageUrl,
    poolId,
    requestedAt,
    offers,
    ringing: ringing && { agentId: ringing.agent.id, until: ringing.until },
    queuedUntil: queuedUntilOf(attempt),
    visitorGoneUntil: goneUntilOf(attempt),
    loss: attempt.lostAgent,
    call: call && callRecord(call),
  };
}

function callRecord(call: Call): CallRecord {
  const { startedAt, up, devices, renewed, mediaUntil, endsAt, warned, transfers } = call;
  const { rejoinSeq, rejoinUsed, transfer } = call;
  return {
    socket: ownerOf(call),
    startedAt,
    up,
    devices,
    renewed,
    mediaUntil,
    agentLostUntil: lostUntil(call.agentSide),
    visitorLostUntil: lostUntil(call.visitorSide),
    endsAt,
    warned,
    rejoinSeq,
    rejoinUsed,
    agentId: call.agent.id,
    transfer: transfer && transferRecord(transfer),
    transfers,
  };
}

/** The agent as their account and, if there is one, their row say; `ordinal`: which no other agent of the state has. */
export function agentFromRecord(
  { profile, role, capacity, active }: AgentAccount,
  record: AgentRecord | null,
  ordinal: number,
): Agent {
  return {
    id: profile.id,
    ordinal,
    profile,
    role,
    capacity,
    active,
    chosenStatus: record?.choice ?? 'away',
    awayReason: record ? record.awayReason : 'manual',
    tabs: new Map(),
    connected: record?.connected ?? false,
    graceUntil: record?.graceUntil ?? null,
    ringing: null,
    call: null,
    consulting: null,
    wrapUp: record?.wrapUp ?? null,
    lastOfferedAt: record?.lastOfferedAt ?? 0,
    viewers: new Set(),
    invitation: null,
    pools: new Map(),
    memberships: [],
    standing: null,
    places: NO_PLACES,
    lastCall: record?.lastCall ?? null,
    logged: record?.logged ?? 'offline',
    loggedAt: record?.loggedAt ?? 0,
  };
}

/** The call of a record. `agentNamed`: of the organization, by id. */
export function callFromRecord(
  record: CallRecord,
  attempt: Attempt,
  agentNamed: (id: AgentId) => Agent,
): Call {
  const { socket, agentLostUntil, visitorLostUntil, startedAt, up, devices, renewed } = record;
  const { mediaUntil, endsAt, warned, rejoinSeq, rejoinUsed, transfer, transfers } = record;
  return {
    attempt,
    agent: agentNamed(record.agentId),
    agentSide: socket === null ? { kind: 'lost', until: agentLostUntil ?? 0 } : { kind: 'here', socket },
    visitorSide: visitorLostUntil === null ? { kind: 'here' } : { kind: 'lost', until: visitorLostUntil },
    startedAt,
    up,
    devices,
    chat: { agent: new Set(), visitor: new Set() },
    renewed,
    mediaUntil,
    endsAt,
    warned,
    rejoinSeq,
    rejoinUsed,
    transfer: transfer && transferFromRecord(transfer, agentNamed),
    transfers,
  };
}

/** What a visitor's claims say, whatever they were doing. */
export function visitorFromClaims(
  claims: VisitorClaims,
  {
    socket,
    pageUrl,
    country,
    source,
    assignedAt,
    lastCall,
    identity,
  }: Omit<VisitorRecord, 'claims' | 'invitation'>,
): Visitor {
  const { id, connectedAt, poolId, waitingSince: since, noticeUntil, holdUntil, parkedPage } = claims;
  const { cascade, met, missed, leftMessages, invited, pages } = claims;
  return {
    id,
    socket,
    pageUrl,
    poolId,
    country,
    source,
    connectedAt,
    identity,
    invitation: null,
    invited,
    pages,
    phase: unplaced({ since, noticeUntil, holdUntil, parkedPage }),
    assignedAt,
    cascade,
    met,
    missed,
    leftMessages,
    lastCall,
  };
}

import type { AgentAccount } from './events.ts';
import { NO_PLACES } from './source.ts';
import type {
  Agent,
  AgentId,
  AttemptId,
  AwayReason,
  ChosenStatus,
  LoggedStatus,
  SocketId,
  Time,
} from './state.ts';

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

import type { ChatName } from './effects.ts';
import { callOf, goneUntilOf, lostUntil, ownerOf, queuedUntilOf, ringingOf } from './phases.ts';
import type {
  Agent,
  AgentId,
  Attempt,
  AttemptId,
  Call,
  LostAgent,
  Offer,
  PoolId,
  SocketId,
  Time,
} from './state.ts';
import { transferFromRecord, transferRecord, type TransferRecord } from './transfer-record.ts';
import { visitorRecord, type VisitorRecord } from './visitor-record.ts';

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

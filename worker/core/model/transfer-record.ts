import { lostUntil } from './phases.ts';
import type { Agent, AgentId, Consultation, SocketId, Time, Transfer } from './state.ts';

interface RingingRecord extends Omit<Extract<Transfer, { kind: 'ringing' }>, 'target'> {
  targetId: AgentId;
}

interface ConsultationRecord extends Omit<Consultation, 'target' | 'targetSide'> {
  targetId: AgentId;
  socket: SocketId | null;
  targetLostUntil: Time | null;
}

/** The transfer of a running call, in its attempt's row. Plain JSON. */
export type TransferRecord = RingingRecord | ConsultationRecord;

export function transferRecord(transfer: Transfer): TransferRecord {
  const { target, ...rest } = transfer;
  const targetId = target.id;
  if (rest.kind === 'ringing') return { ...rest, targetId };
  const { targetSide, ...consultation } = rest;
  const socket = targetSide.kind === 'here' ? targetSide.socket : null;
  return { ...consultation, targetId, socket, targetLostUntil: lostUntil(targetSide) };
}

export function transferFromRecord(record: TransferRecord, agentNamed: (id: AgentId) => Agent): Transfer {
  const { targetId, ...rest } = record;
  const target = agentNamed(targetId);
  if (rest.kind === 'ringing') return { ...rest, target };
  const { socket, targetLostUntil, ...consultation } = rest;
  return {
    ...consultation,
    target,
    targetSide: socket === null ? { kind: 'lost', until: targetLostUntil ?? 0 } : { kind: 'here', socket },
  };
}

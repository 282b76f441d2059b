import { agentOf, attemptOf, callOf, isUp, waitOf } from '../model/phases.ts';
import type {
  AgentId,
  Attempt,
  AttemptId,
  Offer,
  OrgState,
  PoolId,
  SocketId,
  Time,
  VisitorId,
} from '../model/state.ts';

/** What a trace tells of one visitor at one moment; a copy that later steps do not change. */
export interface VisitorSnapshot {
  pageUrl: string;
  poolId: PoolId;
  connectedAt: Time;
  /** Null: not here, but expected back. */
  socket: SocketId | null;
  agentId: AgentId | null;
  /** Hidden until it turns to another page. */
  parked: boolean;
  /** Given nobody for some time. */
  held: boolean;
  attempt: AttemptSnapshot | null;
}

export interface AttemptSnapshot {
  id: AttemptId;
  offers: Offer[];
  queued: boolean;
  call: { agentId: AgentId; agentLost: boolean; visitorLost: boolean; isUp: boolean } | null;
}

/** The visitor as they are now; null when the state does not know it. */
export function snapshotVisitor(state: OrgState, id: VisitorId): VisitorSnapshot | null {
  const visitor = state.visitors.get(id);
  if (!visitor) return null;
  const attempt = attemptOf(visitor);
  const { parkedPage, holdUntil } = waitOf(visitor);
  return {
    pageUrl: visitor.pageUrl,
    poolId: visitor.poolId,
    connectedAt: visitor.connectedAt,
    socket: visitor.socket,
    agentId: agentOf(visitor)?.id ?? null,
    parked: parkedPage !== null,
    held: holdUntil !== null,
    attempt: attempt ? snapshotAttempt(attempt) : null,
  };
}

/** An attempt as it is now, or as it ended. */
export function snapshotAttempt(attempt: Attempt): AttemptSnapshot {
  const call = callOf(attempt);
  return {
    id: attempt.id,
    offers: attempt.offers.map((offer) => ({ ...offer })),
    queued: attempt.phase.kind === 'queued',
    call: call && {
      agentId: call.agent.id,
      agentLost: call.agentSide.kind === 'lost',
      visitorLost: call.visitorSide.kind === 'lost',
      isUp: isUp(call),
    },
  };
}

import { agentOf, waitOf } from './phases.ts';
import type { AgentId, AttemptId, Cascade, PoolId, Time, Visitor, VisitorId } from './state.ts';

/** What is signed into a visitor's token: all that they must get back after a restart. */
export interface VisitorClaims {
  id: VisitorId;
  connectedAt: Time;
  poolId: PoolId;
  agentId: AgentId | null;
  waitingSince: Time | null;
  noticeUntil: Time | null;
  holdUntil: Time | null;
  parkedPage: number | null;
  cascade: Cascade | null;
  met: boolean;
  missed: boolean;
  leftMessages: number;
  invited: boolean;
  pages: number;
}

/** What is signed into a rejoin token: single-use by its number. */
export interface RejoinClaims {
  callId: AttemptId;
  visitorId: VisitorId;
  seq: number;
}

/** The claims that describe visitors as they are now; later steps do not change them. */
export function claimsOf(visitor: Visitor): VisitorClaims {
  const { since, noticeUntil, holdUntil, parkedPage } = waitOf(visitor);
  return {
    id: visitor.id,
    connectedAt: visitor.connectedAt,
    poolId: visitor.poolId,
    agentId: agentOf(visitor)?.id ?? null,
    waitingSince: since,
    noticeUntil,
    holdUntil,
    parkedPage,
    cascade: visitor.cascade && copyCascade(visitor.cascade),
    met: visitor.met,
    missed: visitor.missed,
    leftMessages: visitor.leftMessages,
    invited: visitor.invited,
    pages: visitor.pages,
  };
}

export function copyCascade(cascade: Cascade): Cascade {
  return { ...cascade, excluded: cascade.excluded.map((entry) => ({ ...entry })) };
}

import { claimsOf, type VisitorClaims } from './claims.ts';
import { unplaced } from './phases.ts';
import type { SourceId } from './source.ts';
import type { AttemptId, SocketId, Time, Visitor } from './state.ts';
import type { Identity } from '../../../protocol/identity.ts';

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

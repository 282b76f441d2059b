import type { PoolBody, Rule } from '../worker/protocol/http.ts';
import type { AgentStatus, PublicAgent, Role } from '../worker/protocol/server.ts';
import type { Settings } from '../worker/protocol/settings.ts';

/** What the organization's HTTP API answers, as this client reads it. */

export interface Org {
  slug: string;
  name: string;
}

export interface Agent extends PublicAgent {
  email: string;
  role: Role;
  capacity: number;
  active: boolean;
}

export interface Me {
  org: Org;
  agent: Agent;
  settings: Settings;
}

export interface List<T> {
  items: T[];
  nextCursor?: string | null;
}

export interface Invite {
  id: string;
  email: string;
  displayName: string;
  role: Role;
  createdAt: number;
  expiresAt: number;
}

/** A new invite with the link to hand on; its token is told only this once. */
export interface NewInviteAnswer {
  invite: Invite;
  url: string;
}

export type Pool = PoolBody & { id: string; isDefault: boolean; version: number };

export interface RouteAnswer {
  pool: { id: string; name: string };
  rule?: Rule | null;
  agent?: { id: string; displayName: string } | null;
  considered: { agentId: string; eligible: boolean; why: string }[];
}

export type OfferOutcome = 'answered' | 'rejected' | 'missed' | 'cancelled' | 'moved';
export type CallOutcome = 'answered' | 'cancelled' | 'unavailable';

export interface CallRow {
  id: string;
  visitorId: string;
  pageUrl: string;
  poolId: string;
  requestedAt: number;
  offers: { agentId: string; rangAt: number; seconds: number | null; outcome: OfferOutcome | null }[];
  outcome: CallOutcome | null;
  agentId?: string | null;
  answeredAt?: number | null;
  endedAt: number | null;
  endReason?: string | null;
  talkSeconds?: number | null;
  country?: string | null;
  disposition?: string | null;
  note?: string | null;
}

export interface HandoffRow {
  id: string;
  visitorId: string;
  fromAgentId: string;
  toAgentId: string | null;
  trigger: string;
  reason: string;
  at: number;
  cascadeId: string;
}

export interface MissedRow {
  id: string;
  visitorId: string;
  pageUrl: string;
  poolId: string;
  country?: string | null;
  at: number;
}

export interface MessageRow {
  id: string;
  visitorId: string;
  pageUrl: string;
  poolId: string;
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  text: string;
  at: number;
}

export interface Live {
  agents: {
    id: string;
    displayName: string;
    status: AgentStatus;
    viewers: number;
    requestId?: string | null;
    callId?: string | null;
  }[];
  waiting: { poolId: string; count: number }[];
}

/** What happened to one visitor, in order, and at each choice who was considered and why not. */
export interface Trace {
  visitorId: string;
  items: TraceItem[];
}

export interface TraceItem {
  at: number;
  /** What kind of thing it was: `arrived`, `handed_off`, … */
  event: string;
  text: string;
  choice?: {
    chosen: string | null;
    considered: { agentId: string; name: string; eligible: boolean; why: string }[];
  };
}

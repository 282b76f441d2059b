import type { AgentMessage } from '../../../protocol/messages/from-agent.ts';
import type { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';
import type { Identity } from '../../../protocol/identity.ts';
import type { PublicAgent, Role } from '../../../protocol/people.ts';
import type { Settings } from '../../../protocol/settings.ts';
import type { RejoinClaims, VisitorClaims } from './claims.ts';
import type { SourceId } from './source.ts';
import type { AgentId, DeadlineRef, PoolConfig, PoolId, SocketId, Time, VisitorId } from './state.ts';

type Join = Extract<VisitorMessage, { type: 'visitor:join' }>;
type Rejoin = Extract<VisitorMessage, { type: 'call:rejoin' }>;

/** Visitor messages the core decides about, their tokens verified by the shell (null: none, or not ours). */
export type VisitorCommand =
  | (Omit<Join, 'token' | 'rejoinToken'> & { claims: VisitorClaims | null; rejoin: RejoinClaims | null })
  | (Omit<Rejoin, 'rejoinToken'> & { rejoin: RejoinClaims | null })
  /** Null: the page takes back what it said. */
  | { type: 'visitor:identify'; identity: Identity | null }
  | Exclude<
      VisitorMessage,
      { type: 'visitor:join' | 'visitor:identify' | 'call:rejoin' | 'visitor:interaction' | 'call:rate' }
    >;

/** Agent messages the core decides about. */
export type AgentCommand = Exclude<AgentMessage, { type: 'call:disposition' }>;

/** Messages that both parties send about a call. */
export type CallCommand = Extract<AgentCommand, VisitorCommand & { callId: string }>;

/** Whether a message of a call that is over may still be on its way, and is dropped without a word. */
export function mayBeLate({ type }: CallCommand): boolean {
  return type === 'webrtc:signal' || type === 'call:devices';
}

/** An agent as their account says. */
export interface AgentAccount {
  profile: PublicAgent;
  role: Role;
  capacity: number;
  active: boolean;
}

/** Everything that can happen. `id` is new with each event; ids made in a step derive from it. */
export type OrgEvent = { id: string } & (
  | { type: 'visitor-opened'; socket: SocketId }
  | {
      type: 'visitor-said';
      socket: SocketId;
      country: string | null;
      source: SourceId | null;
      message: VisitorCommand;
    }
  | { type: 'agent-opened'; socket: SocketId; agentId: AgentId; tab: string }
  | { type: 'agent-said'; socket: SocketId; message: AgentCommand }
  /** A socket closed, failed, or was closed by the shell. */
  | { type: 'socket-gone'; socket: SocketId }
  | { type: 'deadline'; ref: Exclude<DeadlineRef, { kind: 'stale' }> }
  /** The gathered staleness check: when each open socket was last heard. */
  | { type: 'heard'; lastHeard: readonly { socket: SocketId; at: Time }[] }
  | { type: 'restarted' }
  | { type: 'settings-changed'; settings: Settings }
  | { type: 'pool-saved'; pool: PoolConfig }
  | { type: 'pool-deleted'; poolId: PoolId }
  /** `endCall`: a call of theirs ends with it, where they are not active any more. */
  | { type: 'agent-saved'; account: AgentAccount; endCall?: true }
  | { type: 'agent-removed'; agentId: AgentId }
  /** By an admin: refused by `isInCall`. */
  | { type: 'agent-sent-away'; agentId: AgentId }
  /** `words`: why, for the agent. */
  | { type: 'call-ended-by-admin'; callId: string; words?: string }
  /** Signed out (T-2): the sockets of that session are closed. Refused by `mayLeave` when in a call. */
  | { type: 'agent-signed-out'; agentId: AgentId; sockets: readonly SocketId[] }
  /** By the operator. While it is suspended, every socket that opens is closed again. */
  /** An admin erases a visitor, who is not in a call; the shell does so in what is kept. */
  | { type: 'visitor-erased'; visitorId: VisitorId }
  | { type: 'org-suspended' }
  /** By an admin or the operator: nothing comes after it. */
  | { type: 'org-deleted' }
  | { type: 'org-resumed' }
);

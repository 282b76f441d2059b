import type { SocketErrorCode } from './errors.ts';
import type { DeviceState, Media } from './fields.ts';
import type { Settings, WidgetConfig } from './settings.ts';
import type { Signal } from './signal.ts';

/** The few fields by which an agent is described to visitors, everywhere the same. */
export interface PublicAgent {
  id: string;
  displayName: string;
  title: string;
  avatarUrl: string | null;
  waveUrl: string | null;
  introUrl: string | null;
  loopUrl: string | null;
}

/** What an agent learns of a visitor. */
export interface PublicVisitor {
  id: string;
  pageUrl: string;
  connectedAt: number;
  country?: string;
}

/** Why a visitor lost an agent: one reason per trigger T-1 … T-8. */
export type HandoffReason =
  | 'agent_away'
  | 'agent_offline'
  | 'agent_busy'
  | 'call_rejected'
  | 'rna_timeout'
  | 'heartbeat_stale'
  | 'agent_removed';

/** Why a call ended. */
export type EndReason =
  | 'visitor_ended'
  | 'agent_ended'
  | 'agent_disconnected'
  | 'visitor_disconnected'
  | 'media_failed'
  | 'max_duration'
  | 'agent_removed';

export type CancelReason = 'visitor_cancelled' | 'visitor_left' | 'taken' | 'timed_out' | 'moved';

/** Agent status, as everyone sees it. */
export type AgentStatus = 'offline' | 'away' | 'idle' | 'in_simulation' | 'in_call';

export interface ErrorMessage {
  type: 'error';
  code: SocketErrorCode;
  message: string;
  /** The type of the message that this answers. */
  about?: string;
}

interface CallEnding {
  type: 'call:ending';
  callId: string;
  deadline: number;
  now: number;
}
interface CallEnded {
  type: 'call:ended';
  callId: string;
  reason: EndReason;
}
interface CallReconnecting {
  type: 'call:reconnecting';
  callId: string;
  deadline: number;
  now: number;
}
/** What one party has switched on, and what it cannot use. */
export interface Devices {
  microphone: DeviceState;
  camera: DeviceState;
  /** Whether it shares its screen in place of the camera's picture. */
  screen: boolean;
}
/** What the other party has; repeated when either comes back. */
interface CallDevices extends Devices {
  type: 'call:devices';
  callId: string;
}
interface RelayedSignal {
  type: 'webrtc:signal';
  callId: string;
  signal: Signal;
}

/** Every message the server sends to a visitor. `token` and `rejoinToken` are signed by the server. */
export type ToVisitor =
  | {
      type: 'agent:assigned';
      agent: PublicAgent;
      visitorId: string;
      token: string;
      visitorConnectedAt: number;
      widget: WidgetConfig;
      now: number;
    }
  | {
      type: 'agent:reassigned';
      previousAgentId: string;
      previousAgentName: string;
      newAgent: PublicAgent;
      reason: HandoffReason;
      cascade: { id: string; firstAgentName: string; count: number };
      token: string;
      requestId?: string;
    }
  | {
      type: 'agent:unavailable';
      previousAgentName?: string;
      reason: HandoffReason | 'no_agents' | 'handoff_limit';
      canLeaveMessage: boolean;
      visitorId: string;
      token: string;
      visitorConnectedAt: number;
      widget: WidgetConfig;
      now: number;
    }
  | { type: 'call:ringing'; requestId: string; agentId: string | null; attempt: number; queued: boolean }
  | { type: 'call:accepted'; callId: string; requestId: string; agentId: string; rejoinToken: string }
  | { type: 'call:rejoinable'; callId: string; agent: PublicAgent; deadline: number; now: number }
  | CallReconnecting
  | { type: 'call:reconnected'; callId: string; agent: PublicAgent; media: Media; rejoinToken: string }
  | CallEnding
  | CallEnded
  | CallDevices
  | RelayedSignal
  | ErrorMessage;

/** A call attempt ringing at an agent. */
export interface IncomingCall {
  requestId: string;
  visitor: PublicVisitor;
  deadline: number;
  attempt: number;
}

/** The call an agent is in, as its console shows it. */
export interface AgentCall {
  callId: string;
  requestId: string;
  visitor: PublicVisitor;
  startedAt: number;
  /** Whether this very socket carries the call. */
  owner: boolean;
  /** While this agent's own socket of the call is gone: until when `call:rejoin` is taken. */
  rejoinUntil?: number;
  /** While the visitor is gone: until when it may come back. */
  visitorUntil?: number;
}

/** The settings a console needs to show countdowns and warnings. */
export type ConsoleSettings = Pick<
  Settings,
  'idleMinutes' | 'ringSeconds' | 'wrapUpSeconds' | 'graceSeconds'
>;

/** Every message the server sends to an agent. */
export type ToAgent =
  | {
      type: 'agent:state';
      agent: PublicAgent & { role: Role; capacity: number };
      status: AgentStatus;
      /** Why the agent is away, when it did not say so itself. */
      awayReason?: 'idle' | 'rna_timeout' | 'heartbeat_stale';
      viewers: number;
      request?: IncomingCall;
      call?: AgentCall;
      /** After a call: time for the disposition, ended early by `agent:back` or `agent:away`. */
      wrapUp?: { callId: string; deadline: number };
      settings: ConsoleSettings;
      now: number;
    }
  | { type: 'agent:marked_away'; reason: 'rna_timeout' | 'heartbeat_stale'; message: string }
  | ({ type: 'call:incoming'; now: number } & IncomingCall)
  | { type: 'call:cancelled'; requestId: string; reason: CancelReason }
  | { type: 'call:started'; callId: string; requestId: string; visitor: PublicVisitor }
  | CallReconnecting
  | { type: 'call:reconnected'; callId: string; visitor: PublicVisitor; media: Media }
  | CallEnding
  | CallEnded
  | { type: 'pool:stats'; viewers: number; waiting: number }
  | CallDevices
  | RelayedSignal
  | ErrorMessage;

export type Role = 'agent' | 'admin';

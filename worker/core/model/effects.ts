import type { Identity } from '../../../protocol/identity.ts';
import type { LiveAnswer } from '../../../protocol/answers/now.ts';
import type { CloseCode } from '../../../protocol/close-codes.ts';
import type { HandoffTrigger } from '../../../protocol/facts.ts';
import type { ChatMessage } from '../../../protocol/messages/in-calls.ts';
import type { LoggedReason } from '../../../protocol/messages/reasons.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { RejoinClaims, VisitorClaims } from './claims.ts';
import type { Source, SourceId } from './source.ts';
import type {
  Agent,
  AgentId,
  Attempt,
  AttemptId,
  LoggedStatus,
  PoolId,
  SocketId,
  Time,
  Visitor,
  VisitorId,
} from './state.ts';

export type { ChatMessage } from '../../../protocol/messages/in-calls.ts';

type Unsigned<T> = T extends unknown ? Omit<T, 'token' | 'rejoinToken'> : never;

/** A message to a visitor; the shell signs the claims beside it into its `token` and `rejoinToken`. */
export interface VisitorSend {
  do: 'send-to-visitor';
  socket: SocketId;
  message: Unsigned<ToVisitor>;
  token?: VisitorClaims;
  rejoinToken?: RejoinClaims;
}

export interface HandoffRow {
  id: string;
  visitorId: VisitorId;
  fromAgentId: AgentId;
  toAgentId: AgentId | null;
  trigger: HandoffTrigger;
  reason: LoggedReason;
  at: Time;
  cascadeId: string;
  poolId: PoolId;
}

export interface MissedRow {
  id: string;
  visitorId: VisitorId;
  pageUrl: string;
  poolId: PoolId;
  country: string | null;
  at: Time;
}

export interface StatusRow {
  id: string;
  agentId: AgentId;
  status: LoggedStatus;
  reason: string;
  at: Time;
}

export interface MessageRow {
  id: string;
  visitorId: VisitorId;
  pageUrl: string;
  poolId: PoolId;
  name: string | null;
  email: string | null;
  phone: string | null;
  text: string;
  at: Time;
  identity: Identity | null;
}

/** A visitor whom an agent wants to hear no more of. */
export interface Block {
  id: string;
  visitorId: VisitorId;
  source: SourceId | null;
  agentId: AgentId;
  reason: string | null;
  pageUrl: string;
  at: Time;
  until: Time;
}

/** What was written in a call, as it is kept. `writer`: the agent who wrote it; null: the visitor. */
export type KeptChat = ChatMessage & { writer: AgentId | null };

/** What somebody is to hear though no console of theirs is open; whom it concerns is asked when it is told. */
export type Alert =
  | { kind: 'waiting' | 'message'; poolId: PoolId; pageUrl: string }
  | { kind: 'missed'; agentId: AgentId; pageUrl: string };

/** By what its writer called a message. Two agents of a call that was handed over may use the same name. */
export type ChatName = Pick<KeptChat, 'writer' | 'clientId'>;

/** What the shell is to do, in order: rows first, then attachments, then messages and closes. */
export type Effect =
  | VisitorSend
  | { do: 'send-to-agent'; socket: SocketId; message: ToAgent }
  /** To the tabs of admins; the shell adds what it counts. */
  | { do: 'send-board'; sockets: readonly SocketId[]; board: Omit<LiveAnswer, 'turnedAway'> }
  | { do: 'close'; socket: SocketId; code: CloseCode; reason: string }
  | { do: 'log-handoff'; row: HandoffRow }
  | { do: 'log-missed'; row: MissedRow; source: SourceId | null }
  | { do: 'log-status'; row: StatusRow }
  | { do: 'log-message'; row: MessageRow }
  | { do: 'save-block'; block: Block }
  | { do: 'save-chat'; message: KeptChat }
  /** Send again what was written in a call: all of it, or one message. Nobody but the shell remembers it. */
  | {
      do: 'repeat-chat';
      socket: SocketId;
      callId: AttemptId;
      only: ChatName | null;
    }
  | { do: 'alert'; alert: Alert }
  /** A newcomer found that too many wait already. */
  | { do: 'count-turned-away'; country: string | null };

/** Each of them once, in the order in which they were touched first. */
type Touched<T> = Pick<ReadonlySet<T>, 'size' | 'has'> & Iterable<T>;

/** What a step touched: the shell saves rows of agents and attempts, and attachments of agents and visitors. */
export interface StepResult {
  effects: Effect[];
  agents: Touched<Agent>;
  /** Changed attempts; one with an `end` is over and has left the state. */
  attempts: Touched<Attempt>;
  visitors: Touched<Visitor>;
  /** Sources whose calls changed. */
  sources: Touched<Source>;
  /** Whether anybody was touched, a visitor who has left included; if not, no later decision depends on the step. */
  touched: boolean;
  /** The socket of a visitor who is on another page, when that is all that has changed. */
  onlyPage: SocketId | null;
  /** When an alarm must have come; null when nothing waits. */
  nextDeadline: Time | null;
}

import type { Devices } from '../../../protocol/messages/in-calls.ts';
import type { EndReason } from '../../../protocol/messages/reasons.ts';
import type { CallTransfer, Transfer } from './transfer.ts';
import type { Agent, AgentId, AttemptId, Offer, PoolId, SocketId, Time, Trigger, Visitor } from './state.ts';

/** An agent lost during an attempt, for whom no successor has been found yet. */
export interface LostAgent {
  agentId: AgentId;
  name: string;
  trigger: Trigger;
}

/** A visitor's click until it is answered or given up, and then the call. */
export interface Attempt {
  readonly id: AttemptId;
  readonly visitor: Visitor;
  readonly pageUrl: string;
  readonly poolId: PoolId;
  readonly requestedAt: Time;
  readonly offers: Offer[];
  readonly lostAgent: LostAgent | null;
  readonly phase: AttemptPhase;
}

export type AttemptPhase =
  /** Rings nowhere yet, or not any more: never after a step. */
  | { readonly kind: 'seeking' }
  | { readonly kind: 'ringing'; readonly agent: Agent; readonly until: Time }
  /** Nobody can ring now, but somebody soon may. */
  | { readonly kind: 'queued'; readonly until: Time }
  | { readonly kind: 'in_call'; readonly call: Call }
  /** Over: the attempt leaves the state in the same step. */
  | { readonly kind: 'ended'; readonly end: AttemptEnd; readonly call: Call | null };

export interface AttemptEnd {
  at: Time;
  outcome: 'answered' | 'cancelled' | 'unavailable';
  reason: EndReason | null;
}

export interface Call {
  readonly attempt: Attempt;
  /** Who has the call: who answered it, or to whom it was handed since. */
  readonly agent: Agent;
  /** The socket of the tab that owns the call; or that it is gone, and until when they may come back. */
  readonly agentSide: { readonly kind: 'here'; readonly socket: SocketId } | Lost;
  /** Whether the visitor takes part, or until when they may rejoin. */
  readonly visitorSide: { readonly kind: 'here' } | Lost;
  readonly startedAt: Time;
  readonly up: { readonly agent: boolean; readonly visitor: boolean };
  /** What each party has said of its microphone, camera and screen; null: nothing yet. */
  readonly devices: { readonly agent: Devices | null; readonly visitor: Devices | null };
  /** Keys of the messages that each party has written in the chat: none is taken twice. */
  readonly chat: Readonly<Record<'agent' | 'visitor', Set<string>>>;
  /**
   * Whoever comes back must begin with a new peer, though their own lives: the other party came back with a new one while
   * they were gone, or is another agent since.
   */
  readonly renewed: boolean;
  /** Media must be up by then; null when it is, or while a party is gone. */
  readonly mediaUntil: Time | null;
  readonly endsAt: Time;
  readonly warned: boolean;
  /** Number of the newest rejoin token, and of the newest that was used; from that on they are good. */
  readonly rejoinSeq: number;
  readonly rejoinUsed: number;
  /** The transfer that is under way. */
  readonly transfer: Transfer | null;
  /** Those that were completed, in order. */
  readonly transfers: readonly CallTransfer[];
}

/** A party of a call is gone; the call ends then. */
export interface Lost {
  readonly kind: 'lost';
  readonly until: Time;
}

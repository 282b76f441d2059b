import type { TransferOutcome } from '../../../protocol/facts.ts';
import type { TransferMode } from '../../../protocol/fields.ts';
import type { Lost } from './attempt.ts';
import type { Agent, AgentId, PoolId, SocketId, Time, Visitor } from './state.ts';

export type { CallTransfer } from '../../../protocol/answers/log.ts';
export type { TransferOutcome } from '../../../protocol/facts.ts';

/** To whom a call is to go: an agent, or the next one of a pool. */
export type TransferTarget = { readonly agentId: AgentId } | { readonly poolId: PoolId };

/** What is asked for with a transfer. */
export interface TransferRequest {
  readonly to: TransferTarget;
  readonly mode: TransferMode;
  /** For whoever is rung. */
  readonly note: string | null;
}

/** A call is being handed to another agent. At most one agent rings for it, or is asked about it first. */
export type Transfer =
  | {
      readonly kind: 'ringing';
      readonly request: TransferRequest;
      readonly target: Agent;
      readonly until: Time;
      /** At whom it has rung, the one at whom it rings included: nobody is rung twice. */
      readonly rung: readonly AgentId[];
    }
  | Consultation;

/** The target is connected with the agent of the call, who keeps the visitor until they complete or take back. */
export interface Consultation {
  readonly kind: 'consulting';
  readonly request: TransferRequest;
  readonly target: Agent;
  /** The socket of the tab that consults; or, after a restart, until when the target may come back. */
  readonly targetSide: { readonly kind: 'here'; readonly socket: SocketId } | Lost;
  readonly up: { readonly agent: boolean; readonly target: boolean };
  /** The two agents' media must be up by then; null when they are, or while one of them is gone. */
  readonly mediaUntil: Time | null;
}

/** One turn of a transfer, for whoever wants to know what became of a visitor. `target` null: it rang at nobody. */
export type TransferTurn = { visitor: Visitor; from: Agent } & (
  | { what: 'rang'; target: Agent; mode: TransferMode }
  | { what: 'consults'; target: Agent }
  | { what: 'ended'; target: Agent | null; outcome: TransferOutcome }
);

import { computed, signal } from '@preact/signals';
import type { PublicVisitor } from '../../protocol/people.ts';
import type { EndReason } from '../../protocol/messages/reasons.ts';
import type { IncomingCall, ToAgent } from '../../protocol/messages/to-agent.ts';
import type { ConnectionState } from './connection-state.ts';

export type AgentState = Extract<ToAgent, { type: 'agent:state' }>;

/** A call that is over, as the form after it needs it. */
export interface FinishedCall {
  callId: string;
  visitor?: PublicVisitor;
  /** `null` until it is known, or when the end came while this tab was not connected. */
  reason: EndReason | null;
  talkSeconds: number;
}

export const connectionState = signal<ConnectionState>({ state: 'connecting' });
/** The last `agent:state`; null before the first. */
export const agentState = signal<AgentState | null>(null);
/** Visitors with an agent and without, in the agent's pools. */
export const poolStats = signal<{ viewers: number; waiting: number } | null>(null);
/** The call attempt that rings at this agent. */
export const incomingCall = signal<IncomingCall | null>(null);
/** The call attempt this tab has accepted, until the server answers whether it came first. */
export const acceptedRequestId = signal<string | null>(null);
/** The last call of this tab that is over. */
export const finishedCall = signal<FinishedCall | null>(null);

/** Available, whether or not somebody watches. */
export const isAvailable = computed(() => {
  const status = agentState.value?.status;
  return status === 'idle' || status === 'in_simulation';
});

/** Forgets everything, for whoever signs in next. */
export function resetState(): void {
  connectionState.value = { state: 'connecting' };
  agentState.value = null;
  incomingCall.value = null;
  acceptedRequestId.value = null;
  poolStats.value = null;
  finishedCall.value = null;
}

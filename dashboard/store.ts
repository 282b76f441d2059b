import { computed, signal } from '@preact/signals';
import type { EndReason, IncomingCall, PublicVisitor, ToAgent } from '../worker/protocol/server.ts';
import type { Link } from './link.ts';

export type AgentState = Extract<ToAgent, { type: 'agent:state' }>;

/** A call that is over, as the form after it needs it. */
interface FinishedCall {
  callId: string;
  visitor?: PublicVisitor;
  /** `null` until told, or when the end came while this tab was not connected. */
  reason: EndReason | null;
  talkSeconds: number;
}

/** What this tab knows of its agent; written by desk.ts alone. */
export const link = signal<Link>({ state: 'connecting' });
export const agentState = signal<AgentState | null>(null);
/** Visitors with an agent and without, in the agent's pools. */
export const poolStats = signal<{ viewers: number; waiting: number } | null>(null);
/** The request that rings at this agent. */
export const incoming = signal<IncomingCall | null>(null);
/** The request this tab has answered, until the server says whether it came first. */
export const answering = signal<string | null>(null);
/** The call that was over last in this tab. */
export const finishedCall = signal<FinishedCall | null>(null);

/** Available, whether or not somebody watches. */
export const isAvailable = computed(() => {
  const status = agentState.value?.status;
  return status === 'idle' || status === 'in_simulation';
});

import { signal } from '@preact/signals';
import type { PeerState } from '../../client/peer.ts';
import type { PublicVisitor } from '../../protocol/people.ts';
import type { AgentCall, IncomingCall } from '../../protocol/messages/to-agent.ts';

/** The call this tab carries. */
export interface ActiveCall {
  callId: string;
  visitor: PublicVisitor;
  startedAt: number;
  /** When it was accepted, by this browser's clock; null where that was not told here. */
  acceptedAt: number | null;
  /** How long after that the visitor's first picture was shown. */
  firstFrameMs?: number;
  peer: PeerState;
  /** While the visitor is gone: until when they may come back. */
  visitorUntil: number | null;
  /** When the call will be ended for its length, once that is near. */
  endsAt: number | null;
}

export const activeCall = signal<ActiveCall | null>(null);
/** This agent's call, when it is not in this tab. */
export const callElsewhere = signal<AgentCall | null>(null);

/** Changes a part of the active call, if there is one. */
export function updateCall(part: Partial<ActiveCall>): void {
  const call = activeCall.peek();
  if (call) activeCall.value = { ...call, ...part };
}

/** What rang before this tab's call; null if it did not ring. */
export const answered = signal<IncomingCall | null>(null);

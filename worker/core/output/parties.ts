import type { PublicVisitor } from '../../../protocol/people.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import type { RejoinClaims } from '../model/claims.ts';
import { ownerOf } from '../model/phases.ts';
import type { Call, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { sendToAgent, sendToSocket, sendToVisitor } from '../model/step-context.ts';

export function publicVisitor(visitor: Visitor): PublicVisitor {
  const { id, pageUrl, connectedAt, country, identity } = visitor;
  return {
    id,
    pageUrl,
    connectedAt,
    ...(country === null ? {} : { country }),
    ...(identity === null ? {} : { identity }),
  };
}

/** Sends to the visitor of a call and to every tab of its agent. */
export function sendToParties(ctx: StepContext, call: Call, message: ToVisitor & ToAgent): void {
  sendToVisitor(ctx, call.attempt.visitor, message);
  sendToAgent(ctx, call.agent, message);
}

/** Sends to the tab that owns the call; while none does, to all that might take it. */
export function sendToOwner(ctx: StepContext, call: Call, message: ToAgent): void {
  const owner = ownerOf(call);
  if (owner === null) sendToAgent(ctx, call.agent, message);
  else sendToSocket(ctx, owner, message);
}

/** What the newest rejoin token of a call says. */
export function rejoinClaims({ attempt, rejoinSeq }: Call): RejoinClaims {
  return { callId: attempt.id, visitorId: attempt.visitor.id, seq: rejoinSeq };
}

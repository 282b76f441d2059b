import { CLOSE } from '../../../protocol/close-codes.ts';
import { cancelAttempt } from '../attempts/attempts.ts';
import { endCall } from '../calls/calls.ts';
import { dropVisitor } from '../changes/visitors.ts';
import { isWith } from '../choice/eligibility.ts';
import { attemptOf } from '../model/phases.ts';
import type { Agent, SocketId, Visitor, VisitorId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after, closeSocket, newId, refuse } from '../model/step-context.ts';

/** An agent wants to hear no more of a visitor who rings, talks or watches: that ends, and they are kept out. */
export function blockVisitor(
  ctx: StepContext,
  agent: Agent,
  socket: SocketId,
  { visitorId, reason = null }: { visitorId: VisitorId; reason?: string | undefined | null },
): void {
  const visitor = ctx.state.visitors.get(visitorId);
  // Whoever is only asked to take a call over has not got it yet.
  const isAnothers = visitor?.phase.kind === 'in_call' && visitor.phase.call.agent !== agent;
  if (!visitor || isAnothers || !isWith(agent, visitor))
    return refuse(ctx, socket, 'NOT_ALLOWED', 'This visitor is not with you any more.', 'visitor:block');
  const { socket: theirs, source, pageUrl } = visitor;
  const { blockHours } = ctx.state.settings;
  ctx.effects.push({
    do: 'save-block',
    block: {
      id: newId(ctx),
      visitorId,
      source,
      agentId: agent.id,
      reason,
      pageUrl,
      at: ctx.now,
      until: after(ctx, blockHours * 3_600),
    },
  });
  endAttempt(ctx, visitor);
  if (ctx.state.visitors.get(visitorId) === visitor) dropVisitor(ctx, visitor);
  if (theirs !== null) closeSocket(ctx, theirs, CLOSE.blocked);
}

function endAttempt(ctx: StepContext, visitor: Visitor): void {
  if (visitor.phase.kind === 'in_call') return endCall(ctx, visitor.phase.call, 'blocked');
  const attempt = attemptOf(visitor);
  if (attempt) cancelAttempt(ctx, attempt, 'blocked');
}

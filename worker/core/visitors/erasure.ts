import { CLOSE } from '../../../protocol/close-codes.ts';
import { cancelAttempt } from '../attempts/attempts.ts';
import { changeVisitor, dropVisitor } from '../changes/visitors.ts';
import { attemptOf } from '../model/phases.ts';
import type { VisitorId } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { closeSocket } from '../model/step-context.ts';

/** A visitor is erased: whoever is here is closed, and comes back as somebody new. One in a call stays. */
export function eraseVisitor(ctx: StepContext, visitorId: VisitorId): void {
  const visitor = ctx.state.visitors.get(visitorId);
  if (!visitor || visitor.phase.kind === 'in_call') return;
  if (visitor.socket !== null) closeSocket(ctx, visitor.socket, CLOSE.openedElsewhere);
  changeVisitor(ctx, visitor, (draft) => {
    draft.socket = null;
  });
  const attempt = attemptOf(visitor);
  if (attempt) cancelAttempt(ctx, attempt, 'visitor_left');
  else dropVisitor(ctx, visitor);
}

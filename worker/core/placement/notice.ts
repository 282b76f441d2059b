import { expireCascade, prolongCascade } from './cascade.ts';
import { sendUnavailable } from '../output/messages.ts';
import { joinWaitingQueue } from './placing.ts';
import { choose } from '../choice/ranking.ts';
import { pageHash } from '../choice/rules.ts';
import type { Agent, Time, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after } from '../model/step-context.ts';

/** The notice, and then the waiting line; nobody is given before `holdUntil`. */
export function leaveWithNobody(
  ctx: StepContext,
  visitor: Visitor,
  how: { reason: Parameters<typeof sendUnavailable>[2]; previousAgentName?: string; holdUntil: Time | null },
): void {
  const { settings } = ctx.state;
  prolongCascade(ctx, visitor);
  visitor.noticeUntil =
    how.previousAgentName === undefined ? null : after(ctx, settings.handoffNoticeSeconds);
  visitor.holdUntil = how.holdUntil;
  if (settings.whenAgentReturns === 'stay_hidden') visitor.parkedPage = pageHash(visitor.pageUrl);
  joinWaitingQueue(ctx, visitor);
  sendUnavailable(ctx, visitor, how.reason, how.previousAgentName);
}

/** The visitor has nobody as it is: no notice, only whether it is over a limit. */
export function sendNobodyFree(ctx: StepContext, visitor: Visitor): void {
  const overLimit = visitor.holdUntil !== null && visitor.holdUntil === visitor.cascade?.until;
  sendUnavailable(ctx, visitor, overLimit ? 'handoff_limit' : 'no_agents');
}

/** A wait of a visitor with nobody is over: it may be given somebody whom it could not get before. */
export function findAgentAfterWait(ctx: StepContext, visitor: Visitor): Agent | null {
  if (visitor.noticeUntil !== null && visitor.noticeUntil <= ctx.now) visitor.noticeUntil = null;
  if (visitor.holdUntil !== null && visitor.holdUntil <= ctx.now) visitor.holdUntil = null;
  expireCascade(ctx, visitor);
  ctx.visitors.add(visitor);
  if (visitor.holdUntil !== null || visitor.parkedPage !== null) return null;
  return choose(ctx.state, visitor, 'watch', ctx.now);
}

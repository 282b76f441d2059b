import { changeWait, joinWaitingQueue } from '../changes/visitors.ts';
import { choose } from '../choice/ranking.ts';
import { pageHash } from '../choice/rules.ts';
import { waitOf } from '../model/phases.ts';
import type { Agent, Time, Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { after } from '../model/step-context.ts';
import { sendUnavailable } from '../output/messages.ts';
import { expireCascade, prolongCascade } from './cascade.ts';
import { expireWait } from './route.ts';

/** The notice, and then the waiting queue; nobody is given before `holdUntil`. */
export function leaveWithNobody(
  ctx: StepContext,
  visitor: Visitor,
  how: { reason: Parameters<typeof sendUnavailable>[2]; previousAgentName?: string; holdUntil: Time | null },
): void {
  const { settings } = ctx.state;
  prolongCascade(ctx, visitor);
  const noticeUntil = how.previousAgentName === undefined ? null : after(ctx, settings.handoffNoticeSeconds);
  changeWait(ctx, visitor, { noticeUntil, holdUntil: how.holdUntil });
  if (settings.whenAgentReturns === 'stay_hidden') park(ctx, visitor);
  joinWaitingQueue(ctx, visitor);
  sendUnavailable(ctx, visitor, how.reason, how.previousAgentName);
}

/** Keeps the widget hidden from a visitor, who has nobody, on the page they are on. */
export function park(ctx: StepContext, visitor: Visitor): void {
  changeWait(ctx, visitor, { parkedPage: pageHash(visitor.pageUrl) });
}

/** Tells visitors that they have nobody: no notice, only whether they are over a limit. */
export function sendNobodyFree(ctx: StepContext, visitor: Visitor): void {
  const { holdUntil } = waitOf(visitor);
  const overLimit = holdUntil !== null && holdUntil === visitor.cascade?.until;
  sendUnavailable(ctx, visitor, overLimit ? 'handoff_limit' : 'no_agents');
}

/** The agent whom visitors may be given when a wait of theirs is over, and could not get before. */
export function findAgentAfterWait(ctx: StepContext, visitor: Visitor): Agent | null {
  expireWait(ctx, visitor);
  expireCascade(ctx, visitor);
  const { holdUntil, parkedPage } = waitOf(visitor);
  if (holdUntil !== null || parkedPage !== null) return null;
  return choose(ctx.state, visitor, 'watch', ctx.now);
}

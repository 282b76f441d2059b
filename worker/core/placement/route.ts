import { changePool, changeVisitor, changeWait } from '../changes/visitors.ts';
import { matchPage, pageHash } from '../choice/rules.ts';
import { waitOf } from '../model/phases.ts';
import type { Visitor } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { expireCascade } from './cascade.ts';

/** Whether the page, or the time, changes something by which an agent may be found who was none before. */
export function needsRouting({ state, now }: StepContext, visitor: Visitor): boolean {
  const { parkedPage, noticeUntil, holdUntil } = waitOf(visitor);
  const { cascade, pageUrl } = visitor;
  return (
    matchPage(state, pageUrl).poolId !== visitor.poolId ||
    (parkedPage !== null && parkedPage !== pageHash(pageUrl)) ||
    [cascade?.until ?? null, noticeUntil, holdUntil].some((until) => until !== null && until <= now)
  );
}

/** Matches the page to its pool; another pool ends what belonged to the old one. */
export function route(ctx: StepContext, visitor: Visitor): void {
  const { poolId } = matchPage(ctx.state, visitor.pageUrl);
  const { parkedPage } = waitOf(visitor);
  if (parkedPage !== null && parkedPage !== pageHash(visitor.pageUrl))
    changeWait(ctx, visitor, { parkedPage: null });
  if (poolId !== visitor.poolId) {
    changePool(ctx, visitor, poolId);
    changeVisitor(ctx, visitor, (draft) => {
      draft.cascade = null;
    });
    changeWait(ctx, visitor, { holdUntil: null, noticeUntil: null });
  }
  expireCascade(ctx, visitor);
  expireWait(ctx, visitor);
}

/** Ends the hold and the notice whose time has passed. */
export function expireWait(ctx: StepContext, visitor: Visitor): void {
  const { noticeUntil, holdUntil } = waitOf(visitor);
  if (noticeUntil !== null && noticeUntil <= ctx.now) changeWait(ctx, visitor, { noticeUntil: null });
  if (holdUntil !== null && holdUntil <= ctx.now) changeWait(ctx, visitor, { holdUntil: null });
}

import { expireCascade } from './cascade.ts';
import { changePool } from './placing.ts';
import { matchPage, pageHash } from '../choice/rules.ts';
import type { Visitor } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';

/**
 * Matches the page to its pool; another pool ends what belonged to the old one. Says whether anything
 * changed by which an agent may be found that was none before.
 */
export function route(turn: Turn, visitor: Visitor): boolean {
  const { poolId, parkedPage, cascade, holdUntil, noticeUntil } = visitor;
  const now = matchPage(turn.state, visitor.pageUrl).poolId;
  if (parkedPage !== null && parkedPage !== pageHash(visitor.pageUrl)) visitor.parkedPage = null;
  if (now !== poolId) {
    changePool(turn, visitor, now);
    visitor.cascade = null;
    visitor.holdUntil = null;
    visitor.noticeUntil = null;
  }
  expireCascade(turn, visitor);
  if (visitor.holdUntil !== null && visitor.holdUntil <= turn.now) visitor.holdUntil = null;
  if (visitor.noticeUntil !== null && visitor.noticeUntil <= turn.now) visitor.noticeUntil = null;
  const isChanged =
    now !== poolId ||
    visitor.parkedPage !== parkedPage ||
    visitor.cascade !== cascade ||
    visitor.holdUntil !== holdUntil ||
    visitor.noticeUntil !== noticeUntil;
  if (isChanged) turn.visitors.add(visitor);
  return isChanged;
}

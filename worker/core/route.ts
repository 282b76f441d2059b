import { expireCascade } from './cascade.ts';
import { changePool } from './placing.ts';
import { matchPage, pageHash } from './rules.ts';
import type { Visitor } from './state.ts';
import type { Turn } from './turn.ts';

/** Matches the page to its pool; another pool ends what belonged to the old one. */
export function route(turn: Turn, visitor: Visitor): void {
  const { poolId } = matchPage(turn.state, visitor.pageUrl);
  if (visitor.parkedPage !== null && visitor.parkedPage !== pageHash(visitor.pageUrl))
    visitor.parkedPage = null;
  if (poolId !== visitor.poolId) {
    changePool(turn, visitor, poolId);
    visitor.cascade = null;
    visitor.holdUntil = null;
    visitor.noticeUntil = null;
  }
  expireCascade(turn, visitor);
  if (visitor.holdUntil !== null && visitor.holdUntil <= turn.now) visitor.holdUntil = null;
  if (visitor.noticeUntil !== null && visitor.noticeUntil <= turn.now) visitor.noticeUntil = null;
}

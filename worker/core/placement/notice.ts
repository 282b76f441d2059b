import { expireCascade, prolongCascade } from './cascade.ts';
import { tellUnavailable } from '../output/messages.ts';
import { joinLine } from './placing.ts';
import { choose } from '../choice/ranking.ts';
import { pageHash } from '../choice/rules.ts';
import type { Agent, Time, Visitor } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { after } from '../model/step-context.ts';

/** The notice, and then the waiting line; nobody is given before `holdUntil`. */
export function leaveWithNobody(
  turn: Turn,
  visitor: Visitor,
  how: { reason: Parameters<typeof tellUnavailable>[2]; previousAgentName?: string; holdUntil: Time | null },
): void {
  const { settings } = turn.state;
  prolongCascade(turn, visitor);
  visitor.noticeUntil =
    how.previousAgentName === undefined ? null : after(turn, settings.handoffNoticeSeconds);
  visitor.holdUntil = how.holdUntil;
  if (settings.whenAgentReturns === 'stay_hidden') visitor.parkedPage = pageHash(visitor.pageUrl);
  joinLine(turn, visitor);
  tellUnavailable(turn, visitor, how.reason, how.previousAgentName);
}

/** The visitor has nobody as it is: no notice, only whether it is over a limit. */
export function tellNobody(turn: Turn, visitor: Visitor): void {
  const overLimit = visitor.holdUntil !== null && visitor.holdUntil === visitor.cascade?.until;
  tellUnavailable(turn, visitor, overLimit ? 'handoff_limit' : 'no_agents');
}

/** A wait of a visitor with nobody is over: it may be given somebody whom it could not get before. */
export function serveWaiting(turn: Turn, visitor: Visitor): Agent | null {
  if (visitor.noticeUntil !== null && visitor.noticeUntil <= turn.now) visitor.noticeUntil = null;
  if (visitor.holdUntil !== null && visitor.holdUntil <= turn.now) visitor.holdUntil = null;
  expireCascade(turn, visitor);
  turn.visitors.add(visitor);
  if (visitor.holdUntil !== null || visitor.parkedPage !== null) return null;
  return choose(turn.state, visitor, 'watch', turn.now);
}

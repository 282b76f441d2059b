import type { CancelReason, EndReason } from '../../protocol/messages/reasons.ts';

/** Why a call does not ring at this agent any more. */
export const CANCEL_TEXTS: Record<CancelReason, string> = {
  visitor_cancelled: 'The visitor cancelled the call.',
  visitor_left: 'The visitor is gone.',
  taken: 'The call was taken in another of your tabs.',
  timed_out: 'The call was not answered in time.',
  moved: 'The call went on to another agent.',
  blocked: 'The visitor was blocked.',
  transfer_cancelled: 'The call was taken back, or has ended.',
};

/** An accept or a decline that came too late. */
export const LATE_ANSWER_TEXTS: Record<'CALL_NOT_FOUND' | 'CALL_ALREADY_ACCEPTED', string> = {
  CALL_NOT_FOUND: 'That call is gone: the visitor left, or it rings at somebody else now.',
  CALL_ALREADY_ACCEPTED: 'That call has been taken already.',
};

/** Why a call ended, for the agent who was in it. */
export const END_TEXTS: Record<EndReason, string> = {
  visitor_ended: 'The visitor hung up.',
  agent_ended: 'You hung up.',
  agent_disconnected: 'Your connection was lost for too long.',
  visitor_disconnected: 'The visitor’s connection was lost for too long.',
  media_failed: 'Picture and sound could not be connected.',
  max_duration: 'The longest time for one call was reached.',
  agent_removed: 'Your account was changed by an admin.',
  org_suspended: 'The organization was suspended.',
  org_deleted: 'The organization was deleted.',
  blocked: 'You blocked the visitor.',
  ended_by_admin: 'An admin ended the call.',
};

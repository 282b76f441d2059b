import type { VisitorMessage } from '../../../protocol/messages/from-visitor.ts';
import type { Refusal } from '../../../protocol/parse.ts';
import type { VisitorAttachment } from '../stored/attachment.ts';
import type { OrgServices } from '../services.ts';

/** So long after a call its visitor may say how it was. */
const RATED_WITHIN_MS = 600_000;

type Rating = Extract<VisitorMessage, { type: 'call:rate' }>;

/** A visitor rates their own call, once and while it is fresh. Null: it is in the log. */
export function rateCall(
  { log, store }: OrgServices,
  { record }: VisitorAttachment,
  { type: about, callId, stars, text = '' }: Rating,
  now: number,
): Refusal | null {
  if (!record) return { code: 'WRONG_STATE', message: 'The first message must be visitor:join.', about };
  if (!store.settings().askRating)
    return { code: 'NOT_ALLOWED', message: 'Calls are not rated here.', about };
  const call = log.findRated(callId, record.claims.id);
  if (!call) return { code: 'CALL_NOT_FOUND', message: 'You have had no such call.', about };
  if (call.endedAt === null) return { code: 'WRONG_STATE', message: 'The call is not over yet.', about };
  if (call.endedAt + RATED_WITHIN_MS < now)
    return { code: 'WRONG_STATE', message: 'A call can be rated within ten minutes after it.', about };
  if (call.ratingStars !== null)
    return { code: 'WRONG_STATE', message: 'You have rated this call already.', about };
  log.rate(callId, stars, text);
  return null;
}

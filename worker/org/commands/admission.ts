import { partyIn } from '../../core/index.ts';
import { CLOSE, type CloseCode } from '../../../protocol/close-codes.ts';
import type { VisitorMessage } from '../../../protocol/visitor.ts';
import type { OrgServices } from '../services.ts';
import type { VisitorAttachment } from '../stored/attachment.ts';
import { TOO_MANY_FROM_THERE } from './connect.ts';

/** Why a visitor's message is not decided: their socket is closed, or they are told. */
type Obstacle = { close: CloseCode; reason: string } | { code: 'RATE_LIMITED'; message: string };

const BLOCKED: Obstacle = { close: CLOSE.blocked, reason: 'An agent has ended this visit.' };
const TOO_MANY: Obstacle = { close: TOO_MANY_FROM_THERE.code, reason: TOO_MANY_FROM_THERE.reason };

/** What the operator's budgets and the blocks have against a message of a visitor; null: nothing. */
export function obstacleTo(
  services: OrgServices,
  { source, record }: VisitorAttachment,
  message: VisitorMessage,
): Obstacle | null {
  const now = Date.now();
  if (message.type === 'visitor:join')
    return record === null ? obstacleToJoin(services, source, message, now) : null;
  if (message.type === 'visitor:page' && !services.sources.mayTurnPage(source, now))
    return { code: 'RATE_LIMITED', message: 'Too many pages were turned here: wait a minute.' };
  return null;
}

/** Parties of a call or request are never turned away, but for a block; nor are those counted who were here before. */
function obstacleToJoin(
  { tokens, blocks, routing, sources }: OrgServices,
  source: string | null,
  { token, rejoinToken }: Extract<VisitorMessage, { type: 'visitor:join' }>,
  now: number,
): Obstacle | null {
  const ids = [tokens.readVisitor(token, now)?.id, tokens.readRejoin(rejoinToken, now)?.visitorId].filter(
    (id) => id !== undefined,
  );
  if (ids.some((id) => blocks.isVisitorBlocked(id, now))) return BLOCKED;
  if (ids.length === 0 && blocks.isSourceBlocked(source, now)) return BLOCKED;
  if (routing.view((state) => ids.some((visitorId) => partyIn(state, { visitorId }) !== null))) return null;
  if (sources.hasTooMany(source) || !sources.mayJoin(source, ids.length > 0, now)) return TOO_MANY;
  return null;
}

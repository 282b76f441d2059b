import { partyIn, type VisitorCommand } from '../../core/index.ts';
import { CLOSE, type CloseCode } from '../../../protocol/close-codes.ts';
import type { OrgServices } from '../services.ts';
import type { Connection } from '../sockets/sockets.ts';
import type { VisitorAttachment } from '../stored/attachment.ts';
import { TOO_MANY_FROM_THERE } from './connect.ts';

/** Why a visitor's message is not decided: their socket is closed, or they are told. */
export type Obstacle = { close: CloseCode; reason: string } | { code: 'RATE_LIMITED'; message: string };

const BLOCKED: Obstacle = { close: CLOSE.blocked, reason: 'An agent has ended this visit.' };
const TOO_MANY: Obstacle = { close: TOO_MANY_FROM_THERE.code, reason: TOO_MANY_FROM_THERE.reason };

/** What a source's budget has against another page; null: nothing. */
export function obstacleToPage({ sources }: OrgServices, { source }: VisitorAttachment): Obstacle | null {
  if (sources.mayTurnPage(source, Date.now())) return null;
  return { code: 'RATE_LIMITED', message: 'Too many pages were turned here: wait a minute.' };
}

/** What people write and send in calls, and what pages say of their visitors: each costs a row, or another's patience. */
const WORDS: ReadonlySet<string> = new Set(['chat:send', 'call:page', 'visitor:identify']);

/** What the socket's own rate has against more words; null: nothing. */
export function obstacleToWords({ rateLimiter }: Connection, { type }: { type: string }): Obstacle | null {
  if (!WORDS.has(type) || rateLimiter.admitWords(Date.now())) return null;
  return { code: 'RATE_LIMITED', message: 'That was too much at once: wait ten seconds.' };
}

/**
 * What budgets and blocks have against a join; null: nothing. Parties of a call or request are never turned
 * away, but for a block; who was here before is counted apart.
 */
export function obstacleToJoin(
  { blocks, routing, sources }: OrgServices,
  { source, record }: VisitorAttachment,
  { claims, rejoin }: Extract<VisitorCommand, { type: 'visitor:join' }>,
): Obstacle | null {
  // A second join of a socket is refused as such.
  if (record !== null) return null;
  const now = Date.now();
  const ids = [claims?.id, rejoin?.visitorId].filter((id) => id !== undefined);
  if (ids.some((id) => blocks.isVisitorBlocked(id, now))) return BLOCKED;
  if (ids.length === 0 && blocks.isSourceBlocked(source, now)) return BLOCKED;
  if (routing.view((state) => ids.some((visitorId) => partyIn(state, { visitorId }) !== null))) return null;
  if (sources.hasTooMany(source) || !sources.mayJoin(source, ids.length > 0, now)) return TOO_MANY;
  return null;
}

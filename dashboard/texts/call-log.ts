import { count } from './shared/format.ts';
import type { EndReason } from '../../protocol/messages/reasons.ts';
import type { CallOutcome, OfferOutcome } from '../../protocol/answers/log.ts';
import type { MediaPath, MediaStart } from '../../protocol/fields.ts';

/** Why a call ended, for somebody who was not in it. */
export const LOG_END_TEXTS: Record<EndReason, string> = {
  visitor_ended: 'Visitor hung up',
  agent_ended: 'Agent hung up',
  agent_disconnected: 'Agent lost the connection',
  visitor_disconnected: 'Visitor lost the connection',
  media_failed: 'No picture or sound',
  max_duration: 'Longest call time reached',
  agent_removed: 'Agent was removed',
  org_suspended: 'Organization was suspended',
  org_deleted: 'Organization was deleted',
  blocked: 'Agent blocked the visitor',
  ended_by_admin: 'Admin ended the call',
};

export const OUTCOME_TEXTS: Record<CallOutcome, string> = {
  answered: 'Answered',
  cancelled: 'Cancelled by the visitor',
  unavailable: 'Nobody answered',
};

/** What became of one agent's ring; follows their name. */
export const OFFER_TEXTS: Record<OfferOutcome, string> = {
  answered: 'answered',
  rejected: 'declined',
  missed: 'did not answer',
  cancelled: 'visitor cancelled',
  moved: 'had to pass it on',
};

const PATH_TEXTS: Record<MediaPath, string> = {
  direct: 'direct',
  relay: 'over a relay',
  'relay-udp': 'over a relay (UDP)',
  'relay-tcp': 'over a relay (TCP)',
  'relay-tls': 'over a relay (TLS)',
};

/** What one side said of how its media began. */
export function mediaStartText({ firstFrameMs, path }: MediaStart): string {
  const picture =
    firstFrameMs === undefined ? 'no picture' : `picture after ${(firstFrameMs / 1_000).toFixed(1)} s`;
  return path ? `${picture}, ${PATH_TEXTS[path]}` : picture;
}

/** The log of all calls. */
export const CALLS_PAGE_TEXTS = {
  title: 'Calls',
  intro: 'Every time a visitor called: where it rang, who answered, and how it ended.',
  empty: 'Calls appear here once they are over.',
} as const;

/** The same of whoever is signed in. */
export const OWN_CALLS_TEXTS = {
  title: 'My calls',
  intro: 'The calls that rang at you or were handed over to you, with your notes and results.',
  empty: 'Your calls appear here once they are over.',
} as const;

/** What is shown of a call. */
export const CALL_TEXTS = {
  when: 'When',
  page: 'Page',
  outcome: 'Outcome',
  goesOn: 'Going on',
  rangAt: 'Rang at',
  talk: 'Talk',
  result: 'Result',
  trace: 'Trace',
  nobody: 'nobody',
  isRinging: 'is ringing',
  tookOver: 'took it over',
  tookOverAfterTalk: 'took it over after a talk',
  otherEnd: 'Other',
  sides: { agent: 'Agent', visitor: 'Visitor' },
  rated: (stars: number) => `Rated ${stars} of 5`,
  messages: (n: number) => count(n, 'message'),
} as const;

import type { AgentStatus, CancelReason, EndReason } from '../worker/protocol/server.ts';
import type { AgentState } from './store.ts';
import type { CallOutcome, OfferOutcome } from './answers.ts';
import { count } from './ui/words.ts';

/** What the wire's codes are called for people; every code that can reach a screen has its words here. */

export const CANCEL_WORDS: Record<CancelReason, string> = {
  visitor_cancelled: 'The visitor cancelled the call.',
  visitor_left: 'The visitor left the page.',
  taken: 'The call was taken in another of your tabs.',
  timed_out: 'The call was not answered in time.',
  moved: 'The call went on to another agent.',
};

export const END_WORDS: Record<EndReason, string> = {
  visitor_ended: 'The visitor hung up.',
  agent_ended: 'You hung up.',
  agent_disconnected: 'Your connection was lost for too long.',
  visitor_disconnected: 'The visitor’s connection was lost for too long.',
  media_failed: 'Picture and sound could not be connected.',
  max_duration: 'The longest time for one call was reached.',
  agent_removed: 'Your account was changed by an admin.',
};

/** The same ends, told by somebody who was not in the call. */
export const LOG_END_WORDS: Record<EndReason, string> = {
  visitor_ended: 'Visitor hung up',
  agent_ended: 'Agent hung up',
  agent_disconnected: 'Agent lost the connection',
  visitor_disconnected: 'Visitor lost the connection',
  media_failed: 'No picture or sound',
  max_duration: 'Longest call time reached',
  agent_removed: 'Agent was removed',
};

export const STATUS_WORDS: Record<AgentStatus, string> = {
  offline: 'Offline',
  away: 'Away',
  idle: 'Available',
  in_simulation: 'Available, being watched',
  in_call: 'In a call',
};

export const STATUS_TONES: Record<AgentStatus, 'good' | 'warn' | 'info' | ''> = {
  offline: '',
  away: 'warn',
  idle: 'good',
  in_simulation: 'good',
  in_call: 'info',
};

export const OUTCOME_WORDS: Record<CallOutcome, string> = {
  answered: 'Answered',
  cancelled: 'Cancelled by the visitor',
  unavailable: 'Nobody answered',
};

export const OFFER_WORDS: Record<OfferOutcome, string> = {
  answered: 'answered',
  rejected: 'declined',
  missed: 'did not answer',
  cancelled: 'visitor cancelled',
  moved: 'had to pass it on',
};

const HANDOFF_WORDS: Record<string, string> = {
  agent_away: 'went away',
  agent_offline: 'went offline',
  agent_busy: 'took a call',
  call_rejected: 'declined the call',
  rna_timeout: 'did not answer',
  heartbeat_stale: 'lost the connection',
  agent_removed: 'was taken out of the pool',
};

/** Why a visitor was handed on; ends the sentence “Sarah …”. */
export function handoffWords(reason: string): string {
  return HANDOFF_WORDS[reason] ?? 'became unavailable';
}

/** Words for a value the server may name and this client does not know. */
export function wordsFor(table: Readonly<Record<string, string>>, code: string | null | undefined): string {
  return code == null ? '' : (table[code] ?? 'Other');
}

const AWAY_WORDS = {
  idle: 'You were set to away because there was no input for a while.',
  rna_timeout: 'You missed a call, so you were set to away: new visitors go to somebody else.',
  heartbeat_stale: 'Your connection was silent for too long, so you were set to away.',
} as const;

/** One sentence on what the agent's status means right now. */
export function statusSentence(state: AgentState): string {
  switch (state.status) {
    case 'idle':
      return 'Visitors can be shown your video and call you. Nobody is watching right now.';
    case 'in_simulation':
      return `${count(state.viewers, 'visitor is', 'visitors are')} watching your video and can call you.`;
    case 'in_call':
      return state.wrapUp
        ? 'Time to note how the call went. You get no new visitors meanwhile.'
        : 'You get no other calls until this one is over.';
    case 'away':
      return state.awayReason
        ? AWAY_WORDS[state.awayReason]
        : 'You get no visitors until you are available again.';
    case 'offline':
      return 'You get no visitors until you are available again.';
  }
}

import type { OfferOutcome } from '../../protocol/answers/log.ts';
import type { CauseFact, PoolFact, TraceFact, TransferOutcome } from '../../protocol/facts.ts';
import { capitalized, count } from './shared/format.ts';
import { LOG_END_TEXTS } from './call-log.ts';
import { TRIGGER_TEXTS } from './handoffs.ts';
import { factText, type FactTexts } from './shared/lookup.ts';
import { conditionsText } from './rules.ts';

type NotHandedOff = Extract<TraceFact, { code: 'not_handed_off' }>['because'];

/** One thing that happened to a visitor. */
const TRACE_TEXTS: FactTexts<TraceFact> = {
  arrived: ({ page, pool }) => `Arrived on ${page}. ${poolText(pool)}`,
  returned: ({ page, pool, stays }) =>
    `Came back on ${page}.${pool ? ` ${poolText(pool)}` : staysText(stays)}`,
  pages_turned: ({ count: pages, seconds, page, pool, stays }) => {
    const went =
      pages === 1 ? `Went to ${page}.` : `Turned ${pages} pages within ${seconds} s, the last: ${page}.`;
    return `${went} ${pool ? poolText(pool) : 'It counts when the call is over.'}${staysText(stays)}`;
  },
  called: ({ watching }) => `The visitor called${watching === null ? '' : `, watching ${watching}`}.`,
  message_left: 'Left a message.',
  offer_ended: ({ agent, outcome, seconds }) =>
    OFFER_END_TEXTS[outcome ?? 'moved'](nameText(agent), count(seconds, 'second', 'seconds')),
  handed_off: ({ from, trigger, to }) =>
    `${nameText(from)} ${TRIGGER_TEXTS[trigger]}: handed to ${nameText(to)}.`,
  not_handed_off: ({ from, trigger, because }) =>
    `${nameText(from)} ${TRIGGER_TEXTS[trigger]}: ${NOT_HANDED_OFF_TEXTS[because]}.`,
  rang: ({ agent, offer, isWatched, cause }) =>
    `Rang at ${nameText(agent)} (agent ${offer} of this call)${isWatched ? ', whom the visitor was watching' : becauseText(cause)}.`,
  queued: 'Nobody could ring at once: the visitor was queued for somebody who soon might.',
  agent_lost: ({ agent }) => `The connection of ${nameText(agent)} was lost: the call waits for them.`,
  agent_back: ({ agent }) => `${nameText(agent)} was back in the call.`,
  visitor_back: 'The visitor was back in the call.',
  media_up: 'Picture and sound were there for both.',
  visitor_lost: ({ cause }) => `${capitalized(causeText(cause))}. The call waits for them.`,
  left: ({ cause }) => `${capitalized(causeText(cause))}.`,
  transfer_rang: ({ from, to, mode }) =>
    `${nameText(from)} ${mode === 'warm' ? 'wanted to talk to' : 'wanted to hand the call to'} ${nameText(to)}, where it rang.`,
  transfer_consults: ({ from, to }) =>
    `${nameText(from)} talked with ${nameText(to)} while the visitor waited.`,
  transfer_ended: ({ from, to, outcome }) =>
    to === null
      ? `${nameText(from)} wanted to hand the call over, and nobody could be rung.`
      : `${nameText(from)} asked ${to}, ${TRANSFER_END_TEXTS[outcome]}.`,
  call_ended: ({ reason }) =>
    `The call ended${reason === null ? '' : `: ${LOG_END_TEXTS[reason].toLowerCase()}`}.`,
  call_cancelled: 'The visitor took the call back.',
  call_given_up: ({ cause }) => `The call was given up${becauseText(cause)}.`,
  offer_limit: 'It had rung at as many agents as it may: the visitor was told that nobody is free.',
  nobody_left: 'Nobody was left to ring: the visitor was told so.',
  assigned: ({ agent, isChosen, cause }) =>
    `The visitor ${isChosen ? 'now sees' : 'is back with'} ${nameText(agent)}${becauseText(cause)}.`,
  waiting: ({ cause }) => `Nobody was free: the visitor waits${becauseText(cause)}.`,
  held: 'The visitor sees nobody for now: they had been handed on often enough.',
  parked: 'The visitor sees nobody: the widget stays hidden on this page.',
};

/** What happened, seen from a visitor to whom it happened. Begins with a small letter. */
const CAUSE_TEXTS: FactTexts<CauseFact> = {
  server_restarted: 'the server was restarted',
  visitor_left: 'the visitor left the page, or lost the connection',
  another_visitor_left: 'another visitor left',
  another_visitor_moved: 'another visitor moved on',
  silent_connections_closed: 'connections that had been silent for too long were closed',
  settings_changed: 'the settings were changed',
  org_suspended: 'the operator suspended the organization',
  org_deleted: 'the organization was deleted',
  org_resumed: 'the operator resumed the organization',
  call_ended_by_admin: 'an admin ended a call',
  visitor_waited_long_enough: 'their time to wait was over',
  another_call_timed_out: 'another visitor’s call ran out of time',
  agent_connected: ({ agent }) => `${nameText(agent)} connected`,
  agent_tab_closed: ({ agent }) => `${nameText(agent)} closed a tab or lost the connection`,
  agent_available: ({ agent }) => `${nameText(agent)} was available again`,
  agent_idle: ({ agent }) => `${nameText(agent)} had given no input for a while`,
  agent_away: ({ agent }) => `${nameText(agent)} went away`,
  agent_offline: ({ agent }) => `${nameText(agent)} went offline`,
  agent_accepted: ({ agent }) => `${nameText(agent)} took a call`,
  agent_rejected: ({ agent }) => `${nameText(agent)} declined a call`,
  agent_invited: ({ agent }) => `${nameText(agent)} invited a visitor`,
  agent_blocked: ({ agent }) => `${nameText(agent)} blocked a visitor`,
  agent_transfers: ({ agent }) => `${nameText(agent)} was handing a call over`,
  agent_ended_call: ({ agent }) => `${nameText(agent)} ended a call`,
  agent_rejoined: ({ agent }) => `${nameText(agent)} came back to a call`,
  agent_in_call: ({ agent }) => `the call of ${nameText(agent)} went on`,
  agent_wrap_up_over: ({ agent }) => `${nameText(agent)} was done with wrap-up`,
  agent_grace_over: ({ agent }) => `${nameText(agent)} did not come back`,
  agent_saved: ({ agent }) => `the account of ${nameText(agent)} was changed`,
  agent_removed: ({ agent }) => `${nameText(agent)} was removed`,
  agent_sent_away: ({ agent }) => `an admin set ${nameText(agent)} to away`,
  agent_signed_out: ({ agent }) => `${nameText(agent)} signed out`,
  pool_saved: ({ pool }) => `the pool ${pool} was changed`,
  pool_deleted: ({ pool }) => `the pool ${pool} was deleted`,
};

const OFFER_END_TEXTS: Record<OfferOutcome, (agent: string, after: string) => string> = {
  answered: (agent, after) => `${agent} answered after ${after}.`,
  rejected: (agent, after) => `${agent} declined after ${after}.`,
  missed: (agent, after) => `${agent} did not answer within ${after}, and was set to away.`,
  cancelled: (agent, after) => `The ringing at ${agent} was stopped after ${after}.`,
  moved: (agent, after) => `${agent} could not take the call any more after ${after}: it moved on.`,
};

/** Follows the name of whoever was asked to take a call over. */
const TRANSFER_END_TEXTS: Record<TransferOutcome, string> = {
  declined: 'who declined',
  missed: 'who did not answer, and was set to away',
  unavailable: 'who could not be reached any more',
  cancelled: 'and took the call back',
};

const NOT_HANDED_OFF_TEXTS: Record<NotHandedOff, string> = {
  limit: 'the visitor had been moved often enough',
  cancelled: 'nobody had taken over before the call was given up',
  nobody_free: 'nobody else was free',
};

/** One thing that happened to a visitor, in a few sentences; `fallback` for a code that only a newer server knows. */
export function traceText(fact: TraceFact, fallback: string): string {
  return factText(TRACE_TEXTS, fact, fallback);
}

function causeText(fact: CauseFact): string {
  return factText(CAUSE_TEXTS, fact, 'something happened that this page does not know yet');
}

function becauseText(fact: CauseFact | null): string {
  return fact === null ? '' : `: ${causeText(fact)}`;
}

function poolText({ pool, conditions }: PoolFact): string {
  if (conditions === null) return `No rule names that page, so it belongs to the default pool ${pool}.`;
  return `It belongs to the pool ${pool}: ${conditionsText(conditions)}.`;
}

function staysText(agent: string | null): string {
  return agent === null ? '' : ` ${agent} stays.`;
}

function nameText(agent: string | null): string {
  return agent ?? 'somebody who left';
}

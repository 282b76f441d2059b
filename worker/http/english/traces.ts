import type { Condition } from '../../../protocol/condition.ts';
import type { OfferOutcome } from '../../../protocol/answers/log.ts';
import type { CauseFact, PoolFact, TraceFact, TransferOutcome } from '../../../protocol/facts.ts';
import type { EndReason } from '../../../protocol/messages/reasons.ts';
import { TRIGGERS } from './choices.ts';

const ENDS: Record<EndReason, string> = {
  visitor_ended: 'the visitor hung up',
  agent_ended: 'the agent hung up',
  agent_disconnected: 'the agent’s connection stayed lost',
  visitor_disconnected: 'the visitor’s connection stayed lost',
  media_failed: 'picture and sound could not be connected',
  max_duration: 'the longest time for a call was reached',
  agent_removed: 'the agent’s account was closed',
  org_suspended: 'the operator suspended the organization',
  org_deleted: 'the organization was deleted',
  blocked: 'the agent blocked the visitor',
  ended_by_admin: 'an admin ended the call',
};

/** Follows the name of whoever was asked to take a call over. */
const TRANSFER_ENDS: Record<TransferOutcome, string> = {
  declined: 'who declined',
  missed: 'who did not answer',
  unavailable: 'who could not be reached any more',
  cancelled: 'and took the call back',
};

const FIELDS: Record<Condition['field'], string> = {
  domain: 'domain',
  path: 'path',
  query_param: 'query parameter',
  fragment: 'hash route',
};

const OPERATORS: Record<Condition['op'], string> = {
  is_exactly: 'is exactly',
  contains: 'contains',
  does_not_contain: 'does not contain',
  starts_with: 'starts with',
  ends_with: 'ends with',
};

const NOT_HANDED_OFF = {
  limit: 'the visitor had been moved often enough',
  cancelled: 'nobody had taken over before the call was given up',
  nobody_free: 'nobody else was free',
};

/** One thing that happened to a visitor, in one or a few sentences. */
export function describeTrace(fact: TraceFact): string {
  switch (fact.code) {
    case 'arrived':
      return `Arrived on ${fact.page}. ${pool(fact.pool)}`;
    case 'returned':
      return `Came back on ${fact.page}.${fact.pool ? ` ${pool(fact.pool)}` : stays(fact.stays)}`;
    case 'pages_turned': {
      const belongs = fact.pool ? pool(fact.pool) : 'It counts when the call is over.';
      return `${pages(fact)} ${belongs}${stays(fact.stays)}`;
    }
    case 'called':
      return `The visitor called${fact.watching === null ? '' : `, watching ${fact.watching}`}.`;
    case 'message_left':
      return 'Left a message.';
    case 'offer_ended':
      return offerEnd(name(fact.agent), fact.outcome, fact.seconds);
    case 'handed_off':
      return `${name(fact.from)} ${TRIGGERS[fact.trigger]} (${fact.trigger}): handed to ${name(fact.to)}.`;
    case 'not_handed_off':
      return `${name(fact.from)} ${TRIGGERS[fact.trigger]} (${fact.trigger}): ${NOT_HANDED_OFF[fact.because]}.`;
    case 'rang': {
      const why = fact.isWatched ? ', whom the visitor was watching' : because(fact.cause);
      return `Rang at ${name(fact.agent)} (offer ${fact.offer})${why}.`;
    }
    case 'queued':
      return 'Nobody could ring at once: the visitor was queued for somebody who soon might.';
    case 'agent_lost':
      return `The connection of ${name(fact.agent)} was lost: the call waits for them.`;
    case 'agent_back':
      return `${name(fact.agent)} was back in the call.`;
    case 'visitor_back':
      return 'The visitor was back in the call.';
    case 'media_up':
      return 'Picture and sound were there for both.';
    case 'visitor_lost':
      return `${capitalized(cause(fact.cause))}. The call waits for them.`;
    case 'left':
      return `${capitalized(cause(fact.cause))}.`;
    case 'transfer_rang': {
      const how = fact.mode === 'warm' ? 'wanted to talk to' : 'wanted to hand the call to';
      return `${name(fact.from)} ${how} ${name(fact.to)}, where it rang.`;
    }
    case 'transfer_consults':
      return `${name(fact.from)} talked with ${name(fact.to)} while the visitor waited.`;
    case 'transfer_ended':
      return fact.to === null
        ? `${name(fact.from)} wanted to hand the call over, and nobody could be rung.`
        : `${name(fact.from)} asked ${fact.to}, ${TRANSFER_ENDS[fact.outcome]}.`;
    case 'call_ended':
      return `The call ended: ${fact.reason === null ? 'it was over' : ENDS[fact.reason]}.`;
    case 'call_cancelled':
      return 'The visitor took the call back.';
    case 'call_given_up':
      return `The call was given up${because(fact.cause)}.`;
    case 'offer_limit':
      return 'It had rung at as many as it may: the visitor was told so.';
    case 'nobody_left':
      return 'Nobody was left to ring: the visitor was told so.';
    case 'assigned':
      return `The visitor ${fact.isChosen ? 'now sees' : 'is back with'} ${name(fact.agent)}${because(fact.cause)}.`;
    case 'waiting':
      return `Nobody was free: the visitor waits${because(fact.cause)}.`;
    case 'held':
      return 'The visitor sees nobody for now: they had been handed on often enough.';
    case 'parked':
      return 'The visitor sees nobody: the widget stays hidden on this page.';
  }
}

/** What happened, seen from a visitor to whom it happened. Begins with a small letter. */
function cause(fact: CauseFact): string {
  switch (fact.code) {
    case 'server_restarted':
      return 'the server was restarted';
    case 'visitor_left':
      return 'the visitor left the page, or lost the connection';
    case 'another_visitor_left':
      return 'another visitor left';
    case 'another_visitor_moved':
      return 'another visitor moved on';
    case 'silent_connections_closed':
      return 'connections that had been silent for too long were closed';
    case 'settings_changed':
      return 'the settings were changed';
    case 'visitor_waited_long_enough':
      return 'their time to wait was over';
    case 'another_call_timed_out':
      return 'another visitor’s call ran out of time';
    case 'org_deleted':
      return 'the organization was deleted';
    case 'org_suspended':
      return 'the operator suspended the organization';
    case 'org_resumed':
      return 'the operator resumed the organization';
    case 'call_ended_by_admin':
      return 'an admin ended a call';
    case 'agent_connected':
      return `${name(fact.agent)} connected`;
    case 'agent_tab_closed':
      return `${name(fact.agent)} closed a tab or lost the connection`;
    case 'agent_available':
      return `${name(fact.agent)} was available again`;
    case 'agent_idle':
      return `${name(fact.agent)} had given no input for a while`;
    case 'agent_away':
      return `${name(fact.agent)} went away`;
    case 'agent_offline':
      return `${name(fact.agent)} went offline`;
    case 'agent_accepted':
      return `${name(fact.agent)} took a call`;
    case 'agent_rejected':
      return `${name(fact.agent)} declined a call`;
    case 'agent_invited':
      return `${name(fact.agent)} invited a visitor`;
    case 'agent_blocked':
      return `${name(fact.agent)} blocked a visitor`;
    case 'agent_transfers':
      return `${name(fact.agent)} was handing a call over`;
    case 'agent_ended_call':
      return `${name(fact.agent)} ended a call`;
    case 'agent_rejoined':
      return `${name(fact.agent)} came back to a call`;
    case 'agent_in_call':
      return `the call of ${name(fact.agent)} went on`;
    case 'agent_wrap_up_over':
      return `${name(fact.agent)} was done with wrap-up`;
    case 'agent_grace_over':
      return `${name(fact.agent)} did not come back`;
    case 'agent_saved':
      return `the account of ${name(fact.agent)} was changed`;
    case 'agent_removed':
      return `${name(fact.agent)} was removed`;
    case 'agent_sent_away':
      return `an admin set ${name(fact.agent)} to away`;
    case 'agent_signed_out':
      return `${name(fact.agent)} signed out`;
    case 'pool_saved':
      return `the pool ${fact.pool} was changed`;
    case 'pool_deleted':
      return `the pool ${fact.pool} was deleted`;
  }
}

function because(fact: CauseFact | null): string {
  return fact === null ? '' : `: ${cause(fact)}`;
}

function offerEnd(agent: string, outcome: OfferOutcome | null, seconds: number): string {
  switch (outcome) {
    case 'answered':
      return `${agent} answered after ${seconds} s.`;
    case 'rejected':
      return `${agent} declined after ${seconds} s.`;
    case 'missed':
      return `${agent} did not answer within ${seconds} s, and was set to away.`;
    case 'cancelled':
      return `The ringing at ${agent} was stopped after ${seconds} s.`;
    case 'moved':
    case null:
      return `${agent} could not take the call any more after ${seconds} s: it moved on.`;
  }
}

function pool({ pool: poolName, conditions }: PoolFact): string {
  if (conditions === null) return `No rule names that page, so it belongs to the default pool ${poolName}.`;
  const tests = conditions.map(({ field, param, op, value }) => {
    return `${FIELDS[field]}${param === undefined ? '' : ` “${param}”`} ${OPERATORS[op]} “${value}”`;
  });
  return `It belongs to the pool ${poolName}: ${tests.join(' and ')}.`;
}

function pages({ count, seconds, page }: Extract<TraceFact, { code: 'pages_turned' }>): string {
  if (count === 1) return `Went to ${page}.`;
  return `Turned ${count} pages within ${seconds} s, the last: ${page}.`;
}

function stays(agent: string | null): string {
  return agent === null ? '' : ` ${agent} stays.`;
}

function name(agent: string | null): string {
  return agent ?? 'somebody who left';
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

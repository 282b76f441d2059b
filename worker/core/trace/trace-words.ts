import type { EndReason } from '../../protocol/server.ts';
import type { OrgEvent } from '../model/events.ts';
import type { JournalEntry } from './journal.ts';
import { matchPage } from '../choice/rules.ts';
import { poolOf } from '../choice/ranking.ts';
import type { AgentId, Offer, OrgState, TriggerId, VisitorId } from '../model/state.ts';

/** Why an agent lost a visitor; follows the agent's name. */
export const TRIGGER_WORDS: Record<TriggerId, string> = {
  'T-1': 'went away',
  'T-2': 'went offline',
  'T-3': 'lost the connection',
  'T-4': 'was busy with another call',
  'T-5': 'declined the call',
  'T-6': 'did not answer',
  'T-7': 'was silent for too long',
  'T-8': 'was taken out of the team or the pool',
};

const END_WORDS: Record<EndReason, string> = {
  visitor_ended: 'the visitor hung up',
  agent_ended: 'the agent hung up',
  agent_disconnected: 'the agent’s connection stayed lost',
  visitor_disconnected: 'the visitor’s connection stayed lost',
  media_failed: 'picture and sound could not be connected',
  max_duration: 'the longest time for a call was reached',
  agent_removed: 'the agent’s account was closed',
};

const PARTS = { domain: 'domain', path: 'path', query_param: 'query parameter', fragment: 'hash route' };

const OPS = {
  is_exactly: 'is exactly',
  contains: 'contains',
  does_not_contain: 'does not contain',
  starts_with: 'starts with',
  ends_with: 'ends with',
};

export function endWords(reason: EndReason | null): string {
  return reason === null ? 'it was over' : END_WORDS[reason];
}

export function nameOf(state: OrgState, id: AgentId): string {
  return state.agents.get(id)?.profile.displayName ?? 'somebody who left';
}

/** How an offer ended. */
export function offerWords(state: OrgState, { agentId, outcome, seconds }: Offer): string {
  const name = nameOf(state, agentId);
  const time = `after ${seconds ?? 0} s`;
  if (outcome === 'answered') return `${name} answered ${time}.`;
  if (outcome === 'rejected') return `${name} declined ${time}.`;
  if (outcome === 'missed') return `${name} did not answer within ${seconds ?? 0} s, and was set to away.`;
  if (outcome === 'cancelled') return `The ringing at ${name} was stopped ${time}.`;
  return `${name} could not take the call any more ${time}: it moved on.`;
}

/** Which pool a page belongs to, and by which rule (R-1). */
export function poolWords(state: OrgState, pageUrl: string): string {
  const { poolId, rule } = matchPage(state, pageUrl);
  const { name } = poolOf(state, poolId).config;
  if (rule === null) return `No rule names that page, so it belongs to the default pool ${name}.`;
  const conditions = rule.conditions.map(({ field, param, op, value }) => {
    return `${PARTS[field]}${param === undefined ? '' : ` “${param}”`} ${OPS[op]} “${value}”`;
  });
  return `It belongs to the pool ${name}: ${conditions.join(' and ')}.`;
}

/** What happened, seen from a visitor to whom it happened; asked before it is applied. Begins with a small letter. */
export function causeOf(state: OrgState, { event, at }: JournalEntry, visitorId: VisitorId): string {
  switch (event.type) {
    case 'sockets-lost':
    case 'restarted':
      return 'the server was restarted';
    case 'agent-opened':
      return `${nameOf(state, event.agentId)} connected`;
    case 'agent-said':
      return agentCause(state, event);
    case 'socket-gone': {
      const owner = state.sockets.get(event.socket);
      if (owner && 'agent' in owner)
        return `${owner.agent.profile.displayName} closed a tab or lost the connection`;
      return 'another visitor left';
    }
    case 'deadline':
      return deadlineCause(state, event.ref, at, visitorId);
    case 'heard':
      return 'connections that had been silent for too long were closed';
    case 'settings-changed':
      return 'the settings were changed';
    case 'pool-saved':
      return `the pool ${event.pool.name} was changed`;
    case 'pool-deleted':
      return `the pool ${state.pools.get(event.poolId)?.config.name ?? ''} was deleted`;
    case 'agent-saved':
      return `the account of ${event.account.profile.displayName} was changed`;
    case 'agent-removed':
      return `${nameOf(state, event.agentId)} was removed`;
    case 'agent-signed-out':
      return `${nameOf(state, event.agentId)} signed out`;
    case 'visitor-opened':
    case 'visitor-said':
      return 'another visitor moved on';
  }
}

function agentCause(state: OrgState, event: Extract<OrgEvent, { type: 'agent-said' }>): string {
  const owner = state.sockets.get(event.socket);
  const name = owner && 'agent' in owner ? owner.agent.profile.displayName : 'an agent';
  const { message } = event;
  switch (message.type) {
    case 'agent:back':
      return `${name} was available again`;
    case 'agent:away':
      return message.reason === 'idle' ? `${name} had given no input for a while` : `${name} went away`;
    case 'agent:offline':
      return `${name} went offline`;
    case 'call:accept':
      return `${name} took a call`;
    case 'call:reject':
      return `${name} declined a call`;
    case 'call:end':
      return `${name} ended a call`;
    case 'call:rejoin':
      return `${name} came back to a call`;
    case 'call:media':
    case 'call:devices':
    case 'webrtc:signal':
      return `the call of ${name} went on`;
  }
}

function deadlineCause(
  state: OrgState,
  { kind, id }: { kind: string; id: string },
  at: number,
  visitorId: VisitorId,
): string {
  if (kind === 'agent') {
    const agent = state.agents.get(id);
    const name = nameOf(state, id);
    return agent?.wrapUp && agent.wrapUp.until <= at
      ? `${name} was done with wrap-up`
      : `${name} did not come back`;
  }
  const own = kind === 'visitor' ? id === visitorId : state.attempts.get(id)?.visitor.id === visitorId;
  return own ? 'its time to wait was over' : 'another visitor’s call ran out of time';
}

import type { CauseFact, PoolFact } from '../../../protocol/facts.ts';
import { poolOf } from '../choice/ranking.ts';
import { matchPage } from '../choice/rules.ts';
import type { OrgEvent } from '../model/events.ts';
import type { AgentId, DeadlineRef, OrgState, Time, VisitorId } from '../model/state.ts';
import type { JournalEntry } from './journal.ts';

/** Null: they have left the organization. */
export function nameOf(state: OrgState, id: AgentId): string | null {
  return state.agents.get(id)?.profile.displayName ?? null;
}

/** Which pool a page belongs to, and by which rule. */
export function poolFact(state: OrgState, pageUrl: string): PoolFact {
  const { poolId, rule } = matchPage(state, pageUrl);
  return { pool: poolOf(state, poolId).config.name, conditions: rule && rule.conditions };
}

/** What happened, seen from a visitor to whom it happened; asked before it is applied. */
export function causeOf(state: OrgState, { event, at }: JournalEntry, visitorId: VisitorId): CauseFact {
  switch (event.type) {
    case 'sockets-lost':
    case 'restarted':
      return { code: 'server_restarted' };
    case 'agent-opened':
      return { code: 'agent_connected', agent: nameOf(state, event.agentId) };
    case 'agent-said':
      return agentCause(state, event);
    case 'socket-gone': {
      const owner = state.sockets.get(event.socket);
      if (owner && 'agent' in owner)
        return { code: 'agent_tab_closed', agent: owner.agent.profile.displayName };
      const isOwn = owner && 'visitor' in owner && owner.visitor.id === visitorId;
      return { code: isOwn ? 'visitor_left' : 'another_visitor_left' };
    }
    case 'deadline':
      return deadlineCause(state, event.ref, at, visitorId);
    case 'heard':
      return { code: 'silent_connections_closed' };
    case 'settings-changed':
      return { code: 'settings_changed' };
    case 'pool-saved':
      return { code: 'pool_saved', pool: event.pool.name };
    case 'pool-deleted':
      return { code: 'pool_deleted', pool: state.pools.get(event.poolId)?.config.name ?? '' };
    case 'agent-saved':
      return { code: 'agent_saved', agent: event.account.profile.displayName };
    case 'agent-removed':
      return { code: 'agent_removed', agent: nameOf(state, event.agentId) };
    case 'agent-sent-away':
      return { code: 'agent_sent_away', agent: nameOf(state, event.agentId) };
    case 'call-ended-by-admin':
      return { code: 'call_ended_by_admin' };
    case 'agent-signed-out':
      return { code: 'agent_signed_out', agent: nameOf(state, event.agentId) };
    case 'visitor-erased':
      return { code: event.visitorId === visitorId ? 'visitor_left' : 'another_visitor_left' };
    case 'org-deleted':
      return { code: 'org_deleted' };
    case 'org-suspended':
      return { code: 'org_suspended' };
    case 'org-resumed':
      return { code: 'org_resumed' };
    case 'visitor-opened':
    case 'visitor-said':
      return { code: 'another_visitor_moved' };
  }
}

function agentCause(state: OrgState, event: Extract<OrgEvent, { type: 'agent-said' }>): CauseFact {
  const owner = state.sockets.get(event.socket);
  const agent = owner && 'agent' in owner ? owner.agent.profile.displayName : null;
  const { message } = event;
  switch (message.type) {
    case 'agent:back':
      return { code: 'agent_available', agent };
    case 'agent:away':
      return { code: message.reason === 'idle' ? 'agent_idle' : 'agent_away', agent };
    case 'agent:offline':
      return { code: 'agent_offline', agent };
    case 'call:accept':
      return { code: 'agent_accepted', agent };
    case 'call:invite':
    case 'call:invite_cancel':
      return { code: 'agent_invited', agent };
    case 'visitor:block':
      return { code: 'agent_blocked', agent };
    case 'call:reject':
      return { code: 'agent_rejected', agent };
    case 'call:end':
      return { code: 'agent_ended_call', agent };
    case 'call:rejoin':
      return { code: 'agent_rejoined', agent };
    case 'call:transfer':
    case 'call:transfer_complete':
    case 'call:transfer_cancel':
      return { code: 'agent_transfers', agent };
    case 'agent:typing':
    case 'live:watch':
    case 'call:media':
    case 'call:devices':
    case 'call:page':
    case 'chat:send':
    case 'webrtc:signal':
      return { code: 'agent_in_call', agent };
  }
}

function deadlineCause(
  state: OrgState,
  { kind, id }: DeadlineRef,
  at: Time,
  visitorId: VisitorId,
): CauseFact {
  if (kind === 'agent') {
    const wrapUp = state.agents.get(id)?.wrapUp;
    const isWrapUp = wrapUp !== undefined && wrapUp !== null && wrapUp.until <= at;
    return { code: isWrapUp ? 'agent_wrap_up_over' : 'agent_grace_over', agent: nameOf(state, id) };
  }
  const isOwn = kind === 'visitor' ? id === visitorId : state.attempts.get(id)?.visitor.id === visitorId;
  return { code: isOwn ? 'visitor_waited_long_enough' : 'another_call_timed_out' };
}

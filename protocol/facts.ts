import type { OfferOutcome } from './answers/log.ts';
import type { TransferMode } from './fields.ts';
import type { Condition } from './condition.ts';
import type { EndReason } from './messages/reasons.ts';

/**
 * Why routing did what it did, as codes with the facts that belong to them: to be worded in any language. Names are
 * null where the agent is not known any more.
 */

/** The triggers T-1 … T-8, by which a visitor loses an agent. */
export type TriggerId = 'T-1' | 'T-2' | 'T-3' | 'T-4' | 'T-5' | 'T-6' | 'T-7' | 'T-8';
/** By what a visitor was handed on: one of these, or a transfer. */
export type HandoffTrigger = TriggerId | 'T-9';

type AgentName = string | null;

/** Why a transfer, or one ring of it, came to nothing. */
export type TransferOutcome = 'declined' | 'missed' | 'unavailable' | 'cancelled';

/** How many viewers an agent has, of how many they may have. */
export interface ViewerLoad {
  viewers: number;
  capacity: number;
}

/** Why an agent comes behind the chosen one: by tier, by viewers, by the time since the last offer, or by id. */
export type Precedence =
  | { by: 'tier'; tier: number }
  | { by: 'viewers' | 'waited'; chosen: string }
  | { by: 'id' };

/** By what a visitor lost an agent a moment ago. */
export type Loss = { trigger: TriggerId } | { outcome: 'rejected' | 'missed' | 'moved' };

/** What a choice made of one agent. */
export type ChoiceFact =
  | { code: 'chosen'; tier: number; load: ViewerLoad }
  | { code: 'chosen_by_overflow'; pool: string }
  | { code: 'free'; tier: number; load: ViewerLoad; behind: Precedence | null }
  | { code: 'outside_pool'; pool: string; load: ViewerLoad; behind: Precedence | null }
  | { code: 'not_in_pool'; pool: string }
  | { code: 'excluded'; loss: Loss | null }
  /** Their places are kept for visitors from elsewhere. */
  | { code: 'kept_for_others' }
  | { code: 'full'; load: ViewerLoad }
  | {
      code:
        | 'offline'
        | 'connection_lost'
        | 'in_call'
        | 'in_wrap_up'
        | 'away'
        | 'rings_here'
        | 'rings_elsewhere'
        | 'not_free_soon';
    };

/** What happened, seen from a visitor to whom it happened. */
export type CauseFact =
  | {
      code:
        | 'server_restarted'
        | 'visitor_left'
        | 'another_visitor_left'
        | 'another_visitor_moved'
        | 'silent_connections_closed'
        | 'settings_changed'
        | 'visitor_waited_long_enough'
        | 'another_call_timed_out'
        | 'org_suspended'
        | 'org_deleted'
        | 'org_resumed'
        | 'call_ended_by_admin';
    }
  | {
      code:
        | 'agent_connected'
        | 'agent_tab_closed'
        | 'agent_available'
        | 'agent_idle'
        | 'agent_away'
        | 'agent_offline'
        | 'agent_accepted'
        | 'agent_rejected'
        | 'agent_blocked'
        | 'agent_transfers'
        | 'agent_invited'
        | 'agent_ended_call'
        | 'agent_rejoined'
        | 'agent_in_call'
        | 'agent_wrap_up_over'
        | 'agent_grace_over'
        | 'agent_saved'
        | 'agent_removed'
        | 'agent_sent_away'
        | 'agent_signed_out';
      agent: AgentName;
    }
  | { code: 'pool_saved' | 'pool_deleted'; pool: string };

/** Which pool a page belongs to, and by which rule; null: by none, it is the default pool. */
export interface PoolFact {
  pool: string;
  conditions: Condition[] | null;
}

/** One thing that happened to a visitor. */
export type TraceFact =
  | { code: 'arrived'; page: string; pool: PoolFact }
  /** `pool`: chosen anew; null: the visitor had never been away. `stays`: the agent whom they keep. */
  | { code: 'returned'; page: string; pool: PoolFact | null; stays: AgentName }
  /** `pool` is null in a call: the page counts when it is over. */
  | {
      code: 'pages_turned';
      count: number;
      seconds: number;
      page: string;
      pool: PoolFact | null;
      stays: AgentName;
    }
  | { code: 'called'; watching: AgentName }
  | { code: 'message_left' }
  | { code: 'offer_ended'; agent: AgentName; outcome: OfferOutcome | null; seconds: number }
  | { code: 'handed_off'; from: AgentName; trigger: HandoffTrigger; to: AgentName }
  | {
      code: 'not_handed_off';
      from: AgentName;
      trigger: HandoffTrigger;
      because: 'limit' | 'cancelled' | 'nobody_free';
    }
  | { code: 'rang'; agent: AgentName; offer: number; isWatched: boolean; cause: CauseFact | null }
  | { code: 'queued' }
  | { code: 'agent_lost' | 'agent_back'; agent: AgentName }
  | { code: 'visitor_back' }
  | { code: 'media_up' }
  /** The visitor is not there, and is expected back in the call. */
  | { code: 'visitor_lost'; cause: CauseFact }
  | { code: 'left'; cause: CauseFact }
  /** A call that another agent hands over rang at somebody, who was asked first, or what became of it. */
  | { code: 'transfer_rang'; from: AgentName; to: AgentName; mode: TransferMode }
  | { code: 'transfer_consults'; from: AgentName; to: AgentName }
  /** `to` is null where it rang at nobody, or they are not known any more. */
  | { code: 'transfer_ended'; from: AgentName; to: AgentName; outcome: TransferOutcome }
  | { code: 'call_ended'; reason: EndReason | null }
  | { code: 'call_cancelled' }
  | { code: 'call_given_up'; cause: CauseFact }
  | { code: 'offer_limit' }
  | { code: 'nobody_left' }
  /** `isChosen`: by a choice; otherwise the visitor got back whom they had. */
  | { code: 'assigned'; agent: AgentName; isChosen: boolean; cause: CauseFact | null }
  | { code: 'waiting'; cause: CauseFact | null }
  | { code: 'held' }
  | { code: 'parked' };

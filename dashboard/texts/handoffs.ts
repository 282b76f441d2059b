import type { HandoffTrigger } from '../../protocol/facts.ts';
import type { LoggedReason } from '../../protocol/messages/reasons.ts';

/** Why a visitor was handed on; ends the sentence “Sarah …”. */
export const HANDOFF_TEXTS: Record<LoggedReason, string> = {
  agent_away: 'went away',
  agent_offline: 'went offline',
  agent_busy: 'took a call',
  call_rejected: 'declined the call',
  rna_timeout: 'did not answer',
  heartbeat_stale: 'lost the connection',
  agent_removed: 'was taken out of the pool',
  transferred: 'handed the call over',
};

/** The same by trigger, which tells more: a lost connection is not the same as going offline. */
export const TRIGGER_TEXTS: Record<HandoffTrigger, string> = {
  'T-1': HANDOFF_TEXTS.agent_away,
  'T-2': HANDOFF_TEXTS.agent_offline,
  'T-3': HANDOFF_TEXTS.heartbeat_stale,
  'T-4': 'was busy with another call',
  'T-5': HANDOFF_TEXTS.call_rejected,
  'T-6': HANDOFF_TEXTS.rna_timeout,
  'T-7': 'was silent for too long',
  'T-8': 'was taken out of the team or the pool',
  'T-9': HANDOFF_TEXTS.transferred,
};

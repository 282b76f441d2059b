import type { HandoffReason } from '../../protocol/server.ts';

/** Why a visitor was handed on; ends the sentence “Sarah …”. */
export const HANDOFF_TEXTS: Record<HandoffReason, string> = {
  agent_away: 'went away',
  agent_offline: 'went offline',
  agent_busy: 'took a call',
  call_rejected: 'declined the call',
  rna_timeout: 'did not answer',
  heartbeat_stale: 'lost the connection',
  agent_removed: 'was taken out of the pool',
};

import type { TextKey } from '../../protocol/texts.ts';

/** Where a visitor meets each sentence. */
export const TEXT_TEXTS: Record<TextKey, string> = {
  start_call: 'Button that starts the call',
  recorded: 'Badge on the recorded video',
  live: 'Badge on the live call',
  handoff_agent_away: 'Handoff: the agent went away',
  handoff_agent_offline: 'Handoff: the agent went offline',
  handoff_agent_busy: 'Handoff: the agent took another call',
  handoff_call_rejected: 'Handoff: the agent declined the call',
  handoff_rna_timeout: 'Handoff: the agent did not answer',
  handoff_heartbeat_stale: 'Handoff: the agent’s connection was lost',
  handoff_agent_removed: 'Handoff: the agent left the team',
  nobody_after: 'Nobody is free any more',
  nobody: 'Nobody is free',
  ringing: 'While it rings',
  queued: 'While waiting in the queue',
  connecting: 'While the call connects',
  reconnecting: 'The agent’s connection is lost in a call',
  call_ended: 'The call is over',
  rejoin_question: 'Asks to go on with a call after a new start',
  leave_message: 'Offers to leave a message',
};

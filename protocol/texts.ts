/**
 * Names of the sentences a visitor can meet; an owner may replace any of them.
 * `{agent}` stands for the agent found, `{previous}` for the first one lost, `{other}` for
 * the one who is asked to take a call over, `{day}` and `{time}` for when somebody is back.
 */
export const TEXT_KEYS = [
  'start_call',
  'recorded',
  'live',
  'handoff_agent_away',
  'handoff_agent_offline',
  'handoff_agent_busy',
  'handoff_call_rejected',
  'handoff_rna_timeout',
  'handoff_heartbeat_stale',
  'handoff_agent_removed',
  'nobody_after',
  'nobody',
  'ringing',
  'queued',
  'connecting',
  'reconnecting',
  'call_ended',
  'rejoin_question',
  'leave_message',
  'invitation',
  'asking_colleague',
  'takes_over',
  'page_sent',
  'call_thanks',
  'rate',
  'back_at',
  'book',
] as const;
export type TextKey = (typeof TEXT_KEYS)[number];

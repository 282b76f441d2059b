import type { Translated } from '../shared/translated.ts';
import type * as english from '../handoffs.ts';

export const HANDOFF_TEXTS: Translated<typeof english.HANDOFF_TEXTS> = {
  agent_away: 'ging weg',
  agent_offline: 'ging offline',
  agent_busy: 'nahm einen Anruf an',
  call_rejected: 'lehnte den Anruf ab',
  rna_timeout: 'nahm nicht an',
  heartbeat_stale: 'verlor die Verbindung',
  agent_removed: 'wurde aus dem Pool genommen',
  transferred: 'übergab das Gespräch',
};

export const TRIGGER_TEXTS: Translated<typeof english.TRIGGER_TEXTS> = {
  'T-1': HANDOFF_TEXTS.agent_away,
  'T-2': HANDOFF_TEXTS.agent_offline,
  'T-3': HANDOFF_TEXTS.heartbeat_stale,
  'T-4': 'war in einem anderen Gespräch',
  'T-5': HANDOFF_TEXTS.call_rejected,
  'T-6': HANDOFF_TEXTS.rna_timeout,
  'T-7': 'war zu lange stumm',
  'T-8': 'wurde aus dem Team oder dem Pool genommen',
  'T-9': HANDOFF_TEXTS.transferred,
};

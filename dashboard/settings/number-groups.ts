import type { NumberKey, SettingsGroup } from '../texts/settings.ts';

/** Under which heading each number of the settings stands. */
export const NUMBER_GROUPS: Readonly<Record<NumberKey, SettingsGroup>> = {
  ringSeconds: 'ringing',
  maxOffers: 'ringing',
  mediaUpSeconds: 'call',
  maxCallMinutes: 'call',
  wrapUpSeconds: 'call',
  graceSeconds: 'connection_lost',
  agentRejoinSeconds: 'connection_lost',
  visitorRejoinSeconds: 'connection_lost',
  staleSeconds: 'connection_lost',
  idleMinutes: 'availability',
  maxHandoffs: 'handoff',
  cascadeSeconds: 'handoff',
  handoffNoticeSeconds: 'handoff',
  blockHours: 'call',
  retentionDays: 'retention',
};

import type { AgentStatus } from '../../protocol/people.ts';

/** The colour that goes with a status. */
export const STATUS_TONES: Record<AgentStatus, 'good' | 'warn' | 'info' | ''> = {
  offline: '',
  away: 'warn',
  idle: 'good',
  in_simulation: 'good',
  in_call: 'info',
};

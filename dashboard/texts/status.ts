import type { AgentStatus } from '../../protocol/people.ts';
import type { ToAgent } from '../../protocol/server.ts';
import { count } from './shared/format.ts';

type AgentState = Extract<ToAgent, { type: 'agent:state' }>;
type AwayReason = NonNullable<AgentState['awayReason']>;

export const STATUS_TEXTS: Record<AgentStatus, string> = {
  offline: 'Offline',
  away: 'Away',
  idle: 'Available',
  in_simulation: 'Available, being watched',
  in_call: 'In a call',
};

/** The colour that goes with a status. */
export const STATUS_TONES: Record<AgentStatus, 'good' | 'warn' | 'info' | ''> = {
  offline: '',
  away: 'warn',
  idle: 'good',
  in_simulation: 'good',
  in_call: 'info',
};

const AWAY_TEXTS: Record<AwayReason, string> = {
  idle: 'You were set to away because there was no input for a while.',
  rna_timeout: 'You missed a call, so you were set to away: new visitors go to somebody else.',
  heartbeat_stale: 'Your connection was silent for too long, so you were set to away.',
};

/** One sentence on what the agent's status means right now. */
export function statusText({ status, viewers, wrapUp, awayReason }: AgentState): string {
  switch (status) {
    case 'idle':
      return 'Visitors can be shown your video and call you. Nobody is watching right now.';
    case 'in_simulation':
      return `${count(viewers, 'visitor is', 'visitors are')} watching your video and can call you.`;
    case 'in_call':
      return wrapUp
        ? 'Time to note how the call went. You get no new visitors meanwhile.'
        : 'You get no other calls until this one is over.';
    case 'away':
      return awayReason ? AWAY_TEXTS[awayReason] : 'You get no visitors until you are available again.';
    case 'offline':
      return 'You get no visitors until you are available again.';
  }
}

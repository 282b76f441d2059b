import type { AgentStatus } from '../../protocol/people.ts';
import type { ToAgent } from '../../protocol/messages/to-agent.ts';
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

export const YOUR_STATUS = 'Your status';
export const WRAP_UP = 'Wrap-up';
export const STATUS_KEY = 'S switches between Available and Away';

const AWAY_TEXTS: Record<AwayReason, string> = {
  idle: 'You were set to away because there was no input for a while.',
  rna_timeout: 'You missed a call, so you were set to away: new visitors go to somebody else.',
  heartbeat_stale: 'Your connection was silent for too long, so you were set to away.',
};

/** Told as it happens. */
export const SET_AWAY = 'You were set to away';
export const MARKED_AWAY_TEXTS: Record<Extract<ToAgent, { type: 'agent:marked_away' }>['reason'], string> = {
  rna_timeout: AWAY_TEXTS.rna_timeout,
  heartbeat_stale: AWAY_TEXTS.heartbeat_stale,
  sent_away: 'An admin set you to away.',
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

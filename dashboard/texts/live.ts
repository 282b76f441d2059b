import type { LiveAgent } from '../../protocol/live.ts';
import { count } from './shared/format.ts';

/** The live board. */
export const LIVE_TEXTS = {
  title: 'Live board',
  intro: 'Who is here right now, with whom, and who waits. It changes by itself.',
  live: 'Live',
  lost: 'Not connected: as of before',
  caption: 'Agents now',
  agent: 'Agent',
  status: 'Now',
  viewers: 'Visitors watching',
  actions: 'Actions',
  inShort: 'In short',
  available: 'available',
  inCall: 'in a call',
  watching: 'visitors watching',
  waiting: 'visitors waiting',
  turnedAway: 'turned away in the last hour',
  waitingTitle: 'Visitors wait, and nobody is free',
  noPool: 'In no pool',
  noViewers: 'None',
  ringing: 'Ringing',
  wrapUp: 'Wrap-up',
  nobody: 'Nobody is here right now.',
  nobodyHint: 'Whoever opens the console and says that they are available appears here.',
  offline: (n: number) => `Offline (${n})`,
  more: (n: number) => `and ${n} more`,
  viewersOf: (n: number) => count(n, 'viewer'),
  visitors: (n: number) => count(n, 'visitor'),
} as const;

/** Why somebody is away who has not said so. */
export const AWAY_REASON_TEXTS: Record<NonNullable<LiveAgent['awayReason']>, string> = {
  idle: 'No input for a while',
  rna_timeout: 'Did not answer a call',
  heartbeat_stale: 'Connection was silent',
};

import type { TextKey } from '../../protocol/texts.ts';
import { words as extraWords } from '../../widget/texts/en-extras.ts';
import { words } from '../../widget/texts/en.ts';

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
  rejoin_question: 'Question in a new tab: go on with the call?',
  leave_message: 'Offers to leave a message',
  invitation: 'An agent offers a call',
  asking_colleague: 'Handing over: {other} is asked',
  takes_over: 'Handing over: another agent takes the call',
  page_sent: 'The agent shows a page',
  call_thanks: 'After a call',
  rate: 'Asks how the call was',
  back_at: 'Nobody is free: when somebody is back',
  book: 'Nobody is free: leads to the booking page',
};

const ENGLISH: Readonly<Partial<Record<string, string>>> = { ...words, ...extraWords };

/** What the widget says by itself, in English: all handoffs are told in the same words. */
export function defaultText(key: TextKey): string {
  return ENGLISH[key] ?? (key.startsWith('handoff_') ? words.handoff : '');
}

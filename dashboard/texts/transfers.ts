import type { TransferState } from '../../protocol/messages/to-agent.ts';

/** What became of a call that this agent wanted to hand over. */
export const TRANSFER_TEXTS: Record<Exclude<TransferState, 'ringing' | 'consulting'>, string> = {
  declined: 'They declined: the call stays with you.',
  missed: 'They did not answer: the call stays with you.',
  unavailable: 'Nobody can be rung: the call stays with you.',
  cancelled: 'Taken back: the call stays with you.',
  completed: 'The call is handed over.',
};

/** Said to whoever was asked, when the talk about it is over. */
export const CALL_STAYS = 'The call stays with the agent who asked you.';

import type { TransferState } from '../../protocol/messages/to-agent.ts';

/** What became of a call that this agent wanted to hand over; null: whom it rang at is not known, or it was nobody. */
export const TRANSFER_TEXTS: Record<
  Exclude<TransferState, 'ringing' | 'consulting'>,
  (name: string | null) => string
> = {
  declined: (name) => `${name ?? 'They'} declined: the call stays with you.`,
  missed: (name) => `${name ?? 'They'} did not answer: the call stays with you.`,
  unavailable: (name) =>
    name
      ? `${name} cannot be rung: the call stays with you.`
      : 'Nobody can be rung: the call stays with you.',
  cancelled: () => 'Taken back: the call stays with you.',
  completed: (name) => (name ? `${name} has the call now.` : 'The call is handed over.'),
};

/** Said to whoever was asked, when the talk about it is over. */
export const CALL_STAYS = (name: string): string =>
  `The call stays with ${name || 'the agent who asked you'}.`;

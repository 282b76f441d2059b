const CONSEQUENCE =
  'They are kept out for a while, and so are new visitors from the same network for up to an hour.';

/** Blocking a visitor: at the ring, in a call, and in the list of those who are blocked. */
export const BLOCK_TEXTS = {
  ring: {
    question: 'Block this visitor?',
    consequence: `The call stops ringing, and the visitor can no longer call. ${CONSEQUENCE} An admin can undo it.`,
    action: 'Block',
  },
  viewer: {
    button: 'Block',
    question: 'Block this visitor?',
    consequence: `The visitor sees nobody here any more. ${CONSEQUENCE} An admin can undo it.`,
    action: 'Block',
  },
  call: {
    button: 'End and block',
    question: 'End the call and block this visitor?',
    consequence: `The call ends at once. ${CONSEQUENCE} An admin can undo it.`,
    action: 'End and block',
  },
  reason: 'Reason',
  reasonHint: 'Optional. Only your admins see it.',
  cancel: 'Cancel',
} as const;

/** What an admin does with somebody of the team. */
export const TEAM_TEXTS = {
  endCall: 'End their call now',
  endCallHint: 'Otherwise a call that they are in goes on, and the account is switched off after it.',
  away: 'Set to away',
  awayQuestion: (name: string) => `Set ${name} to away?`,
  awayConsequence:
    'Visitors who watch this agent are handed to somebody else. The agent is told, and comes back with “I’m back”.',
  awayDone: 'Set to away.',
  end: 'End call',
  endQuestion: (name: string) => `End the call of ${name}?`,
  endConsequence: 'It ends at once for both. The call log says that an admin ended it.',
  endReason: 'Why (optional; their agent is told)',
  ended: 'The call was ended.',
} as const;

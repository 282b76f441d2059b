/** The log of visitors who were handed on. */
export const HANDOFF_LOG_TEXTS = {
  title: 'Handoffs',
  intro: 'Visitors who were moved on because the person they were watching or calling became unavailable.',
  empty: 'Nobody had to be handed on so far.',
  when: 'When',
  from: 'From',
  to: 'To',
  nobody: 'Nobody was free',
  why: 'Why',
  /** Ends the sentence “Sarah …” where the reason is not known here. */
  unknown: 'became unavailable',
  visitor: 'Visitor',
  trace: 'Trace',
} as const;

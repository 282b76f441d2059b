/** Leads to what happened to a visitor. */
export const WHY = 'Why?';

/** What happened to one visitor. */
export const WHY_TEXTS = {
  title: 'What happened',
  introSince: (date: string) =>
    `What happened to one visitor from ${date} on, and who was considered each time.`,
  intro: 'What happened to one visitor, and who was considered each time.',
  noVisitor: 'No visitor was chosen.',
  noVisitorHint: 'Choose “Why?” beside a call or a handoff.',
  loading: 'Going through what happened…',
  nothing: 'Nothing is kept of this visitor.',
  considered: 'Who was considered',
  chosen: 'Chosen',
  possible: 'Possible',
  notPossible: 'Not possible',
  erase: 'Erase this visitor',
  eraseQuestion: 'Erase this visitor?',
  erasure:
    'Their messages are deleted. Calls, handoffs and missed visits stay in the reports, without pages, country and notes, and nobody can tell whose they were. A visitor who is here now comes back as somebody new. This cannot be undone.',
  eraseAction: 'Erase',
  erasing: 'This visitor is being erased.',
  erasingHint: 'It is done in a few minutes at most.',
} as const;

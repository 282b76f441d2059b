/** The list of visitors who are kept out. */
export const BLOCKED_TEXTS = {
  title: 'Blocked visitors',
  intro:
    'Agents can block a visitor whose call rings at them, or who is in a call with them. Here you let visitors in again.',
  none: 'Nobody is blocked.',
  since: 'Since',
  until: 'Until',
  page: 'Page',
  by: 'By',
  reason: 'Reason',
  actions: 'Actions',
  lift: 'Lift',
  liftOne: (since: string) => `Lift the block of ${since}`,
  somebodyLeft: 'Somebody who has left',
} as const;

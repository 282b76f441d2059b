/** The log of visitors who met nobody. */
export const MISSED_TEXTS = {
  title: 'Missed visitors',
  intro:
    'Visitors who met nobody in their whole visit. Many at the same hour show when somebody more is needed.',
  empty: 'So far somebody was there for every visitor.',
  when: 'When',
  page: 'Page',
  pool: 'Pool',
  country: 'Country',
  trace: 'Trace',
} as const;

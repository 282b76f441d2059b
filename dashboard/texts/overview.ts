/** The page of the overview. */
export const OVERVIEW_TEXTS = {
  title: 'Overview',
  intro: 'How your team is doing, compared with as many days before. Click a number for the rows behind it.',
  refresh: 'Refresh',
  print: 'Print',
  which: 'Which days',
  periods: { 1: 'Today', 7: '7 days', 30: '30 days', 90: '90 days' },
  nothing: 'Nothing happened in these days.',
  nothingHint: 'Numbers appear here as soon as visitors come to a page with your widget.',
  byDay: 'Calls by day',
  asTable: 'As a table',
  day: 'Day',
  allCalls: 'All calls',
  calls: 'Calls',
  answered: 'Answered',
  metNobody: 'Met nobody',
  people: 'People',
  name: 'Name',
  rings: 'Rings',
  declined: 'Declined',
  missed: 'Missed',
  inCalls: 'In calls',
  onDuty: 'On duty',
  busy: 'Busy',
  pools: 'Pools',
  pool: 'Pool',
  givenUp: 'Given up',
  unavailable: 'Nobody could take it',
  why: 'Why visitors were handed on',
  person: 'The person',
  visitors: 'Visitors',
  ofAll: 'Of all',
} as const;

/** What stands beside the numbers of the overview. */
export const FIGURE_PART_TEXTS = {
  about: (title: string) => `What “${title}” means`,
  calls: (n: number, shown: string) => `${shown} ${n === 1 ? 'call' : 'calls'}`,
  ratings: (n: number, shown: string) => `${shown} ${n === 1 ? 'rating' : 'ratings'}`,
  nineOfTen: (shown: string) => `nine of ten: ${shown}`,
  together: (shown: string) => `${shown} together`,
  toNobody: (shown: string) => `${shown} to nobody`,
  asBefore: 'as before',
  more: (share: string) => `${share} more than before`,
  less: (share: string) => `${share} less than before`,
} as const;

/** When visitors met nobody, and how many people would do. */
export const WEEK_TEXTS = {
  title: 'When visitors met nobody',
  hint: (timeZone: string) =>
    `Visitors without anybody free, and calls that nobody could take, by weekday and hour (${timeZone}).`,
  nobodyMissed: 'Nobody was missed.',
  caption: 'Visitors who met nobody, by weekday and hour',
  cell: (day: string, from: number, to: number, count: number) => `${day}, ${from} to ${to}: ${count}`,
  staffing: 'Where more people would help most',
  /** `{people}` stands for how many, as below. */
  staffingHour: (day: string, from: number, to: number, calls: string, share: string) =>
    `${day}, ${from}:00 to ${to}:00: ${calls} calls an hour. {people} would answer ${share} of them within 20 seconds.`,
  people: (n: number) => `${n} ${n === 1 ? 'person' : 'people'}`,
  estimate:
    'An estimate by the Erlang C formula, from how many came and how long calls were. Visitors who met nobody count as calls, so it is rather too high than too low.',
} as const;

/** Each number of the overview: what it is called, and what exactly it counts. */
export const FIGURE_TEXTS = {
  calls: {
    title: 'Calls',
    about: 'Every click on “call”, answered or not, that is over.',
  },
  answerRate: { title: 'Answered', about: 'Calls that somebody answered, of all calls.' },
  timeToAnswer: {
    title: 'Time to answer',
    about:
      'From the click until somebody answered: half of the answered calls were faster than the first number, nine of ten faster than the second.',
  },
  serviceLevel: {
    title: 'Answered within 20 s',
    about: 'Calls that were answered within 20 seconds, of all calls. 80 % is a usual aim.',
  },
  unanswered: {
    title: 'Rings without an answer',
    about:
      'Rings that nobody answered or declined until the time was over, of all rings. Who misses one is set to away.',
  },
  abandoned: {
    title: 'Given up',
    about: 'Calls that the visitor ended before somebody answered, of all calls.',
  },
  talk: {
    title: 'Length of a call',
    about:
      'Time from the answer to the end, on average over all answered calls. The second number is all of it together.',
  },
  occupancy: {
    title: 'Busy',
    about: 'Time in calls and after them, of the time in which somebody was on duty: available or in a call.',
  },
  missed: {
    title: 'Met nobody',
    about: 'Visitors who were on a page with the widget while nobody was free, each visit counted once.',
  },
  rating: { title: 'Rating', about: 'What visitors gave their calls, from 1 to 5 stars, on average.' },
  handoffs: {
    title: 'Handed on',
    about: 'Visitors who were moved to another person, or to nobody, because theirs became unavailable.',
  },
  messages: { title: 'Messages', about: 'Messages that visitors left.' },
} as const;

/** Why visitors were handed on, by trigger, as a heading for a number. */
export const TRIGGER_TITLES: Readonly<Record<string, string>> = {
  'T-1': 'Went away',
  'T-2': 'Went offline',
  'T-3': 'Lost the connection',
  'T-4': 'Took another call',
  'T-5': 'Declined the call',
  'T-6': 'Did not answer',
  'T-7': 'Was silent for too long',
  'T-8': 'Left the team or the pool',
  'T-9': 'Handed the call over',
};

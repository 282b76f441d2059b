import type { Counts } from './counts.ts';
import call from './counts/calls for ten minutes.json' with { type: 'json' };
import day from './counts/a day with nobody there.json' with { type: 'json' };
import handedOn from './counts/is handed on twice.json' with { type: 'json' };
import hour from './counts/an hour with a console open.json' with { type: 'json' };
import turnedAway from './counts/twenty are turned away at once.json' with { type: 'json' };
import watch from './counts/watches for three minutes.json' with { type: 'json' };

/** Each counted session, and of how many people it is. */
export const SESSIONS = {
  'watches for three minutes': 1,
  'is handed on twice': 1,
  'calls for ten minutes': 1,
  'twenty are turned away at once': 20,
  'a day with nobody there': 1,
  'an hour with a console open': 1,
} as const;

export type SessionName = keyof typeof SESSIONS;

/** How often each session happens to a customer in a month. */
export interface Customer {
  name: string;
  what: string;
  month: Readonly<Record<SessionName, number>>;
}

const WORKING_HOURS = 22 * 9;

export const CUSTOMERS: readonly Customer[] = [
  {
    name: 'small',
    what: '2,000 visitors, of whom 40 call and 100 are handed on twice; consoles open in working hours',
    month: {
      'watches for three minutes': 1_860,
      'is handed on twice': 100,
      'calls for ten minutes': 40,
      'twenty are turned away at once': 0,
      'a day with nobody there': 30,
      'an hour with a console open': WORKING_HOURS,
    },
  },
  {
    name: 'medium',
    what: '60,000 visitors, of whom 1,500 call and 4,000 are handed on twice; consoles open day and night',
    month: {
      'watches for three minutes': 54_500,
      'is handed on twice': 4_000,
      'calls for ten minutes': 1_500,
      'twenty are turned away at once': 0,
      'a day with nobody there': 0,
      'an hour with a console open': 30 * 24,
    },
  },
  {
    name: 'large',
    what: '2,000,000 visitors, of whom 40,000 call, 150,000 are handed on twice and 100,000 are turned away',
    month: {
      'watches for three minutes': 1_710_000,
      'is handed on twice': 150_000,
      'calls for ten minutes': 40_000,
      'twenty are turned away at once': 5_000,
      'a day with nobody there': 0,
      'an hour with a console open': 30 * 24,
    },
  },
];

/** What was counted of each session, as it is committed. */
export const COUNTS: Readonly<Record<SessionName, Counts>> = {
  'watches for three minutes': watch,
  'is handed on twice': handedOn,
  'calls for ten minutes': call,
  'twenty are turned away at once': turnedAway,
  'a day with nobody there': day,
  'an hour with a console open': hour,
};

import { count } from './shared/format.ts';

/** Notes on a call, written in it and after it. */
export const WRAP_UP_TEXTS = {
  notesLabel: 'Notes on this call',
  notes: 'Notes',
  notesHint: 'Kept as you type. When the call is over you can add to them, and save them with its result.',

  question: 'How did the call go?',
  nextCalls: (time: string) => `Next calls in ${time}`,
  nextCallsNow: 'Ready in a moment',
  result: 'Result',
  other: 'Other…',
  ownWords: 'In your words',
  note: 'Note',
  noteHint: 'What should be remembered about this call?',
  save: 'Save',
  saveAgain: 'Save again',
  skip: 'Skip',
  ready: 'I’m ready for calls',
  stayAway: 'Stay away',
  throwAwayQuestion: 'Throw this note away?',
  throwAwayLoss: 'What you wrote about this call is not in the call log yet, and would be lost.',
  throwAway: 'Throw away',

  otherCalls: (calls: number) => `${count(calls, 'other call waits', 'other calls wait')} for a note:`,
  begun: (call: string) => `${call} (begun)`,
  skipBlank: 'Skip those without a note',
  unsent: (notes: number) =>
    `${count(notes, 'note is saved', 'notes are saved')} as soon as there is a connection.`,

  /** Follows how the call ended. */
  length: (time: string, page: string | null) =>
    `${time} min${page === null ? '' : ` with a visitor of ${page}`}.`,
} as const;

/** What agents choose from where the organization has no list of its own. */
export const USUAL_RESULTS = {
  sold: 'Sold',
  interested: 'Interested',
  followUp: 'Follow up',
  answered: 'Question answered',
  notAFit: 'Not a fit',
  technical: 'Technical problem',
} as const;

import type { Settings } from '../../protocol/settings.ts';

/** The settings that are numbers. */
export type NumberKey = {
  [K in keyof Settings]: Settings[K] extends number ? K : never;
}[keyof Settings];

/** Under which heading a number stands. */
export type SettingsGroup = 'ringing' | 'call' | 'connection_lost' | 'availability' | 'handoff' | 'retention';

interface NumberSettingTexts {
  label: string;
  unit: string;
  help: string;
}

/** The two layers of the settings page. */
export const SETTINGS_LAYER_TEXTS = {
  everyday: 'Everyday',
  hoursHint:
    'Visitors who find nobody are told when somebody is there again. Nobody is sent away or routed by it.',
  advanced: 'Advanced',
  advancedHint:
    'Waits and limits, lost connections, handing visitors on, what is kept, cameras and ratings, privacy, passkeys. What is set suits most.',
} as const;

/** The headings of the advanced numbers, in their order. */
export const SETTINGS_GROUP_TEXTS: Record<SettingsGroup, string> = {
  ringing: 'Ringing',
  call: 'During and after a call',
  connection_lost: 'When a connection is lost',
  availability: 'Availability',
  handoff: 'Handing visitors on',
  retention: 'What is kept',
};

/** Every number an organization can set, in the order of the page. */
export const NUMBER_SETTING_TEXTS: Record<NumberKey, NumberSettingTexts> = {
  ringSeconds: {
    label: 'Ring for',
    unit: 'seconds',
    help: 'An agent who has not answered by then is set to away, and the call rings at the next one.',
  },
  maxOffers: {
    label: 'Ring at most at',
    unit: 'agents',
    help: 'After so many agents who did not take the call, the visitor is told that nobody is free.',
  },
  mediaUpSeconds: {
    label: 'Picture and sound within',
    unit: 'seconds',
    help: 'A call without picture and sound by then is ended.',
  },
  maxCallMinutes: {
    label: 'Longest call',
    unit: 'minutes',
    help: 'Both are warned one minute before.',
  },
  wrapUpSeconds: {
    label: 'Wrap-up time',
    unit: 'seconds',
    help: 'A pause after each call, to note how it went. 0: the next visitor may come at once.',
  },
  graceSeconds: {
    label: 'Keep an agent’s visitors for',
    unit: 'seconds',
    help: 'An agent who reloads the page and is back by then loses nobody.',
  },
  agentRejoinSeconds: {
    label: 'Agent lost in a call: wait for',
    unit: 'seconds',
    help: 'The visitor sees “Reconnecting”. 0: the call ends at once.',
  },
  visitorRejoinSeconds: {
    label: 'Visitor lost in a call: wait for',
    unit: 'seconds',
    help: 'A visitor who comes back by then, on any page, is in the call again. 0: the call ends at once.',
  },
  staleSeconds: {
    label: 'Count a silent browser as gone after',
    unit: 'seconds',
    help: 'A computer that sleeps says nothing. Its agent is set to away, its visitor frees the place.',
  },
  idleMinutes: {
    label: 'Set an agent to away without input for',
    unit: 'minutes',
    help: 'With a warning before. 0: never.',
  },
  maxHandoffs: {
    label: 'Hand one visitor on at most',
    unit: 'times',
    help: 'In a row. After that the visitor is told that nobody is free, rather than being passed around.',
  },
  cascadeSeconds: {
    label: 'Remember who was lost for',
    unit: 'seconds',
    help: 'So long a visitor is not given back to an agent who was just lost, and handoffs count together.',
  },
  handoffNoticeSeconds: {
    label: 'Show the visitor the change for',
    unit: 'seconds',
    help: '“Sarah got pulled away. John is taking over.”',
  },
  blockHours: {
    label: 'Block a visitor for',
    unit: 'hours',
    help: 'So long a visitor whom an agent blocks gets nobody here.',
  },
  retentionDays: {
    label: 'Keep the log for',
    unit: 'days',
    help: 'Calls, handoffs, missed visitors and messages older than that are deleted.',
  },
};

export const WHEN_AGENT_RETURNS_TEXTS: Record<Settings['whenAgentReturns'], string> = {
  reappear: 'The widget comes back at once',
  stay_hidden: 'It stays hidden until the next page',
};

export const VISITOR_VIDEO_TEXTS: Record<Settings['visitorVideo'], string> = {
  optional: 'Visitors may show themselves',
  off: 'Visitors are heard, and never seen',
};

/** What visitors see who find nobody. */
export const OFFLINE_ENTRY_TEXTS: Record<Settings['offlineEntry'], string> = {
  bubble: 'A small button that opens the message form',
  hidden: 'Nothing',
};

/** What stands below a number. */
export const numberHint = (help: string, min: number, max: number): string => `${help} (${min} to ${max})`;

export const numberProblem = (min: number, max: number): string =>
  `Enter a whole number from ${min} to ${max}.`;

/** The page itself. */
export const SETTINGS_PAGE_TEXTS = {
  title: 'Settings',
  intro: 'For the whole organization. Waits that already run are not changed.',
  leaveMessage: 'Offer to leave a message',
  leaveMessageHint: 'Visitors who find nobody can leave their question and how to reach them.',
  offlineEntry: 'Visitors who find nobody see',
  offlineEntryHint:
    'The button stays until somebody is free. With “Nothing”, only visitors who have just lost an agent can leave a message, while they are told so.',
  dispositions: 'Results of calls',
  dispositionsHint:
    'One per line, at most 40 characters each: agents choose from them after a call. Empty: from a usual list, or in their own words.',
  dispositionsSuch: 'Sold\nCall back',
  allowedOrigins: 'Websites that may show the widget',
  allowedOriginsHint:
    'One per line, such as https://shop.example, without a path. Empty: any website. They are kept as browsers send them: https://bücher.example as https://xn--bcher-kva.example.',
  nobody: 'When nobody is free',
  whenAgentReturns: 'When somebody is free again',
  bookingUrl: 'Page for booking a meeting',
  bookingUrlHint: 'Offered to visitors who find nobody. Empty: no such offer.',
  calls: 'Calls',
  visitorVideo: 'Visitors’ cameras',
  askRating: 'Ask visitors to rate a call',
  keepTranscripts: 'Keep what was written in a call',
  keepTranscriptsHint: 'With the call in the log, as long as it. Otherwise it is deleted when the call ends.',
  privacy: 'Privacy',
  urlParameters: 'Parameters of addresses that are kept',
  urlParametersHint:
    'One name per line, such as product; filter_* is every name that begins so. Of the addresses of visitors’ pages everything after the ? is dropped, but for these, those that a pool’s rules test, and those of campaigns (utm_source, gclid).',
  urlParametersSuch: 'product',
  signingIn: 'Signing in',
  requirePasskey: 'Admins need a passkey',
  requirePasskeyHint:
    'At the next sign-in an admin who has none makes one before anything else, and a password alone opens nothing any more.',
  /** A line of a list that was refused, and why. */
  wrongLine: (line: string, problem: string) => `“${line}” ${problem}.`,
  save: 'Save settings',
  notSaved: 'Not saved: a value above is not possible.',
  wrong: 'A value above is not possible.',
} as const;

import type { Settings } from '../../protocol/settings.ts';

/** The settings that are numbers. */
export type NumberKey = {
  [K in keyof Settings]: Settings[K] extends number ? K : never;
}[keyof Settings];

type SettingsGroup = 'ringing' | 'call' | 'connection_lost' | 'availability' | 'handoff' | 'retention';

interface NumberSettingTexts {
  /** Under which heading it stands. */
  group: SettingsGroup;
  label: string;
  unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'agents' | 'times';
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
    group: 'ringing',
    label: 'Ring for',
    unit: 'seconds',
    help: 'An agent who has not answered by then is set to away, and the call rings at the next one.',
  },
  maxOffers: {
    group: 'ringing',
    label: 'Ring at most at',
    unit: 'agents',
    help: 'After so many agents who did not take the call, the visitor is told that nobody is free.',
  },
  mediaUpSeconds: {
    group: 'call',
    label: 'Picture and sound within',
    unit: 'seconds',
    help: 'A call without picture and sound by then is ended.',
  },
  maxCallMinutes: {
    group: 'call',
    label: 'Longest call',
    unit: 'minutes',
    help: 'Both are warned one minute before.',
  },
  wrapUpSeconds: {
    group: 'call',
    label: 'Wrap-up time',
    unit: 'seconds',
    help: 'A pause after each call, to note how it went. 0: the next visitor may come at once.',
  },
  graceSeconds: {
    group: 'connection_lost',
    label: 'Keep an agent’s visitors for',
    unit: 'seconds',
    help: 'An agent who reloads the page and is back by then loses nobody.',
  },
  agentRejoinSeconds: {
    group: 'connection_lost',
    label: 'Agent lost in a call: wait for',
    unit: 'seconds',
    help: 'The visitor sees “Reconnecting”. 0: the call ends at once.',
  },
  visitorRejoinSeconds: {
    group: 'connection_lost',
    label: 'Visitor lost in a call: wait for',
    unit: 'seconds',
    help: 'A visitor who comes back by then, on any page, is in the call again. 0: the call ends at once.',
  },
  staleSeconds: {
    group: 'connection_lost',
    label: 'Count a silent browser as gone after',
    unit: 'seconds',
    help: 'A computer that sleeps says nothing. Its agent is set to away, its visitor frees the place.',
  },
  idleMinutes: {
    group: 'availability',
    label: 'Set an agent to away without input for',
    unit: 'minutes',
    help: 'With a warning before. 0: never.',
  },
  maxHandoffs: {
    group: 'handoff',
    label: 'Hand one visitor on at most',
    unit: 'times',
    help: 'In a row. After that the visitor is told that nobody is free, rather than being passed around.',
  },
  cascadeSeconds: {
    group: 'handoff',
    label: 'Remember who was lost for',
    unit: 'seconds',
    help: 'So long a visitor is not given back to an agent who was just lost, and handoffs count together.',
  },
  handoffNoticeSeconds: {
    group: 'handoff',
    label: 'Show the visitor the change for',
    unit: 'seconds',
    help: '“Sarah got pulled away. John is taking over.”',
  },
  blockHours: {
    group: 'call',
    label: 'Block a visitor for',
    unit: 'hours',
    help: 'So long a visitor whom an agent blocks gets nobody here.',
  },
  retentionDays: {
    group: 'retention',
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

import type { NumberKey } from './bounds.ts';

export interface NumberSetting {
  key: NumberKey;
  label: string;
  unit: 'seconds' | 'minutes' | 'days' | 'agents' | 'times';
  help: string;
}

interface SettingsGroup {
  title: string;
  settings: readonly NumberSetting[];
}

/** Every number an organization can set, in plain words. */
export const GROUPS: readonly SettingsGroup[] = [
  {
    title: 'Ringing',
    settings: [
      {
        key: 'ringSeconds',
        label: 'Ring for',
        unit: 'seconds',
        help: 'An agent who has not answered by then is set to away, and the call rings at the next one.',
      },
      {
        key: 'maxOffers',
        label: 'Ring at most at',
        unit: 'agents',
        help: 'After so many agents who did not take the call, the visitor is told that nobody is free.',
      },
    ],
  },
  {
    title: 'During and after a call',
    settings: [
      {
        key: 'mediaUpSeconds',
        label: 'Picture and sound within',
        unit: 'seconds',
        help: 'A call without picture and sound by then is ended.',
      },
      {
        key: 'maxCallMinutes',
        label: 'Longest call',
        unit: 'minutes',
        help: 'Both are warned one minute before.',
      },
      {
        key: 'wrapUpSeconds',
        label: 'Wrap-up time',
        unit: 'seconds',
        help: 'A pause after each call, to note how it went. 0: the next visitor may come at once.',
      },
    ],
  },
  {
    title: 'When a connection is lost',
    settings: [
      {
        key: 'graceSeconds',
        label: 'Keep an agent’s visitors for',
        unit: 'seconds',
        help: 'An agent who reloads the page and is back by then loses nobody.',
      },
      {
        key: 'agentRejoinSeconds',
        label: 'Agent lost in a call: wait for',
        unit: 'seconds',
        help: 'The visitor sees “Reconnecting”. 0: the call ends at once.',
      },
      {
        key: 'visitorRejoinSeconds',
        label: 'Visitor lost in a call: wait for',
        unit: 'seconds',
        help: 'A visitor who comes back by then, on any page, is in the call again. 0: the call ends at once.',
      },
      {
        key: 'staleSeconds',
        label: 'Count a silent browser as gone after',
        unit: 'seconds',
        help: 'A computer that sleeps says nothing. Its agent is set to away, its visitor frees the place.',
      },
    ],
  },
  {
    title: 'Availability',
    settings: [
      {
        key: 'idleMinutes',
        label: 'Set an agent to away without input for',
        unit: 'minutes',
        help: 'With a warning before. 0: never.',
      },
    ],
  },
  {
    title: 'Handing visitors on',
    settings: [
      {
        key: 'maxHandoffs',
        label: 'Hand one visitor on at most',
        unit: 'times',
        help: 'In a row. After that the visitor is told that nobody is free, rather than being passed around.',
      },
      {
        key: 'cascadeSeconds',
        label: 'Handoffs are in a row within',
        unit: 'seconds',
        help: 'Until then a visitor is not given back to an agent who was just lost.',
      },
      {
        key: 'handoffNoticeSeconds',
        label: 'Show the visitor the change for',
        unit: 'seconds',
        help: '“Sarah got pulled away. John is taking over.”',
      },
    ],
  },
  {
    title: 'What is kept',
    settings: [
      {
        key: 'retentionDays',
        label: 'Keep the log for',
        unit: 'days',
        help: 'Calls, handoffs, missed visitors and messages older than that are deleted.',
      },
    ],
  },
];

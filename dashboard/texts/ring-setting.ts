/** How a call rings in this browser. */
export const RING_SETTING_TEXTS = {
  title: 'Ring tone',
  volume: 'Volume',
  silent: 'Silent',
  percent: (volume: number) => `${volume} percent`,
  silentHint: 'Calls are shown and flash in the tab’s title, and you hear nothing of them.',
  tryIt: 'Try it',
  kept: 'Kept in this browser, for you alone.',
  speaker: 'Heard from',
  speakerHint: 'May be another device than the one you hear visitors with.',
  system: 'What the system plays on',
  speakerNumber: (number: number) => `Speaker ${number}`,
} as const;

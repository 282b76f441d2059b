/** Whether the browser shows notifications for the console, and what they are good for. */
export const NOTIFICATION_TEXTS: Record<NotificationPermission, string> = {
  granted: 'On.',
  default: 'Show you a call while you work in another window.',
  denied: 'Your browser does not show them for this page. You can allow them in its settings.',
};

/** What must be in place for a good call. */
export const READINESS_TEXTS = {
  title: 'Ready for calls?',
  ready: 'Ready',
  toDo: 'To do',
  videos: 'Greeting videos',
  recorded: 'Recorded.',
  notRecorded: 'Visitors see only your name until you {record}.',
  record: 'record your three short videos',
  devices: 'Camera and microphone',
  allow: 'Allow',
  allowed: 'Allowed.',
  allowNow: 'Allow them now, so that no caller has to wait for it.',
  asking: 'Your browser is asking now: answer it beside the address.',
  devicesWork: 'Camera and microphone work.',
  notifications: 'Desktop notifications',
  turnOn: 'Turn on',
  ringTone: 'Ring tone',
  tryIt: 'Try it',
  silent: 'Silent until you click anywhere in this page once.',
  heard: 'You hear it when a visitor calls.',
  keepOpen: 'Keep this tab open: without it you count as offline.',
} as const;

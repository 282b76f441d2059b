/** Whether the browser shows notifications for the console, and what they are good for. */
export const NOTIFICATION_TEXTS: Record<NotificationPermission, string> = {
  granted: 'On.',
  default: 'Show you a call while you work in another window.',
  denied: 'Your browser does not show them for this page. You can allow them in its settings.',
};

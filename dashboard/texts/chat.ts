/** What is written in a call. */
export const CHAT_TEXTS = {
  title: 'Chat',
  unread: 'New message',
  you: 'You:',
  visitor: 'Visitor:',
  write: 'Write to the visitor',
  send: 'Send',
  page: 'Show a page of the website',
  show: 'Show',
} as const;

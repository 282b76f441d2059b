/** What is written in a call. */
export const CHAT_TEXTS = {
  title: 'Chat',
  unread: 'New message',
  you: 'You:',
  visitor: 'Visitor:',
  write: 'Write to the visitor',
  send: 'Send',
  page: 'Show a page of the website',
  pageExample: '/pricing',
  show: 'Show',
  pageUnclear: 'Type a path such as /pricing, or a whole address that begins with https://.',
} as const;

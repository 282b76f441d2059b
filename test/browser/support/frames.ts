import type { Page } from '@playwright/test';

/** The messages that a page has had from the server over its sockets since this was called, in order. */
export function collectMessages<Message extends { type: string }>(page: Page): Message[] {
  const messages: Message[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string' && payload !== 'pong') messages.push(JSON.parse(payload) as Message);
    }),
  );
  return messages;
}

/** Those of one type. */
export function ofType<Message extends { type: string }, T extends Message['type']>(
  messages: readonly Message[],
  type: T,
): Extract<Message, { type: T }>[] {
  return messages.filter((message): message is Extract<Message, { type: T }> => message.type === type);
}

/** The messages that a page has sent over its sockets since this was called, in order. */
export function collectSent<Message extends { type: string }>(page: Page): Message[] {
  const messages: Message[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string' && payload !== 'ping') messages.push(JSON.parse(payload) as Message);
    }),
  );
  return messages;
}

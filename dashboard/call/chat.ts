import { signal } from '@preact/signals';
import type { ChatMessage } from '../../protocol/server.ts';

/** What was written in the call that this tab heard of last, in order. */
export const chat = signal<readonly ChatMessage[]>([]);

/** Takes in a message; what is told again, after a connection was lost, is known by its id. */
export function addToChat(message: ChatMessage): void {
  const same = chat.peek().filter(({ callId }) => callId === message.callId);
  chat.value = same.some(({ id }) => id === message.id) ? same : [...same, message];
}

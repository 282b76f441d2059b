import { signal } from '@preact/signals';
import type { ChatMessage } from '../../protocol/messages/in-calls.ts';

/** What was written in the call that this tab heard of last, in order. */
export const chat = signal<readonly ChatMessage[]>([]);

/** Whether the visitor has written something that the agent has not turned to. */
export const hasUnread = signal(false);

export function markRead(): void {
  hasUnread.value = false;
}

/** Takes in a message; what is told again, after a connection was lost, is known by its id. */
export function addToChat(message: ChatMessage): void {
  const same = chat.peek().filter(({ callId }) => callId === message.callId);
  const isKnown = same.some(({ id }) => id === message.id);
  chat.value = isKnown ? same : [...same, message];
  if (!isKnown) hasUnread.value = message.from === 'visitor';
}

import { signal } from '@preact/signals';
import type { ChatMessage } from '../../protocol/messages/in-calls.ts';
import { readOfTab, writeOfTab } from '../session/tab-storage.ts';

/** What the agent has begun to write in a call. */
interface Draft {
  readonly text: string;
  /** Of a page to show. */
  readonly url: string;
}

/** What was written in the call that this tab heard of last, in order. */
export const chat = signal<readonly ChatMessage[]>([]);

/** Kept for the page that follows a reload, which is told all of it again. */
const READ_KEY = 'usher:read:';

/** In which call the visitor has written something that the agent has not turned to. */
const unreadIn = signal('');
/** Kept here and not in the form, which is gone while the agent looks at another page. */
const begun = signal<Draft & { readonly callId: string }>({ callId: '', text: '', url: '' });
/** The page that was sent last. */
let shown = { callId: '', url: '' };

export function hasUnread(callId: string): boolean {
  return unreadIn.value === callId;
}

export function markRead(): void {
  unreadIn.value = '';
  const { length, 0: first } = chat.peek();
  if (first) writeOfTab(READ_KEY + first.callId, String(length));
}

/** How many messages of a call the agent has turned to. */
function readIn(callId: string): number {
  return Number(readOfTab(READ_KEY + callId));
}

/** Takes in a message; what is told again, after a connection was lost, is known by its id. */
export function addToChat(message: ChatMessage): void {
  const same = chat.peek().filter(({ callId }) => callId === message.callId);
  const isKnown = same.some(({ id }) => id === message.id);
  chat.value = isKnown ? same : [...same, message];
  if (isKnown || chat.peek().length <= readIn(message.callId)) return;
  if (message.from === 'visitor') unreadIn.value = message.callId;
  else markRead();
}

export function draftIn(callId: string): Draft {
  const { text, url } = begun.value;
  return begun.value.callId === callId ? { text, url } : { text: '', url: '' };
}

export function keepDraft(callId: string, change: Partial<Draft>): void {
  begun.value = { ...draftIn(callId), ...change, callId };
}

/** A page is on its way to the visitor: its field is empty again. */
export function pageSent(callId: string, url: string): void {
  shown = { callId, url };
  keepDraft(callId, { url: '' });
}

/** The server did not take it: it is back in its field, unless that has another one by now. */
export function pageRefused(): void {
  const { callId, url } = shown;
  if (draftIn(callId).url === '') keepDraft(callId, { url });
}

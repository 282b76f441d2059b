import type { ChatMessage } from '../../protocol/messages/in-calls.ts';

/** How far something written has come: to the server, on its way or waiting for the connection, or refused. */
export type Progress = 'there' | 'waiting' | 'failed';

/** One thing that was written in the call. */
export interface ChatItem {
  /** Given by whoever wrote it: said again under the same name it is the same. */
  readonly clientId: string;
  readonly from: 'agent' | 'visitor';
  readonly text: string;
  readonly progress: Progress;
  /** The server's name for it, once it is there. */
  readonly id?: string;
}

/** What was written in one call, in order; what is not there yet comes last. */
export interface ChatLog {
  readonly callId: string;
  readonly items: readonly ChatItem[];
}

/** How many messages of a call the visitor has seen. */
export type ChatRead = Partial<Record<string, number>>;

export const EMPTY_CHAT: ChatLog = { callId: '', items: [] };

/** The log with what the server says was written; told again it changes nothing, and returns the same log. */
export function receiveMessage(log: ChatLog, message: ChatMessage): ChatLog {
  const { callId, id, clientId, from, text } = message;
  const items = callId === log.callId ? log.items : [];
  if (items.some((item) => item.id === id)) return log;
  return {
    callId,
    items: [
      ...items.filter(({ progress }) => progress === 'there'),
      { clientId, from, text, progress: 'there', id },
      ...items.filter(
        (item) => item.progress !== 'there' && (from !== 'visitor' || item.clientId !== clientId),
      ),
    ],
  };
}

/** The log with what the visitor writes, which is not there before the server says so. */
export function write(log: ChatLog, callId: string, clientId: string, text: string): ChatLog {
  const items = callId === log.callId ? log.items : [];
  return { callId, items: [...items, { clientId, from: 'visitor', text, progress: 'waiting' }] };
}

/** The log when the server has refused something: it answers in order, so it is the oldest that waits. */
export function refuse(log: ChatLog): ChatLog {
  const refused = log.items.find(({ progress }) => progress === 'waiting');
  return mark(log, refused?.clientId, 'failed');
}

/** The log when something that was refused is tried again. */
export function retry(log: ChatLog, clientId: string): ChatLog {
  return mark(log, clientId, 'waiting');
}

/** All of it as seen. */
export function readAll({ callId, items }: ChatLog): ChatRead {
  return { [callId]: items.length };
}

/** Whether the agent was the last to write, and it was not seen; what is told again on the next page is not new. */
export function isUnread({ callId, items }: ChatLog, read?: ChatRead): boolean {
  return items.at(-1)?.from === 'agent' && items.length > (read?.[callId] ?? 0);
}

/** What has to be said, or said again when the connection is back. */
export function unsent({ items }: ChatLog): readonly ChatItem[] {
  return items.filter(({ progress }) => progress === 'waiting');
}

function mark(log: ChatLog, clientId: string | undefined, progress: Progress): ChatLog {
  return {
    ...log,
    items: log.items.map((item) => (item.clientId === clientId ? { ...item, progress } : item)),
  };
}
